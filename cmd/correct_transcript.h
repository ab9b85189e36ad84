// What a person has made of a transcript: a new one, which says what it changes. Both stay.
#pragma once

#include <string>

#include "archive/archive.h"
#include "context.h"
#include "transcript/read.h"

namespace sealtape {

// As it came out of a file.
struct EditedTranscript {
  Transcript transcript;
  TranscriptFormat format{};
};

struct CorrectionWish {
  std::string document;  // the transcript that is corrected; else the newest
  std::string purpose;
  std::string reason;
};

// Error::refused where it says something in erased seconds, Error::usage where another correction
// of the same transcript stands.
void correct_transcript(const EditedTranscript& edited, const CorrectionWish& wish,
                        Archive& archive, const CatalogRow& row, Context& context);

}  // namespace sealtape
