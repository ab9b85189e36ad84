// Times for the words of an English text that has none of its own: forced alignment.
//
// The text comes from elsewhere; that it belongs to the sound is checked first. The default engine
// writes down what it hears, and where too few of its words are in the text, nothing is aligned.
// Where they are says about where each stretch of the text lies, and there the words of the text
// are fitted to the sound. What cannot be fitted keeps no times.
#pragma once

#include <functional>
#include <vector>

#include "core/source.h"
#include "speech/sphinx.h"
#include "speech/worker.h"

namespace sealtape {

class Aligner {
 public:
  Aligner(const SphinxModel& model, Stop stop);

  // Words in order with the place of each in `words`; none where they do not fit. Error::failed
  // where the process was lost.
  struct Fitted {
    std::size_t place{};
    TimeSpan time;
  };
  std::vector<Fitted> fit(const Utterance& utterance, const std::vector<std::string>& words);

 private:
  Worker worker_;
};

struct AlignOptions {
  std::vector<Unheard> closed;  // never heard
  std::function<void(Micros)> progress = [](Micros) {};
  std::function<bool()> stop = [] { return false; };
};

struct Alignment {
  std::size_t words = 0;  // that had no time
  std::size_t aligned = 0;
  bool fits = true;  // the text to the sound
};

// States in the provenance of a transcript that it is aligned, and with what.
void name_aligner(Engine& engine, const SphinxModel& model);

// Gives words without times theirs, marked as aligned, and segments that had none the time of their
// words. The recogniser is the default engine.
Alignment align_words(Transcript& transcript, Source& source, Recogniser& recogniser,
                      Aligner& aligner, const AlignOptions& options);

}  // namespace sealtape
