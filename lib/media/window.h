// A view of a Source that moves along it, and the fields that containers are made of.
//
// A view given out is valid until the next call of at(). Reading forwards reads each byte once.
#pragma once

#include <optional>

#include "core/source.h"

namespace sealtape {

class Window {
 public:
  // Borrows the source, which outlives it.
  explicit Window(Source& source, std::size_t capacity = std::size_t{64} * 1024);

  Source& source() const { return source_; }
  std::uint64_t size() const { return size_; }

  // The bytes from `offset` on: fewer than `count` only at the end of the file.
  ByteView at(std::uint64_t offset, std::size_t count) {
    const auto skipped = offset - begin_;  // wraps to a huge number where offset lies before
    if (skipped > held_ || count > held_ - skipped) return load(offset, count);
    return {buffer_.data() + skipped, count};
  }

  // Whether these bytes lie there.
  bool has(std::uint64_t offset, std::string_view text) {
    return text_of(at(offset, text.size())) == text;
  }

  // A big-endian field; nothing when it lies beyond the end.
  template <class Integer>
  std::optional<Integer> big(std::uint64_t offset) {
    const auto bytes = at(offset, sizeof(Integer));
    if (bytes.size() < sizeof(Integer)) return std::nullopt;
    return from_big_endian<Integer>(bytes.data());
  }

 private:
  ByteView load(std::uint64_t offset, std::size_t count);

  Source& source_;
  std::uint64_t size_;
  Bytes buffer_;
  std::uint64_t begin_ = 0;
  std::size_t held_ = 0;
};

// Reads sizeof(Integer) bytes; the caller has checked that they are there.
template <class Integer>
constexpr Integer from_little_endian(const std::byte* bytes) noexcept {
  Integer value = 0;
  for (std::size_t i = sizeof(Integer); i-- > 0;) {
    value = static_cast<Integer>((value << 7U << 1U) | std::to_integer<Integer>(bytes[i]));
  }
  return value;
}

// Up to 32 bits of a big-endian bit stream; those beyond its end are zero.
constexpr std::uint32_t bits_at(ByteView bytes, std::size_t offset, unsigned count) noexcept {
  std::uint32_t value = 0;
  for (std::size_t bit = offset; bit < offset + count; ++bit) {
    const auto byte = bit / 8 < bytes.size() ? std::to_integer<std::uint32_t>(bytes[bit / 8]) : 0;
    value = value << 1U | (byte >> (7 - bit % 8) & 1U);
  }
  return value;
}

}  // namespace sealtape
