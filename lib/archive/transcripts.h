// Transcripts as documents of the archive: each under a key of its own, made from its recording and
// going where that goes.
//
// Nothing of the words is in the log. What made them, in a form that can be compared, lies in the
// details of the record, so that the same work is not done twice.
#pragma once

#include <string>
#include <vector>

#include "archive/document.h"
#include "transcript/transcript.h"

namespace sealtape {

// Where the record of a transcript says what it is.
constexpr const char* transcript_detail = "/sealtape/transcript";

// Digest of all that decides the words beside the sound: engine, version, models, parameters,
// command, language. Machines that compute the same have the same.
Digest recipe_of(const Engine& engine, std::string_view language);

// Seals it as a document of the recording and appends its entry. `more` are details beside its own:
// purpose, reason. Error::usage where check() finds something wrong.
LogIndex keep_transcript(Archive& archive, const Document& recording, const Transcript& transcript,
                         std::vector<Detail> more = {});

// What the record of a transcript tells without the words.
struct KeptTranscript {
  Document document;
  Transcript::Origin origin{};
  std::string engine;
  std::string language;
  std::uint64_t words = 0;
  std::optional<Digest> recipe;
};

// Those of a recording, the oldest first; all that are not purged, also those that were corrected.
std::vector<KeptTranscript> transcripts_of(Archive& archive, RecordingId recording);

// The one to read: the newest.
std::optional<KeptTranscript> newest_transcript(Archive& archive, RecordingId recording);

// Reads it whole. Error::damaged where it is missing, or is no transcript of ours.
Transcript open_transcript(Archive& archive, const Document& document);

}  // namespace sealtape
