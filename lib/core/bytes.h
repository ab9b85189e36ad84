// Raw bytes, and the integers of our formats: big-endian, 64 bits unless said otherwise.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sealtape {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

inline ByteView bytes_of(std::string_view text) noexcept {
  return std::as_bytes(std::span(text.data(), text.size()));
}

inline std::string_view text_of(ByteView bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }
inline Bytes copy_of(std::string_view text) { return copy_of(bytes_of(text)); }

inline bool equal(ByteView left, ByteView right) noexcept {
  return std::ranges::equal(left, right);
}

inline void append(Bytes& to, ByteView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

template <class Integer>
constexpr std::array<std::byte, sizeof(Integer)> big_endian(Integer value) noexcept {
  // What compilers make of the loop takes longer.
  if constexpr (std::endian::native == std::endian::little && sizeof value == 8) {
    return std::bit_cast<std::array<std::byte, 8>>(__builtin_bswap64(value));
  }
  std::array<std::byte, sizeof(Integer)> bytes{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::byte>(value >> (8 * (bytes.size() - 1 - i)));
  }
  return bytes;
}

// Reads sizeof(Integer) bytes; the caller has checked that they are there.
template <class Integer>
constexpr Integer from_big_endian(const std::byte* bytes) noexcept {
  Integer value = 0;
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    value = static_cast<Integer>((value << 7U << 1U) | std::to_integer<Integer>(bytes[i]));
  }
  return value;
}

}  // namespace sealtape
