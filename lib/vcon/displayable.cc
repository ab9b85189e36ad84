#include "vcon/displayable.h"

#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

std::string escaped(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return {'%', hex_digits[byte >> 4U], hex_digits[byte & 15U]};
}

}  // namespace

std::string displayable(std::string_view raw) {
  std::string text;
  while (!raw.empty()) {
    const auto point = first_code_point(raw);
    const bool plain = point && point->value >= 0x20 && point->value != '%' &&
                       (point->value < 0x7f || point->value > 0x9f);
    const auto length = point ? point->length : 1;
    for (const char letter : raw.substr(0, length)) {
      text += plain ? std::string(1, letter) : escaped(letter);
    }
    raw.remove_prefix(length);
  }
  return text;
}

std::optional<std::string> raw_of(std::string_view displayable_text) {
  std::string raw;
  for (auto rest = displayable_text; !rest.empty(); rest.remove_prefix(1)) {
    if (rest.front() != '%') {
      raw += rest.front();
      continue;
    }
    if (rest.size() < 3) return std::nullopt;
    const auto high = hex_digits.find(rest[1]);
    const auto low = hex_digits.find(rest[2]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    raw += static_cast<char>(high << 4U | low);
    rest.remove_prefix(2);
  }
  return displayable(raw) == displayable_text ? std::optional(std::move(raw)) : std::nullopt;
}

}  // namespace sealtape
