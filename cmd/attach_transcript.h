// A transcript that was made elsewhere, kept beside its recording.
#pragma once

#include <string>

#include "transcription.h"

namespace sealtape {

struct AttachWish {
  std::string recording;
  std::string file;
  std::string as;         // its format; else it is recognised
  bool align = false;     // the times of its words are looked for in the sound
  bool corrects = false;  // it is a transcript of ours, as a person has edited it
  std::string document;   // that is this one, not the newest
};

void attach_transcript(const AttachWish& wish, const TranscriptionOptions& how, Context& context);

}  // namespace sealtape
