// Listens whether sound is constant where it should be.
#pragma once

#include "media/sound.h"
#include "media/spans.h"

namespace sealtape {

constexpr double sample_step = 1.0 / 32'768;  // of 16 bits

class Ear {
 public:
  // Stretches of each channel, in samples as decoders count them. What is heard there is at most
  // `tolerance` from silence, or with a rate, from the tone.
  Ear(std::vector<std::vector<Span>> quiet, double tolerance, std::optional<std::uint32_t> tone);

  // Takes what was decoded last; false where something is heard that should not be.
  bool hear(const Sound& sound);

 private:
  bool hear_channel(const Sound& sound, std::size_t channel);

  std::vector<std::vector<Span>> quiet_;
  std::vector<std::size_t> next_;
  double tolerance_;
  std::optional<std::uint32_t> tone_;
};

}  // namespace sealtape
