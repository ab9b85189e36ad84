#include <gtest/gtest.h>

#include "media/recordings.h"
#include "media/window.h"

namespace sealtape {

namespace {

// MPEG 2, 16 kHz, mono, 32 kbit/s: 144 bytes a frame, 4 of header, 9 of side information.
std::string frame(unsigned back, unsigned bits, std::string_view slot) {
  std::string text("\xFF\xF3\x48\xC0", 4);
  std::string side(9, '\0');
  side[0] = static_cast<char>(back);
  const auto length = bits << 3U;  // 12 bits from the 9th bit on
  side[1] = static_cast<char>(length >> 8U & 0x7FU);
  side[2] = static_cast<char>(length);
  text += side;
  text += slot;
  text.resize(144, 'x');
  return text;
}

TEST(Mp3, GathersTheOwnMainDataOfAFrameFromThoseBefore) {
  // The second frame's 20 bits begin 4 bytes before its own slot, in the tail of the first.
  const auto first = frame(0, 16, "AB" + std::string(125, 'x') + "\x12\x34\x5F\xFF");
  const auto file =
      cut_all(bytes_of(first + frame(4, 20, "own") + frame(0, 8, "C") + frame(0, 0, "")));
  ASSERT_TRUE(file.track);
  ASSERT_EQ(file.units.size(), 4U);
  EXPECT_EQ(text_of(file.units[0].bytes), first.substr(0, 13) + "AB");
  EXPECT_EQ(text_of(file.units[1].bytes), frame(4, 20, "").substr(0, 13) + "\x12\x34\x50");
  EXPECT_EQ(text_of(file.units[2].bytes), frame(0, 8, "").substr(0, 13) + "C");
  EXPECT_EQ(file.units[3].bytes.size(), 13U);
  EXPECT_EQ(file.units[3].duration, 576U);
}

TEST(Mp3, MarksMainDataThatLiesBeforeTheFile) {
  const auto file = cut_all(bytes_of(frame(9, 40, "") + frame(0, 0, "") + frame(0, 0, "")));
  ASSERT_TRUE(file.track);
  ASSERT_EQ(file.units.size(), 3U);
  EXPECT_EQ(text_of(file.units[0].bytes), frame(9, 40, "").substr(0, 13) + "\xEE");
}

TEST(Mp3, NeverReadsPastTheOwnSlot) {
  const auto file = cut_all(bytes_of(frame(0, 4095, "") + frame(0, 0, "") + frame(0, 0, "")));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.units[0].bytes.size(), 144U);
}

TEST(Mp3, SkipsTagsAtBothEnds) {
  const auto sound = frame(0, 8, "a") + frame(0, 8, "b") + frame(0, 8, "c");
  const auto id3v2 = std::string("ID3\x04\0\0\0\0\x01\x00", 10) + std::string(128, 'p');
  const auto id3v1 = "TAG" + std::string(125, ' ');
  const auto bare = cut_all(bytes_of(sound));
  ASSERT_TRUE(bare.track);
  for (const auto& text : {id3v2 + sound, sound + id3v1, sound + "APETAGEX and so on"}) {
    const auto tagged = cut_all(bytes_of(text));
    ASSERT_TRUE(tagged.track);
    EXPECT_EQ(tagged.units, bare.units);
    EXPECT_FALSE(tagged.track->truncated);
  }
}

TEST(Mp3, TakesTrimsFromLamesTableWhichIsNoUnit) {
  auto large = std::string("\xFF\xF3\xC8\xC0", 4) + std::string(9, '\0') +
               std::string("Info\0\0\0\x0F", 8) + std::string(112, 't') + "LAME3.100" +
               std::string(12, '\0') + std::string("\x24\x06\x40", 3);
  large.resize(576, '\0');  // 128 kbit/s
  const auto file =
      cut_all(bytes_of(large + frame(0, 8, "a") + frame(0, 8, "b") + frame(0, 8, "c")));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.track->units, 3U);
  EXPECT_EQ(file.track->trim_start, 0x240U + 529);
  EXPECT_EQ(file.track->trim_end, 0x640U - 529);
}

TEST(Mp3, StopsWhereTheFormatChanges) {
  auto other = frame(0, 0, "");
  other[2] = '\x44';  // 24 kHz
  const auto file = cut_all(bytes_of(frame(0, 8, "a") + frame(0, 8, "b") + frame(0, 8, "c") +
                                     frame(0, 8, "d") + other + other));
  ASSERT_TRUE(file.track);
  EXPECT_EQ(file.track->units, 4U);
  EXPECT_TRUE(file.track->truncated);
}

TEST(Mp3, FindsAStreamThatStartsWithinAFrame) {
  const auto whole = recording("english-mono-16k.mp3");
  const auto cut_whole = cut_all(whole);
  const auto middle = cut_all(ByteView(whole).subspan(20'000));
  ASSERT_TRUE(middle.track);
  ASSERT_GT(middle.units.size(), 100U);
  EXPECT_EQ(middle.units.back(), cut_whole.units.back());
}

TEST(Mp3, RefusesFreeFormatAndOtherLayers) {
  for (const auto* header : {"\xFF\xF3\x08\xC0", "\xFF\xF5\x48\xC0", "\xFF\xF7\x48\xC0"}) {
    std::string text;
    for (int i = 0; i < 8; ++i) text.append(header, 4).append(140, '\0');
    EXPECT_FALSE(cut_all(bytes_of(text)).track);
  }
}

}  // namespace

}  // namespace sealtape
