#include "media/copy.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "media/recordings.h"

namespace sealtape {

namespace {

const std::vector<std::string> every_recording{
    "english-stereo-mulaw.wav", "english-mono-16k.mp3",   "english-mono.gsm",
    "german-stereo-alaw.wav",   "german-stereo-vbr.mp3",  "german-mono-gsm.wav",
    "italian-stereo.opus",      "italian-mono.m4a",       "chinese-mono-s16-8k.wav",
    "chinese-stereo-8k.flac",   "chinese-stereo-8k.oga",  "chinese-stereo.aac",
    "thai-mono-s16-16k.wav",    "thai-mono-60ms.opus",
};

Bytes copy_of(const CutFile& file) {
  Bytes copy;
  CopyWriter writer(*file.track, [&](ByteView bytes) { append(copy, bytes); });
  for (const auto& unit : file.units) {
    writer.add({.part = unit.part, .duration = unit.duration, .bytes = unit.bytes});
  }
  writer.finish();
  return copy;
}

std::optional<std::string> not_canonical(ByteView file) {
  MemorySource source(file);
  return sealtape::not_canonical(source);
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

}  // namespace

}  // namespace sealtape
