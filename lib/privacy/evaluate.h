// How good a detector is on text where somebody has marked what is to be found.
//
// A gold set is a JSON object a line:
//
//   {"id": "en-001", "language": "en", "set": "held-out", "spoken": true,
//    "text": "my pin is four four one nine", "spans": [{"from": 10, "to": 28, "type": "PIN"}]}
//
// Spans are bytes of UTF-8; all but the text may be absent. A conversation has instead of the text
// "turns": [{"speaker", "channel", "from_ms", "to_ms", "text", "words": [{"text", "from_ms",
// "to_ms"}]}], and its spans a "turn", which counts from 0. A marked span counts as found
// when findings of its type cover all of its letters and figures; a wish or a notice, which is not
// taken out but heard, when one touches it. A finding counts as right when it touches a marked span
// of its type, and of no other; what only the words tell and not the text counts neither way.
#pragma once

#include <map>

#include "privacy/detector.h"

namespace sealtape::privacy {

struct GoldSpan {
  std::size_t segment = 0;
  TextRange text;
  Type type{};
};

struct Gold {
  std::string id;
  std::string set;  // "held-out": not looked at while rules were made
  bool spoken = false;
  Transcript transcript;
  std::vector<GoldSpan> spans;
};

// Error::usage, which names the line, for what is no such line.
std::vector<Gold> read_gold(std::string_view jsonl);

struct Tally {
  std::size_t marked = 0;
  std::size_t covered = 0;  // of those marked
  std::size_t found = 0;
  std::size_t right = 0;  // of those found

  double recall() const {
    return marked == 0 ? 1 : static_cast<double>(covered) / static_cast<double>(marked);
  }
  double precision() const {
    return found == 0 ? 1 : static_cast<double>(right) / static_cast<double>(found);
  }
  Tally& operator+=(const Tally& other);
};

struct Evaluation {
  std::map<std::pair<Type, std::string>, Tally> tallies;  // by type and language
  std::vector<std::string> missed;                        // "en-012 CARD", as marked
  std::vector<std::string> wrong;                         // "en-013 PHONE", as found

  Tally sum(const std::vector<Type>& types) const;
};

Evaluation evaluate(const Detector& detector, const std::vector<Gold>& gold);

// Types whose numbers carry a checksum, or that a table of an authority tells from others.
std::vector<Type> checked_types();

}  // namespace sealtape::privacy
