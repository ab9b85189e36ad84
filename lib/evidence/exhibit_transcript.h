// The transcript that goes with an exhibit: the newest of an original, of a copy the one without
// what the copy does not say.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/transcripts.h"
#include "bundle/evidence.h"
#include "language/words.h"

namespace sealtape {

struct TranscriptOfExhibit {
  LogIndex entry{};  // that logs it
  Transcript transcript;
};

// Names stay out unless the recording is handed out whole; `redaction` is the entry of the copy
// that is handed out. Nothing where there is no transcript.
std::optional<TranscriptOfExhibit> transcript_of(Archive& archive, RecordingId recording,
                                                 bool whole, std::optional<LogIndex> redaction,
                                                 const Unreadable& unreadable);

// Ending and text of each form: ours, which says all there is, plain text, and with times WebVTT.
std::vector<std::pair<std::string, std::string>> forms_of(const Transcript& transcript);

// As a page lays it out; `sound` is where it can be heard.
EvidenceTranscript lines_of(const TranscriptOfExhibit& given, const std::string& sound,
                            const Words& words);

}  // namespace sealtape
