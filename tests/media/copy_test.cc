#include "media/copy.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "media/filler.h"
#include "media/recordings.h"

namespace sealtape {

namespace {

const std::vector<std::string> every_recording{
    "english-stereo-mulaw.wav", "english-mono-16k.mp3",  "english-mono.gsm",
    "german-stereo-alaw.wav",   "german-stereo-vbr.mp3", "german-mono-gsm.wav",
    "italian-stereo.opus",      "italian-mono.m4a",      "chinese-mono-s16-8k.wav",
    "chinese-stereo-8k.flac",   "chinese-stereo-8k.oga", "chinese-stereo.aac",
    "thai-mono-s16-16k.wav",    "thai-mono-60ms.opus",
};

Unit as_unit(const KeptUnit& unit) {
  return {.part = unit.part, .duration = unit.duration, .bytes = unit.bytes};
}

Bytes copy_of(const CutFile& file) {
  Bytes copy;
  std::uint64_t size = 0;
  for (const auto& unit : file.units) size += size_in_copy(*file.track, as_unit(unit));
  CopyWriter writer(*file.track, size, [&](ByteView bytes) { append(copy, bytes); });
  for (const auto& unit : file.units) writer.add(as_unit(unit));
  writer.finish();
  return copy;
}

std::optional<std::string> not_canonical(ByteView file) {
  MemorySource source(file);
  return sealtape::not_canonical(source);
}

// Units of every part from `first` on become fillers.
CutFile with_fillers(CutFile file, std::uint64_t first, std::uint64_t count,
                     Filler kind = Filler::silence) {
  std::map<std::uint32_t, std::uint64_t> next;
  for (auto& unit : file.units) {
    const auto index = next[unit.part]++;
    if (index >= first && index - first < count) {
      unit.bytes = filler_for(*file.track, kind, index, unit.duration);
    }
  }
  return file;
}

TEST(Copy, OfEveryCodecCutsBackToTheSameTrackAndUnits) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    const auto original = cut_all(recording(name));
    ASSERT_TRUE(original.track);
    EXPECT_EQ(not_copyable(*original.track), std::nullopt);
    const auto copy = copy_of(original);
    const auto again = cut_all(copy);
    ASSERT_TRUE(again.track);
    EXPECT_EQ(again.track->digest(), original.track->digest());
    EXPECT_TRUE(again.units == original.units);
    EXPECT_FALSE(again.track->truncated);
    EXPECT_EQ(not_canonical(copy), std::nullopt);
  }
}

TEST(Copy, WithFillersKeepsEveryOtherUnitByteForByte) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    const auto original = cut_all(recording(name));
    ASSERT_TRUE(original.track);
    const auto units = original.track->units;
    for (const auto& [first, count] : {std::pair{units / 3, units / 3}, std::pair{units / 2, units},
                                       std::pair{units / 2, std::uint64_t{1}}}) {
      const auto redacted = with_fillers(original, first, count);
      const auto copy = copy_of(redacted);
      const auto again = cut_all(copy);
      ASSERT_TRUE(again.track);
      EXPECT_EQ(again.track->digest(), original.track->digest());
      EXPECT_TRUE(again.units == redacted.units);
      EXPECT_EQ(not_canonical(copy), std::nullopt);
    }
  }
}

}  // namespace

}  // namespace sealtape
