// What an engine left beside the text of a segment: its words, and what they may have been instead.
//
// An engine may mask a text and leave the words that it was made of. So where the words do not say
// what the text says, they are read as a text of their own, and so are their alternatives.
#pragma once

#include "privacy/finding.h"

namespace sealtape::privacy {

// A transcript told by something else than its texts.
struct Layer {
  Transcript transcript;                      // segments as they were, but without words
  std::vector<std::vector<TextRange>> words;  // of each segment that was told otherwise, its words
  std::vector<std::vector<TextRange>> plain;  // the same in text_of_words()

  bool is_told(std::size_t segment) const { return !words[segment].empty(); }
  // What these bytes of such a segment are of the given transcript.
  Part part_at(std::size_t segment, TextRange range, const Transcript& given) const;
};

// None where the texts say all.
std::vector<Layer> layers_of(const Transcript& transcript);

// Adds what is not there yet. What both tell is one finding, which reaches as far as either says.
void add_told(std::vector<Finding>& findings, std::vector<Finding> told,
              const Transcript& transcript);

}  // namespace sealtape::privacy
