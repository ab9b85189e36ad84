// Cuts interleaved samples into 20 ms blocks of each channel.
#pragma once

#include "media/formats.h"

namespace sealtape {

// What a recording of calls and meetings can have; more would only cost memory.
constexpr std::uint32_t most_channels = 64;
constexpr std::uint32_t highest_rate = 384'000;

class Blocks {
 public:
  // The track of the cutting says rate and channels; a sample takes `width` bytes.
  Blocks(Cutting& cutting, std::size_t width);

  // Any number of bytes: a block may come in pieces. They are the bytes of the file at `from`.
  void add(ByteView interleaved, std::uint64_t from);

  // The same for samples that were decoded from a stretch of the file.
  void add_decoded(ByteView interleaved, Stretch from);

  // The last block, shorter; a broken sample at the end is dropped.
  void finish();

 private:
  void take(ByteView interleaved, const std::function<Stretch(std::size_t, std::size_t)>& place);
  void emit(ByteView block, Stretch place);

  Cutting& cutting_;
  std::size_t width_;
  std::size_t frame_;  // bytes of one sample of all channels
  std::size_t block_;  // bytes of one block of all channels
  Bytes pending_;      // less than a block
  Stretch waiting_;    // its place
  Bytes channel_;
};

}  // namespace sealtape
