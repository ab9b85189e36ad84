// Turns fuzzer input into bytes that parsers take seriously: something good, with a few bytes
// changed. Each change is two bytes that say where and one that says what.
#pragma once

#include "core/bytes.h"

namespace sealtape {

inline Bytes changed(Bytes good, ByteView input) {
  constexpr std::size_t change = 3;
  for (; input.size() >= change && !good.empty(); input = input.subspan(change)) {
    good[from_big_endian<std::uint16_t>(input.data()) % good.size()] = input[2];
  }
  return good;
}

}  // namespace sealtape
