// Where a phrase may have been said in sound that nobody wrote down: English alone, by
// PocketSphinx.
//
// Each place is a candidate for somebody to listen to. What share of 167 phrases in twelve calls of
// synthetic voices was found, and what share of what was found was right, by the doubt that was
// allowed (powers of ten against the best of all other sounds):
//
//   doubt       10           20           30
//   wide band   82 %, 84 %   96 %, 65 %   99 %, 32 %
//   telephone   76 %, 83 %   82 %, 41 %   83 %, 13 %
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/source.h"
#include "speech/sphinx.h"
#include "speech/worker.h"

namespace sealtape {

enum class Candidates : std::uint8_t { few, usual, many };

// A doubt of 10, 20 or 30; usual is 10 on the telephone, where more is mostly wrong.
std::uint32_t most_doubt(Candidates candidates, bool narrow);

class PhraseListener {
 public:
  // Error::usage for what has no words, and for words that the dictionary of the model does not
  // have.
  PhraseListener(const SphinxModel& model, const std::string& phrase, Stop stop);

  const std::string& phrase() const { return phrase_; }  // as it is looked for

  // Error::failed where the process was lost.
  std::vector<Spot> listen(const Utterance& utterance);

 private:
  std::string phrase_;
  Worker worker_;
};

struct PhraseOptions {
  std::vector<Unheard> closed;  // never heard
  Candidates candidates = Candidates::usual;
  std::function<void(Micros)> progress = [](Micros) {};
  std::function<bool()> stop = [] { return false; };
};

struct PhraseSpot {
  std::uint32_t channel = 0;
  Spot spot;
};

// In order of time. Error::refused where there is no sound to decode, Error::failed where a piece
// was not heard, Error::interrupted where it was stopped.
std::vector<PhraseSpot> find_phrase(Source& source, PhraseListener& listener,
                                    const PhraseOptions& options);

}  // namespace sealtape
