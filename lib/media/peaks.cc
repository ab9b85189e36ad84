#include "media/peaks.h"

#include <algorithm>
#include <cmath>

#include "media/formats.h"
#include "media/sound.h"

namespace sealtape {

namespace {

constexpr std::uint32_t stretches_a_second = 50;  // measured first; what is drawn is coarser

// The loudest of so many neighbours at a time.
std::vector<float> reduced(const std::vector<float>& fine, std::size_t values) {
  std::vector<float> coarse(values);
  for (std::size_t i = 0; i < fine.size(); ++i) {
    auto& value = coarse[i * values / fine.size()];
    value = std::max(value, fine[i]);
  }
  return coarse;
}

}  // namespace

Peaks peaks_of(Source& source, std::size_t values) {
  Peaks peaks;
  Window file(source);
  const auto* format = recognise(file);
  if (format == nullptr || values == 0) return peaks;
  Sound sound(source, format->demuxer, Gaps::fill);
  if (!sound.readable()) return peaks;
  const auto stretch = std::max(1U, sound.rate() / stretches_a_second);
  std::vector<std::vector<float>> fine(sound.channels());
  std::uint64_t end = 0;
  while (sound.next()) {
    for (std::size_t channel = 0; channel < sound.channels(); ++channel) {
      const auto& samples = sound.channel(channel);
      end = sound.begin() + samples.size();
      fine[channel].resize(end / stretch + 1);
      for (std::size_t i = 0; i < samples.size(); ++i) {
        auto& value = fine[channel][(sound.begin() + i) / stretch];
        value = std::max(value, std::min(std::abs(samples[i]), 1.0F));
      }
    }
  }
  for (const auto& channel : fine) peaks.channels.push_back(reduced(channel, values));
  peaks.seconds = static_cast<double>(end) / sound.rate();
  return peaks;
}

}  // namespace sealtape
