#include "media/flac.h"

#include <gtest/gtest.h>

#include "media/examine.h"
#include "media/ffmpeg_calls.h"
#include "media/recordings.h"

namespace sealtape {

namespace {

constexpr std::size_t stream_info = 8;  // where it lies in a file

// Puts the channels together again.
std::string interleaved(const CutFile& file, std::size_t width) {
  std::vector<std::string> channels(file.track->channels);
  for (const auto& unit : file.units) channels[unit.part] += text_of(unit.bytes);
  std::string samples;
  for (std::size_t i = 0; i < channels[0].size(); i += width) {
    for (const auto& channel : channels) samples += channel.substr(i, width);
  }
  return samples;
}

TEST(Flac, DecodesToTheSamplesThatItsHeaderDigests) {
  const auto bytes = recording("chinese-stereo-8k.flac");
  const auto samples = interleaved(cut_all(bytes), 2);
  Bytes md5(16);
  av_md5_sum(reinterpret_cast<std::uint8_t*>(md5.data()),
             reinterpret_cast<const std::uint8_t*>(samples.data()), samples.size());
  EXPECT_EQ(md5, copy_of(ByteView(bytes).subspan(stream_info + 18, 16)));
}

TEST(Flac, GivesTheSameUnitsAndDigestAsTheSamplesInWav) {
  const auto flac = cut_all(recording("chinese-stereo-8k.flac"));
  const auto plain = cut_all(wav({.channels = 2}, interleaved(flac, 2)));
  ASSERT_TRUE(plain.track);
  EXPECT_EQ(plain.units, flac.units);
  EXPECT_EQ(plain.track->digest(), flac.track->digest());
}

TEST(Flac, IsTheSameInOgg) {
  const auto plain = cut_all(recording("chinese-stereo-8k.flac"));
  const auto ogg = cut_all(recording("chinese-stereo-8k.oga"));  // the beginning of the same
  ASSERT_TRUE(ogg.track);
  ASSERT_EQ(ogg.units.size(), 40U);
  EXPECT_TRUE(std::equal(ogg.units.begin(), ogg.units.end(), plain.units.begin()));
  EXPECT_EQ(ogg.track->digest(), plain.track->digest());
}

TEST(Flac, IsTheSameBehindATag) {
  const auto plain = recording("chinese-stereo-8k.flac");
  auto tagged = copy_of(std::string("ID3\4\0\0\0\0\1\0", 10) + std::string(128, '\0'));
  append(tagged, plain);
  const auto file = cut_all(tagged);
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.units, cut_all(plain).units);
  EXPECT_EQ(file.track->digests.front().from, 138U + 4);
  MemorySource source(tagged);
  EXPECT_EQ(examine(source, "call", [](const Unit&) {}).description.notes,
            std::vector<std::string>());
}

TEST(Flac, StopsAtADamagedFrame) {
  auto bytes = recording("chinese-stereo-8k.flac");
  const auto whole = cut_all(bytes);
  bytes[bytes.size() / 2] ^= std::byte{1};
  const auto damaged = cut_all(bytes);
  ASSERT_TRUE(damaged.track);
  EXPECT_TRUE(damaged.track->truncated);
  EXPECT_LT(damaged.units.size(), whole.units.size());
  EXPECT_GT(damaged.units.size(), whole.units.size() / 4);
}

TEST(Flac, RefusesADepthItCannotKeep) {
  auto bytes = recording("chinese-stereo-8k.flac");
  bytes[stream_info + 12] &= std::byte{0xFE};
  bytes[stream_info + 13] &= std::byte{0x0F};  // depth 1
  EXPECT_FALSE(cut_all(bytes).track);
}

TEST(StreamInfo, ReadsItsFields) {
  const auto bytes = recording("chinese-stereo-8k.flac");
  const auto info = parse_stream_info(ByteView(bytes).subspan(stream_info));
  ASSERT_TRUE(info);
  EXPECT_EQ(info->rate, 8000U);
  EXPECT_EQ(info->channels, 2U);
  EXPECT_EQ(info->depth, 16U);
  EXPECT_EQ(info->samples, 28'000U);
  EXPECT_FALSE(parse_stream_info(ByteView(bytes).first(33)));
}

}  // namespace

}  // namespace sealtape
