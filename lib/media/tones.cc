#include "media/tones.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sealtape {

namespace {

constexpr std::size_t tones = 8;  // four rows, then four columns
constexpr std::size_t group = 4;
constexpr std::array<double, tones> frequencies{697, 770, 852, 941, 1209, 1336, 1477, 1633};
constexpr std::array<const char*, group> keys{"123A", "456B", "789C", "*0#D"};
constexpr double rate = 8000;
constexpr double quietest = 30.0 / 32'768;  // of what is listened to; about -61 dB
constexpr float twist = 15.85F;             // 12 dB: networks and codecs favour either group
constexpr double pi = std::numbers::pi;

std::array<float, tones> coefficients() noexcept {
  std::array<float, tones> result{};
  for (std::size_t i = 0; i < tones; ++i) {
    result[i] = static_cast<float>(2 * std::cos(2 * pi * frequencies[i] / rate));
  }
  return result;
}

const std::array<float, tones> coefficient = coefficients();

// The strongest of a group, and how far it is above the next.
struct Peak {
  std::size_t index = 0;
  float power = 0;
  float above = 0;
};

Peak peak_of(std::span<const float, group> powers) {
  Peak peak;
  float next = 0;
  for (std::size_t i = 0; i < group; ++i) {
    if (powers[i] > peak.power) {
      next = peak.power;
      peak.power = powers[i];
      peak.index = i;
    } else {
      next = std::max(next, powers[i]);
    }
  }
  peak.above = peak.power / std::max(next, 1e-12F);
  return peak;
}

}  // namespace

Tones::Tones() {
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < window; ++i) {
    const auto value = 0.54 - 0.46 * std::cos(2 * pi * static_cast<double>(i) / (window - 1));
    shape_[i] = static_cast<float>(value);
    sum += value;
    squares += value * value;
  }
  // A tone of amplitude a has the power (a * sum / 2)^2 and the energy a^2 * squares / 2.
  gain_ = static_cast<float>(2 * squares / (sum * sum));
  floor_ = static_cast<float>(quietest * quietest * squares);
}

Tones::Heard Tones::hear(std::span<const float, window> samples) const {
  std::array<float, tones> last{};
  std::array<float, tones> before{};
  float energy = 0;
  for (std::size_t i = 0; i < window; ++i) {
    const auto sample = samples[i] * shape_[i];
    energy += sample * sample;
    for (std::size_t tone = 0; tone < tones; ++tone) {
      const auto now = sample + coefficient[tone] * last[tone] - before[tone];
      before[tone] = last[tone];
      last[tone] = now;
    }
  }
  if (!(energy > floor_)) return {};
  std::array<float, tones> powers{};
  for (std::size_t i = 0; i < tones; ++i) {
    powers[i] = last[i] * last[i] + before[i] * before[i] - coefficient[i] * last[i] * before[i];
  }
  const auto row = peak_of(std::span(powers).first<group>());
  const auto column = peak_of(std::span(powers).last<group>());
  if (row.power > twist * column.power || column.power > twist * row.power) return {};
  return {.key = keys[row.index][column.index],
          .share = (row.power + column.power) * gain_ / energy,
          .above = std::min(row.above, column.above)};
}

}  // namespace sealtape
