#include "media/levels.h"

#include <gtest/gtest.h>

#include "media/recordings.h"

namespace sealtape {

namespace {

struct Extremes {
  const char* codec;
  std::string quiet;  // one sample just below the threshold
  std::string sound;  // and one at it
  std::string top;    // both ends of the scale
  std::string bottom;
};

const std::array<Extremes, 8> all{{
    {"pcm_u8", "\x7F", "\x81", "\xFF", std::string(1, '\0')},
    {"pcm_s16le", std::string("\x1F\x00", 2), std::string("\x20\x00", 2), "\xFF\x7F",
     std::string("\x00\x80", 2)},
    {"pcm_s24le", std::string("\x00\x1F\x00", 3), std::string("\xFF\x20\x00", 3), "\xFF\xFF\x7F",
     std::string("\x00\x00\x80", 3)},
    {"pcm_s32le", little_endian(0x001F'0000U), little_endian(0x0020'0000U),
     little_endian(0x7FFF'FFFFU), little_endian(0x8000'0000U)},
    {"pcm_f32le", little_endian(0x3A00'0000U), little_endian(0xBA80'0000U),
     little_endian(0x3F80'0000U), little_endian(0xBF80'0001U)},
    {"pcm_f64le", little_endian(std::uint64_t{0x3F40'0000'0000'0000}),
     little_endian(std::uint64_t{0xBF50'0000'0000'0000}),
     little_endian(std::uint64_t{0x3FF0'0000'0000'0000}),
     little_endian(std::uint64_t{0xBFF0'0000'0000'0000})},
    {"pcm_alaw", "\x54", "\x57", "\xAA", "\x2A"},
    {"pcm_mulaw", "\xFB", "\x7A", "\x80", std::string(1, '\0')},
}};

Level scan(const char* codec, const std::string& samples) {
  Level level;
  scan_for(codec)(bytes_of(samples), level);
  return level;
}

TEST(Scan, TellsSilenceFromSoundInEveryCodec) {
  for (const auto& [codec, quiet, sound, top, bottom] : all) {
    EXPECT_FALSE(scan(codec, quiet).sound) << codec;
    EXPECT_TRUE(scan(codec, sound).sound) << codec;
    EXPECT_EQ(scan(codec, sound).full, 0U) << codec;
  }
}

TEST(Scan, CountsSamplesAtEitherEndOfTheScaleWhereverTheyAre) {
  for (const auto& [codec, quiet, sound, top, bottom] : all) {
    for (const int before : {0, 1, 31, 32, 100}) {
      std::string samples;
      for (int i = 0; i < before; ++i) samples += quiet;
      const auto level = scan(codec, samples + top + quiet + bottom);
      EXPECT_EQ(level.full, 2U) << codec << ' ' << before;
      EXPECT_EQ(level.samples, static_cast<std::uint64_t>(before) + 3) << codec;
    }
  }
}

TEST(Scan, CountsAWholeBlockAtFullScale) {
  for (const auto& extremes : all) {
    std::string samples;
    for (int i = 0; i < 160; ++i) samples += extremes.top;
    EXPECT_EQ(scan(extremes.codec, samples).full, 160U) << extremes.codec;
  }
}

TEST(Scan, KnowsNoLossyPackets) { EXPECT_EQ(scan_for("opus"), nullptr); }

}  // namespace

}  // namespace sealtape
