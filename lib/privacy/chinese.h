// What names in Chinese are made of, and what only looks so.
#pragma once

#include <span>
#include <string_view>

namespace sealtape::privacy {

inline constexpr std::size_t chinese_sign = 3;  // bytes

// A character that is no mark.
bool is_ideograph(std::string_view text, std::size_t at);

// The family name that begins there, of one sign or two: its length in bytes, or 0. The rare ones
// are everyday words too, so they count only where a name must follow.
enum class Rare : bool { no, yes };
std::size_t chinese_surname_at(std::string_view text, std::size_t at, Rare rare);

// Frequent in given names.
bool is_given_sign(std::string_view sign);

// The text begins with a word or a place that begins like a name.
bool is_chinese_word(std::string_view text);

// With this begins what is said after a name; also the end of the text.
bool ends_chinese_name(std::string_view text, std::size_t at);

// "立早章", "弓长张": how a family name is told from those that sound like it.
std::span<const std::string_view> chinese_riddles();

}  // namespace sealtape::privacy
