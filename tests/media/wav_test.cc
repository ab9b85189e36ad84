#include <gtest/gtest.h>

#include "media/recordings.h"

namespace sealtape {

namespace {

std::string samples_of(const CutFile& file, std::uint32_t part) {
  std::string samples;
  for (const auto& unit : file.units) {
    if (unit.part == part) samples += text_of(unit.bytes);
  }
  return samples;
}

TEST(Wav, CutsTwentyMillisecondsOfEachChannelAndAShorterRest) {
  const auto samples = varied(4 * (160 + 160 + 5));
  const auto file = cut_all(wav({.channels = 2}, samples));
  ASSERT_TRUE(file.track);
  ASSERT_EQ(file.units.size(), 6U);
  EXPECT_EQ(file.units[0].duration, 160U);
  EXPECT_EQ(file.units[4].duration, 5U);
  EXPECT_EQ(file.track->samples, 325U);
  std::string left;
  std::string right;
  for (std::size_t i = 0; i < samples.size(); i += 4) {
    left += samples.substr(i, 2);
    right += samples.substr(i + 2, 2);
  }
  EXPECT_EQ(samples_of(file, 0), left);
  EXPECT_EQ(samples_of(file, 1), right);
}

TEST(Wav, KnowsEveryKindOfSample) {
  const std::array<std::pair<WavFormat, std::string>, 8> kinds{{
      {{.tag = 1, .bits = 8}, "pcm_u8"},
      {{.tag = 1, .bits = 16}, "pcm_s16le"},
      {{.tag = 1, .bits = 24}, "pcm_s24le"},
      {{.tag = 1, .bits = 32}, "pcm_s32le"},
      {{.tag = 3, .bits = 32}, "pcm_f32le"},
      {{.tag = 3, .bits = 64}, "pcm_f64le"},
      {{.tag = 6, .bits = 8}, "pcm_alaw"},
      {{.tag = 7, .bits = 8}, "pcm_mulaw"},
  }};
  for (const auto& [format, codec] : kinds) {
    const auto samples = varied(format.bits / 8 * 400U);
    const auto file = cut_all(wav(format, samples));
    ASSERT_TRUE(file.track) << codec;
    EXPECT_EQ(file.track->codec, codec);
    EXPECT_EQ(file.track->units, 3U) << codec;
    EXPECT_EQ(samples_of(file, 0), samples) << codec;
  }
}

TEST(Wav, RefusesOtherKindsAndImpossibleNumbers) {
  const std::vector<WavFormat> bad{{.tag = 2},        {.bits = 12},     {.tag = 3, .bits = 16},
                                   {.channels = 0},   {.channels = 65}, {.rate = 0},
                                   {.rate = 400'000}, {.bits = 0}};
  for (const auto& format : bad) {
    EXPECT_FALSE(cut_all(wav(format, varied(1000))).track)
        << format.tag << ' ' << format.bits << ' ' << format.channels << ' ' << format.rate;
  }
}

TEST(Wav, SkipsChunksOfOddSizeBeforeTheSamples) {
  const auto samples = varied(320);
  const auto file = cut_all(riff(chunk("LIST", "odd") + format_chunk({}) + chunk("fact", "1234") +
                                 chunk("data", samples) + chunk("LIST", "behind")));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(samples_of(file, 0), samples);
  EXPECT_FALSE(file.track->truncated);
}

TEST(Wav, StreamedSizesMeanToTheEndOfTheFile) {
  const auto samples = varied(960);
  for (const std::uint32_t size : {0U, 0xFFFFFFFFU}) {
    const auto file = cut_all(copy_of("RIFF" + little_endian(size) + "WAVE" + format_chunk({}) +
                                      "data" + little_endian(size) + samples));
    ASSERT_TRUE(file.track);
    EXPECT_EQ(samples_of(file, 0), samples);
    EXPECT_FALSE(file.track->truncated);
  }
}

// It wrote the size of all when it was stopped, and never that of the samples.
TEST(Wav, ASizeOfNothingIsNotBelievedWhereSamplesLieBehind) {
  for (const auto& samples : {varied(960), std::string(960, '\0')}) {
    const auto file = cut_all(riff(format_chunk({}) + "data" + little_endian(0U) + samples));
    ASSERT_TRUE(file.track);
    EXPECT_EQ(samples_of(file, 0), samples);
  }
}

TEST(Wav, NoSamplesAreNoSamplesWhereTheHeaderIsWhole) {
  const auto file =
      cut_all(riff(format_chunk({}) + chunk("data", "") + chunk("LIST", varied(900))));
  ASSERT_TRUE(file.track);
  EXPECT_TRUE(file.units.empty());
}

TEST(Wav, ReadsTheLargeSizeOfRf64) {
  const auto samples = varied(320);
  const auto large = little_endian(std::uint64_t{0}) + little_endian(std::uint64_t{320}) +
                     little_endian(std::uint64_t{160}) + little_endian(std::uint32_t{0});
  const auto file = cut_all(copy_of("RF64" + little_endian(0xFFFFFFFFU) + "WAVE" +
                                    chunk("ds64", large) + format_chunk({}) + "data" +
                                    little_endian(0xFFFFFFFFU) + samples + "trailer"));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(samples_of(file, 0), samples);
}

TEST(Wav, ReadsTheExtensibleFormat) {
  const auto plain = format_chunk({.tag = 0xFFFE});
  const auto extended = [&](const std::string& guid) {
    return riff(chunk("fmt ", plain.substr(8) + little_endian(std::uint16_t{22}) +
                                  little_endian(std::uint16_t{16}) +
                                  little_endian(std::uint32_t{4}) + guid) +
                chunk("data", varied(320)));
  };
  const std::string tail("\x00\x00\x00\x00\x10\x00\x80\x00\x00\xAA\x00\x38\x9B\x71", 14);
  const auto file = cut_all(extended(little_endian(std::uint16_t{1}) + tail));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.track->codec, "pcm_s16le");
  EXPECT_FALSE(cut_all(extended(little_endian(std::uint16_t{1}) + std::string(14, 'x'))).track);
}

TEST(Wav, NamesChunksThatMayRepeatOrDigestTheSamples) {
  const auto words = chunk("LIST", "INFOISFT1234") + chunk("bext", "words") + chunk("JUNK", "\0\0");
  const std::string peaks(90, 'p');
  const auto digests_of = [](const Bytes& file) { return cut_all(file).track->digests; };
  EXPECT_TRUE(
      digests_of(riff(words + format_chunk({}) + chunk("data", varied(320)) + words)).empty());
  for (const auto* name : {"levl", "MD5 ", "PEAK", "JUNK", "id3 "}) {
    const auto before = riff(format_chunk({}) + chunk(name, peaks) + chunk("data", varied(320)));
    const auto behind =
        riff(format_chunk({}) + chunk("data", varied(320)) + words + chunk(name, peaks));
    for (const auto& file : {before, behind}) {
      const auto at = text_of(file).find(peaks);
      EXPECT_EQ(digests_of(file), (std::vector<Stretch>{{at, at + peaks.size()}})) << name;
    }
  }
}

TEST(Wav, NamesAllFromAThousandSuchChunksOn) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += chunk("levl", "x") + chunk("fact", "1234");
  const auto file = riff(format_chunk({}) + chunk("data", varied(320)) + many);
  const auto digests = cut_all(file).track->digests;
  EXPECT_EQ(digests.size(), 1024U);
  EXPECT_GT(digests.back().to, file.size() - 16);
}

TEST(Wav, SaysWhenTheSamplesBreakOff) {
  const auto file = cut_all(
      riff(format_chunk({.channels = 2}) + "data" + little_endian(0x7FFFFFFFU) + varied(642)));
  ASSERT_TRUE(file.track);
  EXPECT_TRUE(file.track->truncated);
  EXPECT_EQ(file.track->samples, 160U);
}

}  // namespace

}  // namespace sealtape
