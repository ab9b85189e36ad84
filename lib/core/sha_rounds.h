// The rounds of SHA-256 over two streams at once: FIPS 180-4, section 6.2.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace sealtape {

constexpr std::size_t sha_block = 64;

using ShaState = std::array<std::uint32_t, 8>;
constexpr ShaState sha_start{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// A state, and the whole blocks that go into it next.
struct ShaLane {
  ShaState& state;
  const std::byte* at;
};

// With the SHA extensions of x86 where the processor has them, else through libcrypto.
void sha_rounds(ShaLane one, std::size_t blocks);
void sha_rounds(ShaLane one, ShaLane other, std::size_t blocks);

}  // namespace sealtape
