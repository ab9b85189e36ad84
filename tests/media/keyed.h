// Keys as a telephone sends them, for tests and benches: two sines each, at a rate, length, level,
// deviation and twist of choice, and WAV files of them.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <string_view>
#include <vector>

#include "media/recordings.h"

namespace sealtape {

using Samples = std::vector<float>;

struct Sending {
  std::uint32_t rate = 8000;
  double on = 0.060;  // seconds
  double off = 0.060;
  double row = 0.1;  // amplitudes
  double column = 0.1;
  double row_deviation = 1;
  double column_deviation = 1;
};

inline Samples silence(double seconds, std::uint32_t rate = 8000) {
  Samples samples;
  samples.resize(static_cast<std::size_t>(std::lround(seconds * rate)));
  return samples;
}

inline void add_key(char key, std::size_t at, const Sending& sending, Samples& to) {
  constexpr std::string_view keys = "123A456B789C*0#D";
  constexpr std::array<double, 4> rows{697, 770, 852, 941};
  constexpr std::array<double, 4> columns{1209, 1336, 1477, 1633};
  const auto place = keys.find(key);
  const auto turn = 2 * std::numbers::pi / sending.rate;
  const auto low = rows.at(place / 4) * sending.row_deviation * turn;
  const auto high = columns.at(place % 4) * sending.column_deviation * turn;
  const auto count = static_cast<std::size_t>(std::lround(sending.on * sending.rate));
  for (std::size_t i = 0; i < count && at + i < to.size(); ++i) {
    const auto time = static_cast<double>(i);
    to[at + i] += static_cast<float>(sending.row * std::sin(low * time) +
                                     sending.column * std::sin(high * time));
  }
}

// These keys, with half a second of silence around them.
inline Samples keyed(std::string_view keys, const Sending& sending = {}) {
  const auto step = sending.on + sending.off;
  auto samples = silence(1 + step * static_cast<double>(keys.size()), sending.rate);
  auto at = 0.5;
  for (const auto key : keys) {
    add_key(key, static_cast<std::size_t>(std::lround(at * sending.rate)), sending, samples);
    at += step;
  }
  return samples;
}

inline std::int16_t sample_16(float sample) {
  return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32'767));
}

// Channels of one length, as a file of 16 bits.
inline Bytes wav_of(const std::vector<Samples>& channels, std::uint32_t rate) {
  std::string data;
  for (std::size_t i = 0; i < channels.front().size(); ++i) {
    for (const auto& channel : channels) data += little_endian(sample_16(channel[i]));
  }
  return wav({.channels = static_cast<std::uint16_t>(channels.size()), .rate = rate}, data);
}

}  // namespace sealtape
