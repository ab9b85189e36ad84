// A transcript as the wtf_transcription extension of vCon has it (World Transcription Format,
// draft-howe-vcon-wtf-extension-02).
//
// Nothing is lost either way. What WTF has no name for goes under extensions/sealtape, as a JSON
// Patch (RFC 6902) of the transcript that the rest gives, in the form of json.h. What a WTF file
// says and a Transcript has no name for is kept in Transcript::extra, as a JSON Patch of what we
// would write ourselves; it is left away when the transcript has changed so that it no longer fits.
#pragma once

#include "core/json.h"
#include "transcript/transcript.h"

namespace sealtape {

Json to_wtf(const Transcript& transcript);

// As a vCon has it among its analyses.
Json wtf_analysis(const Transcript& transcript);

// Error::usage names the place of what cannot be. The duration is that of the recording, where it
// is known: what the file says of its own is kept beside it.
Transcript from_wtf(const Json& wtf, std::optional<Micros> duration = std::nullopt);

}  // namespace sealtape
