// A text as detectors read it: lower case, plain digits, one kind of space, dash, dot and slash,
// no accents, nothing invisible. Every byte of it knows where it came from.
//
// Folded is what Unicode calls NFKC_Casefold (UAX #15), then marks are taken off Latin letters.
// Thai keeps its vowels and tones. What is no UTF-8 becomes a line feed, which nothing joins over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "privacy/finding.h"

namespace sealtape::privacy {

struct View {
  std::string text;
  // Of each byte, where its character begins in the source; then the end. Empty where every
  // character kept its length, as in most texts.
  std::vector<std::uint32_t> origins;

  std::size_t origin(std::size_t at) const;
  // The bytes of the source that view bytes [from, to) were made of, with what was dropped between.
  TextRange source(std::size_t from, std::size_t to) const { return {origin(from), origin(to)}; }
};

// Texts of 4 GiB and more are cut there.
View normalised(std::string_view source);

// Only the text of it.
std::string folded(std::string_view source);

// With capital letters for the small ones of ASCII: as numbers with letters are written.
std::string upper(std::string_view text);

}  // namespace sealtape::privacy
