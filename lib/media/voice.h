// The sound of a recording as recognisers of speech take it: 16 bit at 16 kHz, channels apart.
//
// Samples count the time that players show, gaps and all. What cannot be decoded is left out, as
// players do. Made with FFmpeg, so machines may differ in the last bit: whoever depends on the
// samples keeps their digest.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/source.h"

namespace sealtape {

class Voice {
 public:
  static constexpr std::uint32_t rate = 16'000;

  // Borrows the source, which outlives it. Error::refused where it has no sound that we decode.
  explicit Voice(Source& source);
  Voice(const Voice&) = delete;
  Voice& operator=(const Voice&) = delete;
  ~Voice();

  std::size_t channels() const;
  std::uint32_t source_rate() const;

  // Decodes a little more; false at the end.
  bool next();

  // What was decoded last: as much of each channel.
  std::span<const std::int16_t> channel(std::size_t number) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace sealtape
