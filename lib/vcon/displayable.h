// File names, which are any bytes, as text that a record can hold.
//
// Bytes that are no UTF-8, control characters and '%' itself become %XX (upper-case hex), so that
// the name can be had back byte for byte.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sealtape {

std::string displayable(std::string_view raw);

// Only what displayable() writes, so that what is read is written back byte for byte.
std::optional<std::string> raw_of(std::string_view displayable_text);

}  // namespace sealtape
