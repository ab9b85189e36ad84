#include "core/utf8.h"

namespace sealtape {

namespace {

// How many bytes a sequence has, told by its first byte; 0 where none starts so.
std::size_t announced_length(unsigned char first) noexcept {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;  // a continuation byte, or an overlong form of ASCII
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

bool is_allowed(char32_t value, std::size_t length) noexcept {
  if (length == 3) return value >= 0x800 && (value < 0xd800 || value > 0xdfff);
  if (length == 4) return value >= 0x10000 && value <= 0x10ffff;
  return true;
}

}  // namespace

std::optional<CodePoint> first_code_point(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(text.front());
  const auto length = announced_length(first);
  if (length == 0 || length > text.size()) return std::nullopt;
  char32_t value = length == 1 ? first : first & (0x7fU >> length);
  for (const char letter : text.substr(1, length - 1)) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte & 0xc0U) != 0x80U) return std::nullopt;
    value = value << 6U | (byte & 0x3fU);
  }
  if (!is_allowed(value, length)) return std::nullopt;
  return CodePoint{.value = value, .length = length};
}

bool is_utf8(std::string_view text) noexcept {
  while (const auto point = first_code_point(text)) text.remove_prefix(point->length);
  return text.empty();
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (auto& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

}  // namespace sealtape
