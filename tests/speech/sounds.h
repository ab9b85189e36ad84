// Sound for tests: made here, and what Debian's pocketsphinx-testdata brings.
#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <random>
#include <vector>

#include "core/bytes.h"

namespace sealtape {

using Samples = std::vector<std::int16_t>;

inline void put_little(Bytes& to, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::byte>(value >> (8 * i)));
}

// A WAV file of 16 bit; channels are of one length.
inline Bytes wav_of(std::uint32_t rate, const std::vector<Samples>& channels) {
  const auto count = static_cast<std::uint32_t>(channels.size());
  const auto size = static_cast<std::uint32_t>(channels.front().size()) * count * 2;
  Bytes wav = copy_of("RIFF");
  put_little(wav, 36 + size, 4);
  append(wav, bytes_of("WAVEfmt "));
  put_little(wav, 16, 4);
  put_little(wav, 1, 2);
  put_little(wav, count, 2);
  put_little(wav, rate, 4);
  put_little(wav, rate * count * 2, 4);
  put_little(wav, count * 2, 2);
  put_little(wav, 16, 2);
  append(wav, bytes_of("data"));
  put_little(wav, size, 4);
  for (std::size_t i = 0; i < channels.front().size(); ++i) {
    for (const auto& channel : channels) put_little(wav, static_cast<std::uint16_t>(channel[i]), 2);
  }
  return wav;
}

inline Samples tone(std::uint32_t rate, double hertz, double seconds, double amplitude) {
  Samples samples(static_cast<std::size_t>(seconds * rate));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / rate;
    samples[i] = static_cast<std::int16_t>(std::lround(amplitude * std::sin(phase)));
  }
  return samples;
}

inline Samples noise(std::uint32_t rate, double seconds, double amplitude) {
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
  Samples samples(static_cast<std::size_t>(seconds * rate));
  for (auto& sample : samples) {
    const auto value = static_cast<double>(random() % 2001) / 1000 - 1;
    sample = static_cast<std::int16_t>(std::lround(amplitude * value));
  }
  return samples;
}

inline Samples silence(std::uint32_t rate, double seconds) {
  return Samples(static_cast<std::size_t>(seconds * rate));
}

inline Samples joined(const std::vector<Samples>& parts) {
  Samples all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

// As loud and as soft as speech is, which tones and rushing are not.
inline Samples syllables(std::uint32_t rate, double seconds) {
  std::vector<Samples> parts;
  for (int i = 0; i < seconds * 4; ++i) {
    parts.push_back(noise(rate, 0.15, 6000));
    parts.push_back(noise(rate, 0.1, 300));
  }
  return joined(parts);
}

// Speech at 16 kHz from the package; empty where it is not installed.
inline Samples debian_speech(const std::string& name) {
  const std::filesystem::path path = "/usr/share/pocketsphinx/test/data/" + name;
  std::ifstream file(path, std::ios::binary);
  std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
  const std::size_t header = path.extension() == ".wav" ? 44 : 0;
  Samples samples(bytes.size() > header ? (bytes.size() - header) / 2 : 0);
  if (!samples.empty()) std::memcpy(samples.data(), bytes.data() + header, samples.size() * 2);
  return samples;
}

}  // namespace sealtape
