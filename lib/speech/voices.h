// Two people on one channel, told apart by their voices alone and without a model of speech.
//
// Speech is cut into stretches of about 1.5 s; those that are most alike are joined until two
// voices are left (gaussians.h); from these, mixtures are learned that say of every frame whose it
// is, with a price on each change (Viterbi), four rounds. It is a guess: nearly always right in
// calls of two who do not talk at once, of little use in meetings. Where the last two are too
// much alike, nobody is told from anybody.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/source.h"
#include "speech/listening.h"

namespace sealtape {

class TwoVoices {
 public:
  struct Guess {
    int voice = 0;     // 0 speaks first, 1 later
    double ratio = 0;  // logarithm of how much likelier it is than the other
  };
  // Who is heard in a stretch of time; nothing where nobody speaks.
  std::optional<Guess> who(const TimeSpan& time) const;

  // One frame each 10 ms: how much likelier voice 0 is; 0 where nobody speaks.
  explicit TwoVoices(std::vector<float> ratios, std::vector<std::int8_t> labels)
      : ratios_(std::move(ratios)), labels_(std::move(labels)) {}

 private:
  std::vector<float> ratios_;
  std::vector<std::int8_t> labels_;  // the path; -1 where nobody speaks
};

// Nothing where only one voice is heard, or more than four hours of speech.
std::optional<TwoVoices> tell_apart(Source& source, const Listened& listened, std::size_t channel,
                                    const std::vector<TimeSpan>& closed);

}  // namespace sealtape
