// From the bytes of a text to words and times.
#pragma once

#include "privacy/tokens.h"

namespace sealtape::privacy {

// Which bytes of the text of a segment each of its words stands at.
//
// Texts are written differently from their words ("4111" for "four one one one"): where a word is
// not found, it stands somewhere between those that are.
class WordMap {
 public:
  WordMap(const Segment& segment, std::string_view text);

  // The part of a finding at these bytes, with what is known of its time: from the first word that
  // may belong to it to the last.
  Part locate(std::size_t index, TextRange range, const Transcript& transcript) const;

 private:
  struct Anchor {
    TextRange text;
    std::size_t word = 0;
  };
  const Segment& segment_;
  std::vector<Anchor> anchors_;  // words that were found, by place
};

// The part of a finding that these words of a segment tell, at least one; without the bytes.
Part part_of_words(std::size_t segment, std::size_t first, std::size_t count,
                   const Transcript& transcript);

}  // namespace sealtape::privacy
