#include "media/aac.h"

#include <gtest/gtest.h>

#include "media/recordings.h"

namespace sealtape {

namespace {

std::string adts(std::string_view payload, unsigned profile = 1) {
  const auto length = static_cast<unsigned>(payload.size() + 7);
  std::string text("\xFF\xF1", 2);
  text += static_cast<char>(profile << 6U | 8U << 2U);         // 16 kHz
  text += static_cast<char>(1U << 6U | (length >> 11U & 3U));  // mono
  text += static_cast<char>(length >> 3U);
  text += static_cast<char>((length & 7U) << 5U | 0x1FU);
  text += '\xFC';
  return text + std::string(payload);
}

// Where a box or field of a fixture lies; the test fails if it is not there.
std::size_t place(const Bytes& file, std::string_view text) {
  const auto at = text_of(file).find(text);
  EXPECT_NE(at, std::string_view::npos);
  return at;
}

TEST(AudioSpecificConfig, ReadsLowComplexityAlone) {
  const auto plain = parse_audio_specific_config(bytes_of(std::string_view("\x14\x08", 2)));
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->rate_index, 8U);
  EXPECT_EQ(plain->channel_config, 1U);
  // The same with an extension that says: no SBR. FFmpeg writes it.
  EXPECT_EQ(parse_audio_specific_config(bytes_of(std::string_view("\x14\x08\x56\xE5\x00", 5))),
            plain);
  for (const std::string_view bad : {std::string_view("\x14\x08\x56\xE5\x80", 5),  // SBR
                                     std::string_view("\x2B\x09\x88\x00", 4),      // object type 5
                                     std::string_view("\x0C\x08", 2),              // object type 1
                                     std::string_view("\x17\x88", 2),              // its own rate
                                     std::string_view("\x14\x00", 2),  // its own channels
                                     std::string_view("\x14\x0A", 2),  // a core coder
                                     std::string_view("\x14", 1), std::string_view()}) {
    EXPECT_FALSE(parse_audio_specific_config(bytes_of(bad))) << bad.size();
  }
}

TEST(Aac, IsTheSameInAdtsAndInMp4) {
  const auto mp4 = cut_all(recording("italian-mono.m4a"));
  ASSERT_TRUE(mp4.track);
  std::string stream;
  for (const auto& unit : mp4.units) stream += adts(text_of(unit.bytes));
  const auto plain = cut_all(bytes_of(stream));
  ASSERT_TRUE(plain.track);
  EXPECT_EQ(plain.units, mp4.units);
  EXPECT_EQ(plain.track->parameters, mp4.track->parameters);
}

TEST(Adts, RefusesOtherProfiles) {
  for (const unsigned profile : {0U, 2U, 3U}) {
    std::string stream;
    for (int i = 0; i < 8; ++i) stream += adts("payload", profile);
    EXPECT_FALSE(cut_all(bytes_of(stream)).track) << profile;
  }
}

TEST(Mp4, TakesTrimsFromTheEditList) {
  const auto file = cut_all(recording("italian-mono.m4a"));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.track->trim_start, 1024U);
  const auto played = file.track->samples - file.track->trim_start - file.track->trim_end;
  EXPECT_NEAR(static_cast<double>(played) / 16'000, 8.454, 0.001);
}

TEST(Mp4, RefusesTablesThatClaimMoreThanTheyHold) {
  for (const std::string_view box : {"stsz", "stco"}) {
    auto file = recording("italian-mono.m4a");
    const auto count = place(file, box) + (box == "stsz" ? 12 : 8);
    for (std::size_t i = 0; i < 4; ++i) file[count + i] = std::byte{0xFF};
    EXPECT_FALSE(cut_all(file).track) << box;
  }
}

TEST(Mp4, RefusesChunksThatRunBackwards) {
  auto file = recording("italian-mono.m4a");
  const auto entries = place(file, "stco") + 12;
  ASSERT_GT(from_big_endian<std::uint32_t>(&file[entries - 4]), 1U);
  std::swap_ranges(&file[entries], &file[entries + 4], &file[entries + 4]);
  EXPECT_FALSE(cut_all(file).track);
}

TEST(Mp4, SaysWhenSamplesLieBeyondTheEnd) {
  auto file = recording("italian-mono.m4a");
  const auto entries = place(file, "stco") + 12;
  const auto count = from_big_endian<std::uint32_t>(&file[entries - 4]);
  ASSERT_GT(count, 1U);
  file[entries + 4 * (count - 1)] = std::byte{0x7F};
  const auto cut_short = cut_all(file);
  ASSERT_TRUE(cut_short.track);
  EXPECT_TRUE(cut_short.track->truncated);
  EXPECT_GT(cut_short.units.size(), 0U);
}

TEST(Mp4, RefusesSoundThatIsNotLowComplexity) {
  auto file = recording("italian-mono.m4a");
  const auto config = place(file, std::string_view("\x05\x80\x80\x80", 4)) + 5;
  file[config] = std::byte{0x2C};  // object type 5
  EXPECT_FALSE(cut_all(file).track);
}

}  // namespace

}  // namespace sealtape
