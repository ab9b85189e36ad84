// Unpacks what was deflated (RFC 1951) and comes in pieces.
#pragma once

#include <zlib.h>

#include <functional>
#include <string>

#include "core/bytes.h"

namespace sealtape {

class Inflater {
 public:
  using Out = std::function<void(ByteView)>;

  // The name is for errors.
  explicit Inflater(std::string name);
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // Returns how many of the bytes belong to the stream: all of them until it ends. Error::damaged
  // where they cannot be unpacked.
  std::size_t take(ByteView packed, const Out& out);
  bool has_ended() const { return ended_; }

 private:
  std::string name_;
  z_stream stream_{};
  Bytes plain_;
  bool ended_ = false;
};

// Size and CRC-32 of what came out so far.
struct Unfolded {
  std::uint64_t size = 0;
  std::uint32_t crc = 0;

  void add(ByteView plain);
};

}  // namespace sealtape
