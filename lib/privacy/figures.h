// What checks of numbers reckon with: figures, letters that count as figures, weights and
// remainders.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace sealtape::privacy {

inline bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

inline bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }

inline unsigned digit(char letter) { return static_cast<unsigned>(letter - '0'); }

// 0..9, then A = 10 to Z = 35.
inline unsigned value(char letter) {
  return is_digit(letter) ? digit(letter) : static_cast<unsigned>(letter - 'A') + 10;
}

inline unsigned number(std::string_view digits) {
  unsigned sum = 0;
  for (const char letter : digits) sum = sum * 10 + digit(letter);
  return sum;
}

// Whether each character is of the class that the shape has there: 9 a figure, A a letter, X both.
inline bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool fits =
        (shape[i] != 'A' && is_digit(text[i])) || (shape[i] != '9' && is_upper(text[i]));
    if (!fits) return false;
  }
  return true;
}

template <std::size_t count>
unsigned weighted(std::string_view digits, const std::array<unsigned, count>& weights) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += digit(digits[i]) * weights[i];
  return sum;
}

inline unsigned mod97(std::string_view text, unsigned start = 0) {
  unsigned rest = start;
  for (const char letter : text) {
    const auto part = value(letter);
    rest = (rest * (part > 9 ? 100 : 10) + part) % 97;
  }
  return rest;
}

inline bool is_date(unsigned year, unsigned month, unsigned day) {
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(year)),
                                     std::chrono::month(month), std::chrono::day(day))
      .ok();
}

// ISO 7064 mod 11,10.
inline bool mod11_10(std::string_view digits) {
  unsigned product = 10;
  for (const char letter : digits.substr(0, digits.size() - 1)) {
    auto sum = (digit(letter) + product) % 10;
    if (sum == 0) sum = 10;
    product = 2 * sum % 11;
  }
  return (11 - product) % 10 == digit(digits.back());
}

inline unsigned cross_sum(unsigned number) { return number / 10 + number % 10; }

inline bool all_same(std::string_view text) {
  return std::ranges::all_of(text, [&](char letter) { return letter == text.front(); });
}

}  // namespace sealtape::privacy
