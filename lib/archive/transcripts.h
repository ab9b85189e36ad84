// Transcripts as documents of the archive: each under a key of its own, made from its recording and
// going where that goes.
//
// Nothing of the words is in the log. What made them, in a form that can be compared, lies in the
// details of the record, so that the same work is not done twice.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/document.h"
#include "transcript/transcript.h"

namespace sealtape {

// Where the record of a transcript says what it is.
constexpr const char* transcript_detail = "/sealtape/transcript";

// Digest of all that decides the words beside the sound: engine, version, models, parameters,
// command, language unless the engine found that out. Machines that compute the same have the same.
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

// Is told the entry of a document that cannot be read: it hides no other one, and verify says why.
using Unreadable = std::function<void(EntryId)>;

// Those of a recording, the oldest first; all that are not purged, also those that were corrected.
std::vector<KeptTranscript> transcripts_of(Archive& archive, RecordingId recording,
                                           const Unreadable& unreadable = {});

// Reads it whole. Error::damaged where it is missing, or is no transcript of ours.
Transcript open_transcript(Archive& archive, const Document& document);

struct OpenTranscript {
  Document document;
  Transcript transcript;
};

// A program that heard no word says nothing against those who did; a person who says so does.
bool says_nothing(const OpenTranscript& open);

// The one to read: the newest that can be read, and says something where any does.
std::optional<OpenTranscript> newest_transcript(Archive& archive, RecordingId recording,
                                                const Unreadable& unreadable = {});

// All that no newer one corrects, the newest first: what several have heard, a person's correction
// in the place of what it corrects. Without those that say nothing, where one does.
std::vector<OpenTranscript> uncorrected_transcripts(Archive& archive, RecordingId recording,
                                                    const Unreadable& unreadable = {});

// What `read` gives; nothing, and told of, where the document is damaged or sealed to others.
template <typename Read>
auto if_readable(EntryId document, const Unreadable& unreadable, Read read)
    -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const Error& error) {
    const bool is_its_own =
        error.kind() == Error::Kind::damaged || error.kind() == Error::Kind::refused;
    if (!is_its_own) throw;
  }
  if (unreadable) unreadable(document);
  return std::nullopt;
}

}  // namespace sealtape
