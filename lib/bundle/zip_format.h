// The numbers of the ZIP format (PKWARE APPNOTE 6.3.10) that writer and reader share.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/bytes.h"

namespace sealtape::zip {

constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t descriptor_signature = 0x08074b50;
constexpr std::uint32_t central_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint32_t end64_signature = 0x06064b50;
constexpr std::uint32_t locator64_signature = 0x07064b50;

constexpr std::size_t local_size = 30;
constexpr std::size_t central_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t end64_size = 56;
constexpr std::size_t locator64_size = 20;

// Of the list at its end, which has the name of each file.
constexpr std::uint64_t largest_list = std::uint64_t{256} << 20U;

constexpr std::uint16_t needs_zip64 = 45;
constexpr std::uint16_t extra_zip64 = 0x0001;
constexpr std::uint16_t flag_encrypted = 0x0001;
constexpr std::uint16_t flag_descriptor = 0x0008;
constexpr std::uint16_t flag_utf8 = 0x0800;
constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;

constexpr std::uint16_t in_zip64_16 = 0xffff;
constexpr std::uint32_t in_zip64_32 = 0xffffffff;

// The format is little-endian.
class Fields {
 public:
  Fields& u16(std::uint64_t value) { return put(value, 2); }
  Fields& u32(std::uint64_t value) { return put(value, 4); }
  Fields& u64(std::uint64_t value) { return put(value, 8); }
  Fields& text(std::string_view text) {
    append(bytes_, bytes_of(text));
    return *this;
  }
  const Bytes& bytes() const { return bytes_; }

 private:
  Fields& put(std::uint64_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) bytes_.push_back(static_cast<std::byte>(value >> (8 * i)));
    return *this;
  }

  Bytes bytes_;
};

// Reads fields one after the other; the caller has checked that they are there.
class FieldReader {
 public:
  explicit FieldReader(ByteView bytes) : bytes_(bytes) {}

  std::uint16_t u16() { return static_cast<std::uint16_t>(take(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(take(4)); }
  std::uint64_t u64() { return take(8); }
  void skip(std::size_t count) { bytes_ = bytes_.subspan(count); }
  ByteView rest() const { return bytes_; }

 private:
  std::uint64_t take(std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      value |= std::to_integer<std::uint64_t>(bytes_[i]) << (8 * i);
    }
    bytes_ = bytes_.subspan(count);
    return value;
  }

  ByteView bytes_;
};

}  // namespace sealtape::zip
