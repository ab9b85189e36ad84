#include "media/rest.h"

#include <gtest/gtest.h>

#include "media/copies.h"
#include "media/examine.h"

namespace sealtape {

namespace {

using Notes = std::vector<std::string>;

std::optional<Beyond> beyond(ByteView file) {
  MemorySource source(file);
  const auto track = cut(source, [](const Unit&) {});
  return track ? sound_beyond(source, *track) : std::nullopt;
}

bool goes_on(ByteView file) { return beyond(file) == Beyond::damage; }

std::optional<std::string> not_provable(ByteView file) {
  MemorySource source(file);
  const auto track = cut(source, [](const Unit&) {});
  return track ? not_provable(source, *track) : std::nullopt;
}

// An edit list with other fields: milliseconds, and samples at 16 kHz.
Bytes trimmed(std::uint32_t played, std::uint32_t skipped) {
  auto file = recording("italian-mono.m4a");
  const auto fields = static_cast<std::ptrdiff_t>(text_of(file).find("elst") + 12);
  std::ranges::copy(big_endian(played), file.begin() + fields);
  std::ranges::copy(big_endian(skipped), file.begin() + fields + 4);
  return file;
}

// Frames that say that they have one channel, and have two.
Bytes understated(Bytes file) {
  std::size_t length = 0;
  for (std::size_t at = 0; at + 7 < file.size(); at += length) {
    file[at + 3] = (file[at + 3] & std::byte{0x3F}) | std::byte{0x40};
    length = (std::to_integer<std::size_t>(file[at + 3]) & 3U) << 11U |
             std::to_integer<std::size_t>(file[at + 4]) << 3U |
             std::to_integer<std::size_t>(file[at + 5]) >> 5U;
  }
  return file;
}

Bytes joined(Bytes one, ByteView other) {
  append(one, other);
  return one;
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

// Legs of a call that a recorder has joined.
TEST(Rest, GoesOnInAnotherForm) {
  const auto stereo = recording("german-stereo-vbr.mp3");
  const auto mono = recording("english-mono-16k.mp3");
  EXPECT_TRUE(goes_on(joined(stereo, mono)));
  EXPECT_TRUE(goes_on(joined(stereo, ByteView(mono).first(4000))));
  EXPECT_TRUE(goes_on(joined(mono, stereo)));
  const auto aac = recording("chinese-stereo.aac");
  EXPECT_TRUE(goes_on(joined(aac, ByteView(understated(aac)).first(aac.size() / 4))));
}

TEST(Rest, IsNoneWhereAnEncoderNeedsItsDelay) {
  for (const auto& name : every_recording) EXPECT_EQ(not_provable(recording(name)), std::nullopt);
  EXPECT_EQ(beyond(trimmed(8400, 2112)), std::nullopt);
}

TEST(Rest, IsHiddenWhereAnEditListLeavesMoreOut) {
  EXPECT_EQ(beyond(trimmed(6000, 1024)), Beyond::trims);
  EXPECT_EQ(beyond(trimmed(3000, 5 * 16'000)), Beyond::trims);
  auto opus = recording("italian-stereo.opus");
  auto file = cut_all(opus);
  file.track->parameters[10] = file.track->parameters[11] = std::byte{0xFF};
  EXPECT_EQ(beyond(written(file)), Beyond::trims);
}

TEST(Rest, OfWhatIsHiddenThereAreNoUnits) {
  const auto file = trimmed(6000, 1024);
  MemorySource source(file);
  const auto examined = examine(source, "call.m4a", [](const Unit&) {});
  EXPECT_FALSE(examined.track);
  EXPECT_EQ(examined.description.notes, Notes{"hidden sound"});
  EXPECT_NEAR(static_cast<double>(examined.description.duration->count()), 6000, 100);
}

TEST(Rest, IsNotProvenWhereDecodersFindAnotherForm) {
  const auto file = understated(recording("chinese-stereo.aac"));
  EXPECT_EQ(beyond(file), std::nullopt);
  EXPECT_TRUE(not_provable(file));
}

TEST(Rest, CountsWhatIsBehindAWholeWav) {
  const auto file = wav({}, varied(6400));
  EXPECT_EQ(unread_in(joined(file, file)), file.size());
  EXPECT_FALSE(goes_on(joined(file, file)));
  EXPECT_EQ(unread_in(file), 0U);
}

TEST(Rest, GoesOnWhereMoreFollowsThanAPageThatNobodyReads) {
  auto file = recording("english-mono.gsm");
  for (int i = 0; i < 20; ++i) append(file, bytes_of(varied(5000)));
  EXPECT_TRUE(goes_on(file));
}

}  // namespace

}  // namespace sealtape
