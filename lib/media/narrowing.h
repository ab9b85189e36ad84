// Brings sound of any rate to the 8 kHz of a telephone, a piece at a time.
//
// A filter of windowed sines between the samples: what lies above 4 kHz does not fold back, what
// lies below 2.5 kHz stays as loud as it was. Sound of 8 kHz passes as it is.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sealtape {

class Narrowing {
 public:
  static constexpr std::uint32_t rate = 8000;

  // From 4 kHz to 1 MHz; Error::refused for anything else.
  explicit Narrowing(std::uint32_t from);

  // Takes the next samples and appends what they give.
  void add(std::span<const float> samples, std::vector<float>& to);
  // As if silence followed: what the filter still holds.
  void finish(std::vector<float>& to);

 private:
  std::uint32_t from_;
  std::size_t half_ = 0;                     // of the filter, in samples that come in
  std::vector<std::vector<float>> filters_;  // by how far between two samples
  std::vector<float> held_;
  std::uint64_t begin_ = 0;  // of what is held, in samples that came in
  std::uint64_t made_ = 0;
};

}  // namespace sealtape
