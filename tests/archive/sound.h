// Sound that a test can tell apart by its bytes.
#pragma once

#include <vector>

#include "core/bytes.h"

namespace sealtape {

// A WAV file of one second for each value: every sample of it has that value.
inline Bytes wav_of(const std::vector<int>& seconds) {
  constexpr std::uint32_t rate = 8000;
  const auto little = [](Bytes& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::byte>(value >> (8 * i)));
  };
  const auto size = static_cast<std::uint32_t>(seconds.size() * rate);
  Bytes wav = copy_of("RIFF");
  little(wav, 36 + size, 4);
  append(wav, bytes_of("WAVEfmt "));
  little(wav, 16, 4);
  little(wav, 7, 2);  // mu-law
  little(wav, 1, 2);
  little(wav, rate, 4);
  little(wav, rate, 4);
  little(wav, 1, 2);
  little(wav, 8, 2);
  append(wav, bytes_of("data"));
  little(wav, size, 4);
  for (const auto value : seconds) wav.insert(wav.end(), rate, static_cast<std::byte>(value));
  return wav;
}

}  // namespace sealtape
