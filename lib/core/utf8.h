// UTF-8 as the Unicode Standard defines it (15.0, table 3-7): no overlong forms, no surrogates,
// nothing beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sealtape {

struct CodePoint {
  char32_t value;
  std::size_t length;  // bytes
};

// The code point that the text starts with; nothing where it is empty or its bytes are not UTF-8.
std::optional<CodePoint> first_code_point(std::string_view text) noexcept;

bool is_utf8(std::string_view text) noexcept;

// Of the letters A to Z only, whatever the locale: other scripts have no one lower case for all.
std::string ascii_lower(std::string_view text);

}  // namespace sealtape
