#include "speech/loudness.h"

#include <gtest/gtest.h>

#include "sounds.h"
#include "speech/pieces.h"

namespace sealtape {

namespace {

constexpr std::uint32_t rate = 16'000;

Loudness loudness_of(const Samples& samples) {
  Loudness loudness;
  for (std::size_t at = 0; at < samples.size(); at += 777) {
    loudness.add(std::span(samples).subspan(at, std::min<std::size_t>(777, samples.size() - at)));
  }
  loudness.finish();
  return loudness;
}

double seconds(Micros time) { return static_cast<double>(time.count()) / 1e6; }

TEST(Loudness, IsMeasuredInDecibelsOfFullScale) {
  const auto loudness = loudness_of(tone(rate, 1000, 1, 32'767));
  ASSERT_EQ(loudness.levels().size(), 50U);
  EXPECT_NEAR(loudness.levels()[25], -3, 1);
  EXPECT_NEAR(loudness.level_of({Micros(100'000), Micros(300'000)}), -3, 1);
  EXPECT_EQ(loudness.duration(), std::chrono::seconds(1));
}

TEST(Loudness, DigitalSilenceIsFoundAndQuietNoiseIsNot) {
  const auto loudness =
      loudness_of(joined({noise(rate, 3, 100), silence(rate, 3), noise(rate, 3, 4)}));
  const auto silences = silences_in(loudness);
  ASSERT_EQ(silences.size(), 1U);
  EXPECT_NEAR(seconds(silences[0].from), 3, 0.05);
  EXPECT_NEAR(seconds(silences[0].to), 6, 0.05);
  EXPECT_TRUE(loudness.is_silent(silences[0]));
  EXPECT_FALSE(loudness.is_silent({Micros(5'000'000), Micros(7'000'000)}));
}

TEST(Loudness, HearsWhetherThereIsAnythingAboveTheTelephone) {
  EXPECT_TRUE(loudness_of(tone(rate, 1000, 1, 10'000)).is_narrow());
  EXPECT_FALSE(loudness_of(noise(rate, 1, 10'000)).is_narrow());
  EXPECT_FALSE(loudness_of(silence(rate, 1)).is_narrow());
}

TEST(Loudness, SpeechStandsOutOfTheNoise) {
  const auto loudness =
      loudness_of(joined({noise(rate, 5, 100), syllables(rate, 1), noise(rate, 5, 100)}));
  const auto speech = speech_in(loudness);
  ASSERT_EQ(speech.size(), 1U);
  EXPECT_NEAR(seconds(speech[0].from), 4.8, 0.1);
  EXPECT_NEAR(seconds(speech[0].to), 6.2, 0.1);
  EXPECT_TRUE(speech_in(loudness_of(noise(rate, 10, 1000))).empty());
  EXPECT_TRUE(speech_in(loudness_of({})).empty());
}

Samples sum_of(const Samples& one, const Samples& other) {
  auto sum = one;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i] = static_cast<std::int16_t>(sum[i] + other[i]);
  }
  return sum;
}

TEST(Loudness, TonesAndRushingAreNoSpeechHoweverLoud) {
  const auto ringing = sum_of(tone(rate, 440, 2, 5000), tone(rate, 480, 2, 5000));
  const auto busy = joined({tone(rate, 425, 0.5, 9000), silence(rate, 0.5),
                            tone(rate, 425, 0.5, 9000), silence(rate, 0.5)});
  for (const auto& sound : {tone(rate, 440, 3, 8000), ringing, busy, noise(rate, 3, 12'000)}) {
    const auto begin = joined({noise(rate, 1, 20), syllables(rate, 4), noise(rate, 1, 20)});
    const auto speech = speech_in(loudness_of(joined({begin, sound, noise(rate, 3, 20)})));
    ASSERT_FALSE(speech.empty());
    EXPECT_NEAR(seconds(speech.front().from), 0.8, 0.1);
    EXPECT_NEAR(seconds(speech.back().to), 5.1, 0.2);
  }
}

TEST(Pieces, HoldEverySampleOnceAndAreCutWhereItIsQuiet) {
  std::vector<Samples> parts;
  for (int i = 0; i < 6; ++i) {
    parts.push_back(noise(rate, 9, 5000));
    parts.push_back(noise(rate, 1, 20));
  }
  const auto samples = joined(parts);
  const auto pieces = cut_into_pieces(loudness_of(samples), {}, {});
  ASSERT_GE(pieces.size(), 3U);
  std::uint64_t at = 0;
  for (const auto& piece : pieces) {
    EXPECT_EQ(piece.from, at);
    EXPECT_LE(piece.to - piece.from, 20U * rate);
    at = piece.to;
    if (at == samples.size()) break;
    const auto in_ten_seconds = at % (10 * rate);
    EXPECT_GE(in_ten_seconds, 9 * rate) << at;
  }
  EXPECT_EQ(at, samples.size());
}

TEST(Pieces, LeaveOutWhatIsClosedAndNothingElse) {
  const auto loudness = loudness_of(noise(rate, 10, 1000));
  const auto pieces = cut_into_pieces(loudness,
                                      {{Micros(5'000'000), Micros(6'000'000)},
                                       {Micros(2'000'000), Micros(3'000'001)},
                                       {Micros(2'500'000), Micros(2'700'000)},
                                       {Micros(9'000'000), Micros(99'000'000)}},
                                      {});
  const std::vector<Piece> expected{{0, 32'000}, {48'001, 80'000}, {96'000, 144'000}};
  EXPECT_EQ(pieces, expected);
}

TEST(Pieces, OfNothingAreNone) { EXPECT_TRUE(cut_into_pieces(loudness_of({}), {}, {}).empty()); }

// Never held whole: a byte for every 20 ms is all that stays of it.
TEST(Pieces, OfTenHoursAreBoundedAndHoldEverySample) {
  constexpr std::uint64_t minutes = 600;
  const auto minute = joined({noise(rate, 59, 5000), noise(rate, 1, 20)});
  Loudness loudness;
  for (std::uint64_t i = 0; i < minutes; ++i) loudness.add(minute);
  loudness.finish();
  EXPECT_EQ(loudness.duration(), std::chrono::hours(10));
  EXPECT_EQ(loudness.levels().size(), minutes * 60 * 50);
  std::uint64_t at = 0;
  for (const auto& piece : cut_into_pieces(loudness, {}, {})) {
    ASSERT_EQ(piece.from, at);
    ASSERT_LE(piece.to - piece.from, 20U * rate);
    at = piece.to;
  }
  EXPECT_EQ(at, minutes * 60 * rate);
}

TEST(Pieces, EndInTimeWhereNothingIsQuieter) {
  const auto pieces = cut_into_pieces(loudness_of(tone(rate, 500, 100, 8000)), {}, {});
  for (const auto& piece : pieces) EXPECT_LE(piece.to - piece.from, 20U * rate);
  EXPECT_EQ(pieces.back().to, 100U * rate);
}

}  // namespace

}  // namespace sealtape
