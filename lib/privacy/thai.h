// What names in Thai are made of, and how letters are told by their names.
#pragma once

#include <span>
#include <string_view>

namespace sealtape::privacy {

// What people are called at home and at work; other words too, so only where a name must stand.
std::span<const std::string_view> thai_nicknames();

// The text from there on, as it is folded, names a letter: กอไก่, ไม้เอก. Its length, or 0.
std::size_t thai_letter_at(std::string_view text, std::size_t at);
// Of a plate: a consonant by its name.
std::size_t thai_consonant_at(std::string_view text, std::size_t at);

}  // namespace sealtape::privacy
