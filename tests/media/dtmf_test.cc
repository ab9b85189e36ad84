#include "media/dtmf.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "core/error.h"
#include "media/copies.h"
#include "media/keyed.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

constexpr std::string_view all_keys = "1234567890*#ABCD";

std::vector<KeyBurst> bursts_in(const Samples& samples, std::uint32_t rate = 8000) {
  Dtmf dtmf(rate, 1);
  // In pieces, as decoders give them.
  for (std::size_t at = 0; at < samples.size(); at += 333) {
    dtmf.hear(0, std::span(samples).subspan(at, std::min<std::size_t>(333, samples.size() - at)));
  }
  return dtmf.finish(Reveal::yes);
}

std::string keys_of(const std::vector<KeyBurst>& bursts) {
  std::string keys;
  for (const auto& burst : bursts) {
    for (const auto& press : burst.presses) keys += press.key;
  }
  return keys;
}

std::string heard(const Samples& samples, std::uint32_t rate = 8000) {
  return keys_of(bursts_in(samples, rate));
}

std::string heard_in_file(ByteView file) {
  MemorySource source(file);
  const auto bursts = find_keys(source, Reveal::yes);
  return bursts ? keys_of(*bursts) : "unreadable";
}

void add_noise(Samples& samples, double deviation) {
  std::mt19937 random(7);
  std::normal_distribution<float> noise(0, static_cast<float>(deviation));
  for (auto& sample : samples) sample += noise(random);
}

TEST(Dtmf, HearsEveryKeyAtEveryRate) {
  for (const std::uint32_t rate :
       {8000U, 11'025U, 12'000U, 16'000U, 22'050U, 24'000U, 32'000U, 44'100U, 48'000U, 96'000U}) {
    EXPECT_EQ(heard(keyed(all_keys, {.rate = rate}), rate), all_keys) << rate;
  }
}

TEST(Dtmf, HearsKeysFromThirtyFiveMillisecondsToSeconds) {
  for (const double on : {0.035, 0.040, 0.050, 0.070, 0.1, 0.5, 3.0}) {
    EXPECT_EQ(heard(keyed(all_keys, {.on = on})), all_keys) << on;
  }
  EXPECT_EQ(heard(keyed(all_keys, {.on = 0.010})), "");
}

TEST(Dtmf, HearsWhatGatewaysLeaveOfKeysThatTheyCutOff) {
  EXPECT_EQ(heard(keyed("4711", {.on = 0.025, .off = 0.2})), "4711");
  EXPECT_EQ(heard(keyed("47", {.on = 0.025, .off = 0.2})), "");  // too few to be sure
}

TEST(Dtmf, TellsTheSameKeyPressedTwiceFromOnePressedLong) {
  EXPECT_EQ(heard(keyed("555", {.on = 0.05, .off = 0.06})), "555");
  EXPECT_EQ(heard(keyed("5", {.on = 0.28})), "5");
}

// Q.23 lets senders be 1.8 % off.
TEST(Dtmf, HearsTonesThatAreOffByWhatSendersMayBe) {
  for (const double low : {0.982, 1.0, 1.018}) {
    for (const double high : {0.982, 1.0, 1.018}) {
      const Sending sending{.row_deviation = low, .column_deviation = high};
      EXPECT_EQ(heard(keyed(all_keys, sending)), all_keys) << low << ' ' << high;
    }
  }
}

TEST(Dtmf, HearsEitherGroupTenDecibelsLouder) {
  for (const double decibels : {-10, -8, -4, 4, 8, 10}) {
    const Sending sending{.column = 0.1 * std::pow(10, decibels / 20)};
    EXPECT_EQ(heard(keyed(all_keys, sending)), all_keys) << decibels;
  }
}

TEST(Dtmf, HearsLevelsFromFullScaleToFiftyDecibelsBelow) {
  for (const double decibels : {-6, -20, -40, -50}) {
    const auto amplitude = std::pow(10, decibels / 20);
    const Sending sending{.row = amplitude, .column = amplitude};
    EXPECT_EQ(heard(keyed(all_keys, sending)), all_keys) << decibels;
  }
  EXPECT_EQ(heard(keyed(all_keys, {.row = 1e-4, .column = 1e-4})), "");
}

TEST(Dtmf, HearsThroughNoise) {
  auto samples = keyed(all_keys);
  add_noise(samples, 0.1 / 3.98);  // 12 dB below the two tones
  EXPECT_EQ(heard(samples), all_keys);
}

TEST(Dtmf, HearsNothingInNoiseOrInOneTone) {
  auto noise = silence(60);
  add_noise(noise, 0.1);
  EXPECT_EQ(heard(noise), "");
  for (const double frequency : {350.0, 440.0, 697.0, 1000.0, 1209.0, 1400.0}) {
    auto tone = silence(2);
    for (std::size_t i = 0; i < tone.size(); ++i) {
      const auto turns = frequency * static_cast<double>(i) / 8000;
      tone[i] = static_cast<float>(0.3 * std::sin(2 * std::numbers::pi * turns));
    }
    EXPECT_EQ(heard(tone), "") << frequency;
  }
}

TEST(Dtmf, GivesTimesToAFewMilliseconds) {
  for (const std::uint32_t rate : {8000U, 44'100U}) {
    const auto bursts = bursts_in(keyed("42", {.rate = rate, .on = 0.1, .off = 0.1}), rate);
    ASSERT_EQ(bursts.size(), 1U);
    EXPECT_NEAR(static_cast<double>(bursts[0].from.count()), 500, 20);
    EXPECT_NEAR(static_cast<double>(bursts[0].to.count()), 800, 20);
    EXPECT_LE(bursts[0].from, milliseconds(502));
    EXPECT_GE(bursts[0].to, milliseconds(798));
  }
}

TEST(Dtmf, MakesBurstsOfWhatIsLessThanTwoSecondsApart) {
  EXPECT_EQ(bursts_in(keyed("1234", {.off = 1.9})).size(), 1U);
  const auto apart = bursts_in(keyed("1234", {.off = 2.2}));
  ASSERT_EQ(apart.size(), 4U);
  EXPECT_EQ(apart[2].keys, 1U);
}

TEST(Dtmf, KeepsTheKeysOnlyForWhoAsks) {
  const auto samples = keyed("4711");
  Dtmf dtmf(8000, 1);
  dtmf.hear(0, samples);
  const auto bursts = dtmf.finish();
  ASSERT_EQ(bursts.size(), 1U);
  EXPECT_EQ(bursts[0].keys, 4U);
  EXPECT_TRUE(bursts[0].presses.empty());
}

TEST(Dtmf, SaysWhichChannel) {
  const auto file = wav_of({keyed("12"), silence(1.24), keyed("99")}, 8000);
  MemorySource source(file);
  const auto bursts = find_keys(source);
  ASSERT_TRUE(bursts);
  ASSERT_EQ(bursts->size(), 2U);
  EXPECT_EQ(bursts->at(0).channel, 1U);
  EXPECT_EQ(bursts->at(1).channel, 3U);
}

TEST(Dtmf, HearsAKeyThatIsCutOffAtEitherEnd) {
  for (const std::uint32_t rate : {8000U, 48'000U}) {
    const auto samples = keyed("7", {.rate = rate, .on = 0.1});
    const auto middle = static_cast<std::ptrdiff_t>(rate * 55 / 100);
    EXPECT_EQ(heard(Samples(samples.begin(), samples.begin() + middle), rate), "7") << rate;
    EXPECT_EQ(heard(Samples(samples.begin() + middle, samples.end()), rate), "7") << rate;
  }
}

TEST(Dtmf, NearAnAnchorHearsWhatItWouldNotElse) {
  const Sending sending{.on = 0.06, .off = 0.3};
  auto samples = keyed("1234567", sending);
  const auto noisy = static_cast<std::ptrdiff_t>(1.0 * 8000);
  Samples noise(samples.size() - static_cast<std::size_t>(noisy));
  add_noise(noise, 0.1);  // as loud as the tones
  for (std::size_t i = 0; i < noise.size(); ++i) {
    samples[static_cast<std::size_t>(noisy) + i] += noise[i];
  }
  EXPECT_EQ(heard(samples), "1234567");
  EXPECT_EQ(heard(Samples(samples.begin() + noisy, samples.end())), "");
}

TEST(Dtmf, RefusesRatesThatCarryNoSpeech) {
  EXPECT_THROW(Dtmf(2000, 1), Error);
  EXPECT_THROW(Dtmf(2'000'000, 1), Error);
}

TEST(Dtmf, HearsThroughCodecs) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const Workshop workshop;
  write_file(workshop / "keys.wav", wav_of({keyed(all_keys, {.on = 0.07, .off = 0.07})}, 8000));
  for (const std::string options :
       {"-c:a pcm_mulaw k.wav", "-c:a pcm_alaw k.wav", "-c:a libgsm k.gsm",
        "-c:a libopus -b:a 12k k.opus", "-ar 16000 -c:a libmp3lame -b:a 32k k.mp3",
        "-ar 44100 -c:a flac k.flac", "-c:a aac -b:a 24k k.m4a"}) {
    const auto name = options.substr(options.rfind(' ') + 1);
    const auto command =
        "cd " + (workshop / "") + " && ffmpeg -v quiet -nostdin -y -i keys.wav " + options;
    ASSERT_EQ(std::system(command.c_str()), 0) << options;
    EXPECT_EQ(heard_in_file(read_file(workshop / name)), all_keys) << options;
  }
}

TEST(Dtmf, HearsNothingInTheFixtures) {
  for (const auto& name : every_recording) EXPECT_EQ(heard_in_file(recording(name)), "") << name;
}

TEST(Dtmf, HearsNothingInSpokenDigitsAndCards) {
  const std::filesystem::path speech("/usr/share/pocketsphinx/test/data");
  if (!std::filesystem::exists(speech)) GTEST_SKIP() << "pocketsphinx-testdata is not there";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(speech)) {
    if (entry.path().extension() != ".wav") continue;
    EXPECT_EQ(heard_in_file(read_file(entry.path())), "") << entry.path();
  }
}

TEST(Dtmf, IsNotTroubledByNumbersThatAreNone) {
  auto samples = keyed("12");
  samples[100] = std::numeric_limits<float>::quiet_NaN();
  samples[200] = std::numeric_limits<float>::infinity();
  EXPECT_EQ(heard(samples), "12");
}

}  // namespace

}  // namespace sealtape
