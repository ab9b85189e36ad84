// The plain bytes of one file, at hand in any order: a buffer, a sealed object, a file.
//
// The bytes do not change while a Source is read.
#pragma once

#include <functional>

#include "core/bytes.h"

namespace sealtape {

class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;

  virtual std::uint64_t size() const = 0;

  // Fills `into` from `offset` on and says how many bytes it got: fewer only at the end.
  virtual std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) = 0;
};

// All of it from the beginning, in blocks of a quarter of a MiB.
void each_block(Source& source, const std::function<void(ByteView)>& sink);

// Borrows the bytes, which outlive it.
class MemorySource : public Source {
 public:
  explicit MemorySource(ByteView bytes) : bytes_(bytes) {}

  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override {
    if (offset >= bytes_.size()) return 0;
    const auto part = bytes_.subspan(static_cast<std::size_t>(offset));
    const auto count = std::min(part.size(), into.size());
    if (count > 0) std::memcpy(into.data(), part.data(), count);  // it takes no null, even for none
    return count;
  }

 private:
  ByteView bytes_;
};

}  // namespace sealtape
