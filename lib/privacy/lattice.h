// From the items of a run to what they can mean: a lattice whose edges are the ways to read one or
// more words, and the cheapest paths through it.
#pragma once

#include "privacy/runs.h"

namespace sealtape::privacy {

// An item with what it says.
struct Spoken {
  Meaning meaning;
  // Of what is written in figures or letters, of numbers in one word, and of a conjunction that may
  // be a letter.
  std::string symbols;
  bool is_glue = false;
  bool is_certain = false;  // a figure, whatever stands around it
  bool is_asian = false;    // of Chinese or Thai, which say large numbers otherwise
};

// The best readings of items [from, to), which hold at most 2^16 items.
std::vector<Reading> read(const std::vector<Spoken>& items, std::size_t from, std::size_t to,
                          std::size_t most);

}  // namespace sealtape::privacy
