#include "media/track.h"

#include <gtest/gtest.h>

#include "media/recordings.h"

namespace sealtape {

namespace {

// Counted by ffprobe -count_packets, or by hand from its duration for blocks.
struct Counted {
  const char* file;
  const char* codec;
  std::uint32_t rate;
  std::uint32_t channels;
  std::uint64_t units;
};

constexpr std::array counted{
    Counted{"chinese-mono-s16-8k.wav", "pcm_s16le", 8000, 1, 150},
    Counted{"thai-mono-s16-16k.wav", "pcm_s16le", 16'000, 1, 50},
    Counted{"english-stereo-mulaw.wav", "pcm_mulaw", 8000, 2, 300},
    Counted{"german-stereo-alaw.wav", "pcm_alaw", 8000, 2, 200},
    Counted{"german-mono-gsm.wav", "gsm_ms", 8000, 1, 273},
    Counted{"english-mono.gsm", "gsm", 8000, 1, 464},
    Counted{"chinese-stereo-8k.flac", "pcm_s16le", 8000, 2, 175},
    Counted{"chinese-stereo-8k.oga", "pcm_s16le", 8000, 2, 20},
    Counted{"italian-stereo.opus", "opus", 48'000, 2, 424},
    Counted{"thai-mono-60ms.opus", "opus", 48'000, 1, 142},
    Counted{"english-mono-16k.mp3", "mp3", 16'000, 1, 260},
    Counted{"german-stereo-vbr.mp3", "mp3", 44'100, 2, 155},
    Counted{"chinese-stereo.aac", "aac", 16'000, 2, 111},
    Counted{"italian-mono.m4a", "aac", 16'000, 1, 134},
};

TEST(Cut, AgreesWithFfprobeOnEveryFixture) {
  for (const auto& expected : counted) {
    SCOPED_TRACE(expected.file);
    const auto [track, units] = cut_all(recording(expected.file));
    ASSERT_TRUE(track);
    EXPECT_EQ(track->codec, expected.codec);
    EXPECT_EQ(track->rate, expected.rate);
    EXPECT_EQ(track->channels, expected.channels);
    EXPECT_EQ(track->units, expected.units);
    EXPECT_FALSE(track->truncated);
    EXPECT_TRUE(track->gaps.empty());
    const auto parts = track->unit == UnitKind::block ? track->channels : 1;
    EXPECT_EQ(units.size(), expected.units * parts);
  }
}

TEST(Cut, GivesTheSameUnitsEachTime) {
  for (const auto& expected : counted) {
    const auto file = recording(expected.file);
    const auto first = cut_all(file);
    const auto second = cut_all(file);
    EXPECT_EQ(first.units, second.units) << expected.file;
    EXPECT_EQ(first.track->digest(), second.track->digest()) << expected.file;
  }
}

TEST(Cut, GoesAsFarAsABrokenFileGoes) {
  for (const auto& expected : counted) {
    SCOPED_TRACE(expected.file);
    const auto file = recording(expected.file);
    const bool is_one_page = std::string_view(expected.file).ends_with(".oga");
    if (is_one_page) continue;
    const auto whole = cut_all(file);
    const auto half = cut_all(ByteView(file).first(file.size() / 2 + 7));
    const bool index_is_lost = std::string_view(expected.file).ends_with(".m4a");
    ASSERT_EQ(half.track.has_value(), !index_is_lost);
    if (index_is_lost) continue;
    EXPECT_TRUE(half.track->truncated);
    EXPECT_GT(half.units.size(), whole.units.size() / 4);
    EXPECT_LT(half.units.size(), whole.units.size());
    const auto last = half.units.size() - half.track->channels;  // of blocks, which end short
    EXPECT_TRUE(std::equal(half.units.begin(),
                           half.units.begin() + static_cast<std::ptrdiff_t>(last),
                           whole.units.begin()));
  }
}

TEST(Cut, RefusesWhatIsNoRecording) {
  const auto noise = varied(std::size_t{2} * 1024 * 1024);
  for (const auto text : {std::string_view(), std::string_view("hello"), std::string_view(noise)}) {
    const auto [track, units] = cut_all(bytes_of(text));
    EXPECT_FALSE(track);
    EXPECT_TRUE(units.empty());
  }
}

Track mono_opus() {
  return {
      .codec = "opus", .rate = 48'000, .channels = 1, .gaps = {}, .parameters = {}, .digests = {}};
}

TEST(Track, DigestCoversAllThatADecoderNeeds) {
  const auto plain = mono_opus();
  std::vector<Track> others(8, plain);
  others[0].codec = "aac";
  others[1].rate = 16'000;
  others[2].channels = 2;
  others[3].unit = UnitKind::block;
  others[4].trim_start = 312;
  others[5].trim_end = 1;
  others[6].gaps.push_back({.unit = 1, .samples = 960});
  others[7].parameters = copy_of("OpusHead");
  for (const auto& other : others) EXPECT_NE(other.digest(), plain.digest());
}

TEST(Track, DigestLeavesOutWhatTheUnitsTell) {
  const auto plain = mono_opus();
  auto counted_up = plain;
  counted_up.units = 7;
  counted_up.samples = 6720;
  counted_up.truncated = true;
  EXPECT_EQ(counted_up.digest(), plain.digest());
}

TEST(Track, EncodesAsThePageOfTheFormatSays) {
  const Track track{.codec = "pcm_alaw",
                    .rate = 8000,
                    .channels = 2,
                    .unit = UnitKind::block,
                    .unit_samples = 160,
                    .gaps = {{.unit = 3, .samples = 80}},
                    .parameters = copy_of("p"),
                    .digests = {}};
  const auto number = [](std::uint64_t value) { return copy_of(ByteView(big_endian(value))); };
  Bytes expected = copy_of("sealtape/media/1");
  for (const auto& field :
       {number(8), copy_of("pcm_alaw"), number(8000), number(2), copy_of("b"), number(160),
        number(0), number(0), number(1), number(3), number(80), number(1), copy_of("p")}) {
    append(expected, field);
  }
  EXPECT_EQ(track.encode(), expected);
}

}  // namespace

}  // namespace sealtape
