// What the writers of the canonical containers share: fields, and what each of them does.
//
// A writer may trust its track, which not_copyable() has passed, and no unit.
#pragma once

#include "core/error.h"
#include "media/copy.h"

namespace sealtape {

template <class Integer>
constexpr auto little_endian_bytes(Integer value) noexcept {
  auto bytes = big_endian(value);
  std::ranges::reverse(bytes);
  return bytes;
}

// Fields one after another.
class Fields {
 public:
  Fields& text(std::string_view text) { return bytes(bytes_of(text)); }
  Fields& bytes(ByteView bytes) {
    append(bytes_, bytes);
    return *this;
  }
  template <class Integer>
  Fields& big(Integer value) {
    return bytes(big_endian(value));
  }
  template <class Integer>
  Fields& little(Integer value) {
    return bytes(little_endian_bytes(value));
  }
  Fields& zeros(std::size_t count) {
    bytes_.resize(bytes_.size() + count);
    return *this;
  }

  const Bytes& all() const { return bytes_; }

 private:
  Bytes bytes_;
};

// What fits on a page of Ogg; those that encoders make are smaller.
constexpr std::size_t largest_opus_packet = 65'024;

class UnitWriter {
 public:
  UnitWriter() = default;
  UnitWriter(const UnitWriter&) = delete;
  UnitWriter& operator=(const UnitWriter&) = delete;
  virtual ~UnitWriter() = default;

  virtual void add(const Unit& unit) = 0;
  virtual void finish() = 0;
};

// They borrow the track, and begin to write at once.
std::unique_ptr<UnitWriter> write_wav(const Track& track, CopyWriter::Out out);
std::unique_ptr<UnitWriter> write_ogg(const Track& track, CopyWriter::Out out);
std::unique_ptr<UnitWriter> write_mp3(const Track& track, std::uint64_t size, CopyWriter::Out out);
std::unique_ptr<UnitWriter> write_m4a(const Track& track, std::uint64_t size, CopyWriter::Out out);

[[noreturn]] inline void refuse_unit(std::string_view reason) {
  throw Error(Error::Kind::damaged, "unit does not fit its track: " + std::string(reason));
}

}  // namespace sealtape
