#include "media/rest.h"

#include <gtest/gtest.h>

#include "media/examine.h"
#include "media/recordings.h"

namespace sealtape {

namespace {

using Notes = std::vector<std::string>;

bool goes_on(ByteView file) {
  MemorySource source(file);
  const auto track = cut(source, [](const Unit&) {});
  return track && goes_on(source, *track);
}

std::uint64_t unread_in(ByteView file) {
  MemorySource source(file);
  return unread_bytes(source, *cut(source, [](const Unit&) {}));
}

Bytes flipped(Bytes file) {
  file[file.size() / 4] ^= std::byte{1};
  return file;
}

// Whole frames, then bytes that are of none, then more frames.
Bytes with_junk(Bytes file, std::size_t frames, std::size_t junk) {
  file.insert(file.begin() + static_cast<std::ptrdiff_t>(frames), junk, std::byte{});
  return file;
}

std::vector<Bytes> damaged_inside() {
  return {
      flipped(recording("italian-stereo.opus")),
      flipped(recording("chinese-stereo-8k.flac")),
      flipped(recording("thai-mono-60ms.opus")),
      with_junk(recording("english-mono.gsm"), 33 * std::size_t{100}, 50),
      with_junk(recording("chinese-stereo.aac"), recording("chinese-stereo.aac").size() / 3, 50),
      with_junk(recording("english-mono-16k.mp3"), recording("english-mono-16k.mp3").size() / 3,
                900)};
}

TEST(Rest, GoesOnWherePlayersDo) {
  for (const auto& file : damaged_inside())
    EXPECT_TRUE(goes_on(file)) << text_of(file).substr(0, 4);
}

TEST(Rest, GivesNoUnitsToWhatIsDamagedInside) {
  for (const auto& file : damaged_inside()) {
    MemorySource source(file);
    const auto examined = examine(source, "call", [](const Unit&) {});
    EXPECT_FALSE(examined.track);
    EXPECT_EQ(examined.description.notes, Notes{"damaged inside"});
    EXPECT_TRUE(examined.description.duration);
  }
}

TEST(Rest, DoesNotGoOnWhereAFileBreaksOff) {
  for (const auto* name :
       {"italian-stereo.opus", "chinese-stereo-8k.flac", "english-mono.gsm", "chinese-stereo.aac",
        "english-mono-16k.mp3", "german-stereo-vbr.mp3", "english-stereo-mulaw.wav"}) {
    auto file = recording(name);
    EXPECT_FALSE(goes_on(file)) << name;
    file.resize(file.size() / 2 + 5);
    EXPECT_FALSE(goes_on(file)) << name;
  }
}

TEST(Rest, IsOfTagsAndZerosNothing) {
  auto file = recording("english-mono-16k.mp3");
  EXPECT_EQ(unread_in(file), 0U);
  const auto size = std::string("\x20\0\0\0", 4);
  auto tagged = file;
  append(tagged, bytes_of("APETAGEX" + std::string(4, '\0') + size + std::string(48, '\0')));
  append(tagged, bytes_of("TAG" + std::string(125, ' ')));
  EXPECT_EQ(unread_in(tagged), 0U);
  append(file, Bytes(200'000));
  EXPECT_EQ(unread_in(file), 0U);
  EXPECT_FALSE(goes_on(file));
}

TEST(Rest, GoesOnBehindATagInTheMiddle) {
  const auto file = recording("english-mono-16k.mp3");
  auto twice = file;
  append(twice, bytes_of("APETAGEX" + std::string(24, '\0')));
  append(twice, file);
  EXPECT_GT(unread_in(twice), file.size());
  EXPECT_TRUE(goes_on(twice));
}

TEST(Rest, GoesOnInASecondChunkOfSamples) {
  const auto file =
      riff(format_chunk({}) + chunk("data", varied(3200)) + chunk("data", varied(6400)));
  EXPECT_TRUE(goes_on(file));
}

TEST(Rest, GoesOnWhereMoreFollowsThanAPageThatNobodyReads) {
  auto file = recording("english-mono.gsm");
  for (int i = 0; i < 20; ++i) append(file, bytes_of(varied(5000)));
  EXPECT_TRUE(goes_on(file));
}

}  // namespace

}  // namespace sealtape
