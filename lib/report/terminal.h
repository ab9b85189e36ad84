// Text that we did not write, made fit for a terminal: what is seen is what is there.
//
// Names and notes come from outside. A control character in one could move the cursor, a
// bidirectional override reorder the line, an invisible character hide a difference.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/utf8.h"

namespace sealtape {

// Control characters (C0, C1, DEL), bidirectional controls (Unicode 15, UAX 9), line separators,
// tags and the byte order mark: nothing that a reader should have to meet in text.
bool is_treacherous(char32_t point) noexcept;

// Treacherous characters as \u{202e}, bytes that are no UTF-8 as \xff; the rest as it is. For eyes:
// it cannot be undone, since a backslash stays one.
std::string visible(std::string_view text);
// Of each line; ends of lines stay.
std::string visible_lines(std::string_view text);

// How many columns a terminal gives this visible text: two for East Asian wide characters and
// emoji, none for combining marks. An approximation by blocks, right for our five languages.
std::size_t width_of(std::string_view text) noexcept;

// At most `columns` wide; where something had to go, an ellipsis says so. Combining marks stay with
// the letter before them.
std::string fitted(std::string_view text, std::size_t columns);

}  // namespace sealtape
