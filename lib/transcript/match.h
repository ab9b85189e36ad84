// Where a transcript says some words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "transcript/words.h"

namespace sealtape {

// A segment that says them, cut to a line.
struct Snippet {
  std::size_t segment = 0;
  std::optional<TimeSpan> time;  // of the first of the words; where that has none, of the segment
  std::string text;              // a part of its text, with ... where something is left out

  friend bool operator==(const Snippet&, const Snippet&) = default;
};

struct Match {
  std::size_t score = 0;          // more where more of the words stand together
  std::vector<Snippet> snippets;  // at most three, the best ones in the order of the transcript
};

enum class Phrase : bool { no, yes };

// Words as WordCutter::said() gives them: each is said as a whole, or part by part one behind the
// other. Nothing where not all of them are; a phrase: one behind the other, from one segment to the
// next too.
std::optional<Match> match(const Transcript& transcript, const std::vector<SaidWord>& words,
                           Phrase phrase);

}  // namespace sealtape
