// Keys that an object has twice, which RFC 8259 leaves to the reader: parsing keeps the last.
#pragma once

#include <string_view>

namespace sealtape {

// Whether any object has one, in a text that parse_json() takes.
bool repeats_a_key(std::string_view text);

}  // namespace sealtape
