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

std::string box(std::string_view type, std::string_view content) {
  return std::string(text_of(big_endian(static_cast<std::uint32_t>(content.size() + 8)))) +
         std::string(type) + std::string(content);
}

std::string numbers(std::initializer_list<std::uint32_t> values) {
  std::string text;
  for (const auto value : values) text += text_of(big_endian(value));
  return text;
}

struct Movie {
  std::vector<std::uint32_t> offsets;  // of its chunks, in the sound that follows the header
  std::string durations = numbers({0, 1, 4, 1024});
  std::string edits = "";
  std::string more = "";  // in moov
};

// Four samples of 5 bytes, two a chunk, at 16 kHz; the index comes first.
Bytes movie(const Movie& movie) {
  constexpr std::uint32_t rate = 16'000;
  const std::string sound = "AAAAABBBBBCCCCCDDDDD";
  const auto config = std::string("\x05\x02\x14\x08", 4);
  const auto decoder = std::string("\x04\x11\x40", 3) + std::string(12, '\0') + config;
  const auto esds = box("esds", numbers({0}) + std::string("\x03\x16\0\0\0", 5) + decoder);
  const auto entry = box("mp4a", std::string(28, '\0') + esds);
  const auto build = [&](std::uint32_t begin) {
    std::string offsets = numbers({0, static_cast<std::uint32_t>(movie.offsets.size())});
    for (const auto offset : movie.offsets) offsets += numbers({begin + offset});
    const auto samples = box("stsd", numbers({0, 1}) + entry) + box("stts", movie.durations) +
                         box("stsc", numbers({0, 1, 1, 2, 1})) + box("stsz", numbers({0, 5, 4})) +
                         box("stco", offsets);
    const auto media = box("mdhd", numbers({0, 0, 0, rate, 4096})) +
                       box("hdlr", numbers({0, 0}) + "soun") + box("minf", box("stbl", samples));
    const auto edits = movie.edits.empty() ? std::string() : box("edts", box("elst", movie.edits));
    const auto moov =
        box("mvhd", numbers({0, 0, 0, 1000})) + box("trak", edits + box("mdia", media));
    return box("ftyp", "M4A ") + box("moov", moov + movie.more);
  };
  const auto size = static_cast<std::uint32_t>(build(0).size());
  return copy_of(build(size + 8) + box("mdat", sound));
}

TEST(Mp4, WalksSeveralChunks) {
  const auto file = cut_all(movie({.offsets = {0, 10}}));
  ASSERT_TRUE(file.track);
  ASSERT_EQ(file.units.size(), 4U);
  EXPECT_EQ(text_of(file.units[2].bytes), "CCCCC");
  EXPECT_FALSE(file.track->truncated);
  EXPECT_EQ(file.track->trim_start + file.track->trim_end + file.track->gaps.size(), 0U);
}

TEST(Mp4, RefusesChunksThatRunBackwardsOrOverlap) {
  EXPECT_FALSE(cut_all(movie({.offsets = {10, 0}})).track);
  EXPECT_FALSE(cut_all(movie({.offsets = {0, 9}})).track);
}

TEST(Mp4, SaysWhenSamplesAreNotThere) {
  for (const std::vector<std::uint32_t>& offsets :
       {std::vector{0U, 11U}, std::vector{0U, 1U << 30U}, std::vector{0U}}) {
    const auto file = cut_all(movie({.offsets = offsets}));
    ASSERT_TRUE(file.track);
    EXPECT_TRUE(file.track->truncated);
    EXPECT_LT(file.units.size(), 4U);
  }
}

TEST(Mp4, FindsGapsAndAShortEndInTheDurations) {
  const auto file =
      cut_all(movie({.offsets = {0, 10}, .durations = numbers({0, 3, 1, 2048, 2, 1024, 1, 1000})}));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.track->gaps, (std::vector<Gap>{{.unit = 1, .samples = 1024}}));
  EXPECT_EQ(file.track->trim_end, 24U);
}

TEST(Mp4, ReadsAPauseAndOneStretchAndNoOtherEdits) {
  const auto pause = numbers({500, 0xFFFFFFFF, 0x10000});
  const auto stretch = numbers({128, 1024, 0x10000});
  const auto file =
      cut_all(movie({.offsets = {0, 10}, .edits = numbers({0, 2}) + pause + stretch}));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.track->gaps, (std::vector<Gap>{{.unit = 0, .samples = 8000}}));
  EXPECT_EQ(file.track->trim_start, 1024U);
  EXPECT_EQ(file.track->trim_end, 1024U);
  EXPECT_FALSE(
      cut_all(movie({.offsets = {0, 10}, .edits = numbers({0, 2}) + stretch + stretch})).track);
}

TEST(Mp4, RefusesFragmentsAndASecondSoundTrack) {
  EXPECT_FALSE(cut_all(movie({.offsets = {0, 10}, .more = box("mvex", "")})).track);
  const auto second = box("trak", box("mdia", box("hdlr", numbers({0, 0}) + "soun")));
  EXPECT_FALSE(cut_all(movie({.offsets = {0, 10}, .more = second})).track);
}

TEST(Mp4, RefusesSoundThatIsNotLowComplexity) {
  auto file = recording("italian-mono.m4a");
  const auto config = place(file, std::string_view("\x05\x80\x80\x80", 4)) + 5;
  file[config] = std::byte{0x2C};  // object type 5
  EXPECT_FALSE(cut_all(file).track);
}

}  // namespace

}  // namespace sealtape
