// Bytes that come once, from beginning to end: a decoded body, a file inside a bundle.
#pragma once

#include "core/bytes.h"

namespace sealtape {

class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  // Fills `into` and says how many bytes it got: fewer only at the end. Throws Error where what
  // comes is not what was promised, at the latest instead of the end.
  virtual std::size_t read(std::span<std::byte> into) = 0;
};

}  // namespace sealtape
