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

  // Any number of bytes: a block may come in pieces.
  void add(ByteView interleaved);

  // The last block, shorter; a broken sample at the end is dropped.
  void finish();

 private:
  void emit(ByteView block);

  Cutting& cutting_;
  std::size_t width_;
  std::size_t frame_;  // bytes of one sample of all channels
  std::size_t block_;  // bytes of one block of all channels
  Bytes pending_;      // less than a block
  Bytes channel_;
};

}  // namespace sealtape
