#include "media/filler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/error.h"
#include "media/copies.h"
#include "media/opus.h"

namespace sealtape {

namespace {

TEST(Filler, IsNothingButItself) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    const auto file = cut_all(recording(name));
    const auto& track = *file.track;
    auto unit = file.units[4];
    unit.bytes = filler_for(track, Filler::silence, 4, unit.duration);
    EXPECT_EQ(filler_in(track, 4, unit_of(unit)), Filler::silence);
    for (std::size_t i = 0; i < unit.bytes.size(); ++i) {
      auto other = unit;
      other.bytes[i] ^= std::byte{1};
      EXPECT_EQ(filler_in(track, 4, unit_of(other)), std::nullopt) << i;
    }
    auto longer = unit;
    longer.bytes.push_back(std::byte{0});
    EXPECT_EQ(filler_in(track, 4, unit_of(longer)), std::nullopt);
  }
}

TEST(Filler, OfOpusLastsAsLongAsThePacketDid) {
  Track track;
  track.codec = "opus";
  track.channels = 1;
  for (std::uint64_t duration = 120; duration <= 5760; duration += 120) {
    if (duration > 48 * 120 && duration % 240 != 0) continue;
    EXPECT_EQ(opus_duration(filler_for(track, Filler::silence, 0, duration)), duration);
  }
  EXPECT_EQ(filler_for(track, Filler::silence, 0, 960), copy_of("\xF8\xFF\xFE"));
  track.channels = 2;
  EXPECT_EQ(filler_for(track, Filler::silence, 0, 2880),
            copy_of("\xFF\x03\xFF\xFE\xFF\xFE\xFF\xFE"));
}

TEST(Filler, ToneIsASineThatGoesOnOverUnits) {
  Track track;
  track.codec = "pcm_s16le";
  track.rate = 16'000;
  track.channels = 1;
  track.unit = UnitKind::block;
  track.unit_samples = 320;
  Bytes tone;
  for (std::uint64_t unit = 0; unit < 50; ++unit) {
    append(tone, filler_for(track, Filler::tone, unit, 320));
  }
  double error = 0;
  for (std::size_t i = 0; i < 16'000; ++i) {
    const auto sample = static_cast<std::int16_t>(std::to_integer<unsigned>(tone[2 * i]) |
                                                  std::to_integer<unsigned>(tone[2 * i + 1]) << 8U);
    const auto wanted =
        3276.7 * std::sin(2 * std::numbers::pi * 1000 * static_cast<double>(i) / 16'000);
    error = std::max(error, std::abs(sample - wanted));
  }
  EXPECT_LT(error, 1);
}

TEST(Filler, ToneIsRefusedWhereTheCodecHasNone) {
  const auto file = recording("italian-stereo.opus");
  EXPECT_THROW(redacted(file, {{0, 5, 5}}, Filler::tone), Error);
}

}  // namespace

}  // namespace sealtape
