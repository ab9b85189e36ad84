// Small files that people bring along: keys, checkpoints, proofs.
#pragma once

#include <string>

#include "stamp/authorities.h"
#include "stamp/cosignature.h"

namespace sealtape {

constexpr std::size_t largest_given = std::size_t{64} << 10U;

// Up to `most` bytes of it, - is standard input; what is larger is read up to there. Error::failed
// where it cannot be read.
std::string read_given(const std::string& path, std::size_t most);

// A key as it is typed, or the one in a file where it is @FILE.
std::string given_key(const std::string& text);

// Likewise for a witness. Error::usage for what is none.
WitnessKey given_witness(const std::string& text);

// The certificates in a file. Error::usage where it has none.
Authorities given_authorities(const std::string& path);

}  // namespace sealtape
