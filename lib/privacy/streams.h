// The words of one speaker, one turn after another, with marks where they hang together.
#pragma once

#include "privacy/tokens.h"

namespace sealtape::privacy {

constexpr TokenIndex turn_mark = 0xffffffff;   // the next turn goes on
constexpr TokenIndex break_mark = 0xfffffffe;  // something else came between

// For each speaker; one for all where nobody knows who speaks.
std::vector<std::vector<TokenIndex>> streams_of(const Tokens& tokens);

}  // namespace sealtape::privacy
