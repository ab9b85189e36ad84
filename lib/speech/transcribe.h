// From the sound of a recording to its transcript: each channel by itself, cut at quiet points, all
// of it but what must not be heard.
//
// The sound is decoded once to measure it and once more for each channel, and never held whole.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/source.h"
#include "speech/recogniser.h"

namespace sealtape {

struct TranscribeOptions {
  std::vector<Unheard> closed;    // never given to a recogniser, and marked
  std::vector<Speaker> speakers;  // those who have a channel of their own
  bool diarize = false;           // tell two voices apart where there is one channel
  std::function<void(Micros)> progress = [](Micros) {};  // sound of a channel that is done
  std::function<bool()> stop = [] { return false; };     // asked between pieces
};

struct Transcribed {
  Transcript transcript;
  std::vector<std::string> notes;  // for the operator, without a word of what was said
};

// The engine as the transcript of such options states it.
Engine engine_of(const Recogniser& recogniser, const TranscribeOptions& options);

// Error::refused where there is no sound to decode, Error::interrupted where it was stopped. A
// piece that the recogniser did not survive is marked; Error::failed where it survived none.
Transcribed transcribe(Source& source, Recogniser& recogniser, const TranscribeOptions& options);

}  // namespace sealtape
