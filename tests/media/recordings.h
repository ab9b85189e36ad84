// What the tests of media share: the fixture recordings, files made up on the spot, and all units
// of a file at once.
#pragma once

#include <fstream>
#include <iterator>

#include "media/track.h"

namespace sealtape {

inline Bytes recording(const std::string& name) {
  std::ifstream file(FIXTURES "/recordings/" + name, std::ios::binary);
  return copy_of(std::string(std::istreambuf_iterator<char>(file), {}));
}

struct KeptUnit {
  std::uint32_t part;
  std::uint64_t duration;
  Bytes bytes;

  friend bool operator==(const KeptUnit&, const KeptUnit&) = default;
};

struct CutFile {
  std::optional<Track> track;
  std::vector<KeptUnit> units;
};

inline CutFile cut_all(ByteView file) {
  CutFile result;
  MemorySource source(file);
  result.track = cut(source, [&](const Unit& unit) {
    result.units.push_back({unit.part, unit.duration, copy_of(unit.bytes)});
  });
  return result;
}

template <class Integer>
std::string little_endian(Integer value) {
  std::string text(text_of(big_endian(value)));
  std::ranges::reverse(text);
  return text;
}

inline std::string chunk(std::string_view name, std::string_view content) {
  std::string text(name);
  text += little_endian(static_cast<std::uint32_t>(content.size()));
  text += content;
  if (content.size() % 2 != 0) text += '\0';
  return text;
}

struct WavFormat {
  std::uint16_t tag = 1;
  std::uint16_t channels = 1;
  std::uint32_t rate = 8000;
  std::uint16_t bits = 16;
};

inline std::string format_chunk(const WavFormat& format) {
  const auto align = static_cast<std::uint16_t>(format.channels * format.bits / 8);
  return chunk("fmt ", little_endian(format.tag) + little_endian(format.channels) +
                           little_endian(format.rate) + little_endian(format.rate * align) +
                           little_endian(align) + little_endian(format.bits));
}

inline Bytes riff(const std::string& chunks) { return copy_of(chunk("RIFF", "WAVE" + chunks)); }

inline Bytes wav(const WavFormat& format, std::string_view samples) {
  return riff(format_chunk(format) + chunk("data", samples));
}

// Text that is not the same twice in a row, so that mixed-up samples show.
inline std::string varied(std::size_t size) {
  std::string text(size, '\0');
  std::uint32_t state = 1;
  for (auto& letter : text) {
    state = state * 1'664'525 + 1'013'904'223;
    letter = static_cast<char>(state >> 24U);
  }
  return text;
}

}  // namespace sealtape
