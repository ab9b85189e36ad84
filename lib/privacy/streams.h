// The turns of one speaker, and where they hang together.
#pragma once

#include "privacy/tokens.h"

namespace sealtape::privacy {

// The segments of each speaker; of all where nobody knows who speaks.
std::vector<std::vector<std::uint32_t>> streams_of(const Tokens& tokens);

// Whether the speaker of both goes on in the later one, and nothing else came between.
bool goes_on(const Tokens& tokens, std::size_t from, std::size_t to);

}  // namespace sealtape::privacy
