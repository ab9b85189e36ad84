#include "media/opus.h"

#include <gtest/gtest.h>

#include "media/ffmpeg_calls.h"
#include "media/recordings.h"

namespace sealtape {

namespace {

struct Page {
  std::uint8_t flags = 0;
  std::uint64_t position = 0;
  std::string packet;
  std::uint32_t serial = 7;
  bool ends_packet = true;
};

// One packet a page, of up to 255 * 255 bytes.
std::string ogg_page(const Page& page) {
  std::string lacing(page.packet.size() / 255, '\xFF');
  if (page.ends_packet) lacing += static_cast<char>(page.packet.size() % 255);
  auto text = std::string("OggS\0", 5) + static_cast<char>(page.flags) +
              little_endian(page.position) + little_endian(page.serial) +
              little_endian(std::uint32_t{0}) + little_endian(std::uint32_t{0}) +
              static_cast<char>(lacing.size()) + lacing + page.packet;
  const auto crc = av_crc(av_crc_get_table(AV_CRC_32_IEEE), 0,
                          reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  text.replace(22, 4, text_of(big_endian(crc)));
  return text;
}

const std::string head = std::string("OpusHead\x01\x01", 10) + little_endian(std::uint16_t{312}) +
                         little_endian(std::uint32_t{8000}) + std::string(3, '\0');
const std::string twenty_ms = "\x08packet";  // SILK, 20 ms, one frame

std::string start() {
  return ogg_page({.flags = 2, .packet = head}) + ogg_page({.packet = "OpusTags"});
}

TEST(Opus, KnowsHowLongAPacketLasts) {
  const std::vector<std::pair<std::string, std::optional<std::uint32_t>>> packets{
      {std::string("\x00", 1), 480},               // SILK 10 ms
      {"\x18", 2880},                              // SILK 60 ms
      {"\x78", 960},                               // hybrid 20 ms
      {"\x80", 120},                               // CELT 2.5 ms
      {"\xF9", 1920},                              // two frames of 20 ms
      {std::string("\xFB\x03", 2), 2880},          // three
      {std::string("\xFB\x07", 2), std::nullopt},  // more than 120 ms
      {std::string("\xFB\x00", 2), std::nullopt},
      {"\xFB", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [packet, samples] : packets) {
    EXPECT_EQ(opus_duration(bytes_of(packet)), samples) << packet.size();
  }
}

TEST(Opus, TakesTrimsFromTheHeaderAndTheLastPage) {
  const auto file =
      cut_all(bytes_of(start() + ogg_page({.position = 960, .packet = twenty_ms}) +
                       ogg_page({.flags = 4, .position = 1900, .packet = twenty_ms})));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.units.size(), 2U);
  EXPECT_EQ(file.track->trim_start, 312U);
  EXPECT_EQ(file.track->trim_end, 20U);
  EXPECT_EQ(text_of(file.track->parameters), head);
  EXPECT_FALSE(file.track->truncated);
}

TEST(Opus, FindsWhatWasNotRecordedInThePositions) {
  const auto file =
      cut_all(bytes_of(start() + ogg_page({.position = 960, .packet = twenty_ms}) +
                       ogg_page({.flags = 4, .position = 4800, .packet = twenty_ms})));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.track->gaps, (std::vector<Gap>{{.unit = 1, .samples = 2880}}));
}

TEST(Opus, JoinsAPacketThatRunsOverPages) {
  const auto long_packet = twenty_ms + varied(503);  // two whole segments
  const auto file = cut_all(
      bytes_of(start() +
               ogg_page({.position = ~std::uint64_t{0},
                         .packet = long_packet.substr(0, 510),
                         .ends_packet = false}) +
               ogg_page({.flags = 5, .position = 960, .packet = long_packet.substr(510) + "end"})));
  ASSERT_TRUE(file.track);
  ASSERT_EQ(file.units.size(), 1U);
  EXPECT_EQ(text_of(file.units[0].bytes), long_packet + "end");
  EXPECT_FALSE(file.track->truncated);
}

TEST(Opus, StopsAtAPageWhoseChecksumDoesNotFit) {
  auto bad = ogg_page({.flags = 4, .position = 1920, .packet = twenty_ms});
  bad.back() ^= 1;
  const auto file =
      cut_all(bytes_of(start() + ogg_page({.position = 960, .packet = twenty_ms}) + bad));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.units.size(), 1U);
  EXPECT_TRUE(file.track->truncated);
}

TEST(Opus, RefusesASecondStreamBesideOrBehindTheFirst) {
  const auto first = ogg_page({.position = 960, .packet = twenty_ms});
  const auto last = ogg_page({.flags = 4, .position = 960, .packet = twenty_ms});
  const auto other = ogg_page({.flags = 2, .packet = head, .serial = 8});
  const auto same_again = ogg_page({.flags = 2, .packet = head});
  EXPECT_FALSE(cut_all(bytes_of(start() + other + last)).track);
  EXPECT_FALSE(cut_all(bytes_of(start() + first + last + other)).track);
  EXPECT_FALSE(cut_all(bytes_of(start() + last + same_again)).track);
}

TEST(Opus, IgnoresWhatIsNoPageBehindTheEnd) {
  const auto file = cut_all(
      bytes_of(start() + ogg_page({.flags = 4, .position = 960, .packet = twenty_ms}) + "padding"));
  ASSERT_TRUE(file.track);
  EXPECT_FALSE(file.track->truncated);
}

}  // namespace

}  // namespace sealtape
