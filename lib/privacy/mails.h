// What mail addresses and links end in.
#pragma once

#include <string_view>

namespace sealtape::privacy {

// A country, or one of the longer ones that people have. Folded.
bool is_top_domain(std::string_view text);

}  // namespace sealtape::privacy
