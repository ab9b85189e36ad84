// The recogniser itself, on speech of Debian's pocketsphinx-testdata (tests/install.sh test).

#include <gtest/gtest.h>

#include "core/error.h"
#include "sounds.h"
#include "speech/engines.h"
#include "speech/narrowband.h"
#include "speech/transcribe.h"

namespace sealtape {

namespace {

std::string text_of(const Transcript& transcript) {
  std::string text;
  for (const auto& segment : transcript.segments) text += (text.empty() ? "" : " ") + segment.text;
  return text;
}

Transcript heard_in(const Samples& samples, const EngineWish& wish = {}) {
  const auto recogniser = open_engine(wish)();
  const auto wav = wav_of(16'000, {samples});
  MemorySource source(wav);
  return transcribe(source, *recogniser, {}).transcript;
}

// What a telephone leaves of it, roughly: every second sample of what lies below 3.4 kHz.
Bytes by_telephone(const Samples& samples) {
  Samples half;
  for (std::size_t i = 16; i + 16 < samples.size(); i += 2) {
    double sum = 0;
    for (int tap = -16; tap <= 16; ++tap) {
      const double x = 3.141592653589793 * tap;
      const double low = tap == 0 ? 0.425 : std::sin(0.425 * x) / x;
      const double window = 0.54 + 0.46 * std::cos(x / 16);
      sum += low * window * samples[static_cast<std::size_t>(static_cast<int>(i) + tap)];
    }
    half.push_back(static_cast<std::int16_t>(std::clamp(sum, -32'768.0, 32'767.0)));
  }
  return wav_of(8000, {half});
}

class Sphinxes : public testing::Test {
 protected:
  void SetUp() override {
    if (speech.empty()) GTEST_SKIP() << "pocketsphinx-testdata is not installed";
  }

  Samples speech = debian_speech("goforward.raw");
};

TEST_F(Sphinxes, UnderstandClearEnglish) {
  const auto transcript = heard_in(speech);
  EXPECT_EQ(text_of(transcript), "go forward ten meters");
  EXPECT_EQ(transcript.language, "en-US");
  EXPECT_EQ(transcript.engine.name, "pocketsphinx");
  EXPECT_EQ(transcript.engine.models.size(), 10U);
  EXPECT_FALSE(transcript.notice.empty());
  check(transcript);
}

TEST_F(Sphinxes, SayTheSameEveryTime) {
  EXPECT_EQ(heard_in(speech).segments, heard_in(speech).segments);
}

// Version 0.8 would drop the silence, and count as if it had never been.
TEST_F(Sphinxes, TimesDoNotDriftBehindSilence) {
  const auto pause = noise(16'000, 6, 3);
  const auto transcript = heard_in(joined({speech, pause, speech, pause, speech}));
  ASSERT_EQ(transcript.segments.size(), 3U);
  const auto period = static_cast<double>(speech.size() + pause.size()) / 16'000;
  for (std::size_t i = 1; i < 3; ++i) {
    // The last word: where the first begins in the silence is a matter of taste.
    const auto moved = transcript.segments[i].words.back().time->from -
                       transcript.segments[0].words.back().time->from;
    EXPECT_NEAR(static_cast<double>(moved.count()) / 1e6, period * static_cast<double>(i), 0.15);
  }
}

TEST_F(Sphinxes, UnderstandTheTelephone) {
  const auto wav = by_telephone(speech);
  MemorySource source(wav);
  const auto recogniser = open_engine({})();
  const auto text = text_of(transcribe(source, *recogniser, {}).transcript);
  EXPECT_NE(text.find("forward"), std::string::npos) << text;
  EXPECT_NE(text.find("ten"), std::string::npos) << text;
}

TEST_F(Sphinxes, HearNothingMuchInTonesNoiseAndAlmostNothing) {
  for (const auto& sound : {tone(16'000, 440, 5, 8000), noise(16'000, 5, 5000),
                            noise(16'000, 0.03, 5000), Samples(1, 7)}) {
    for (const auto& segment : heard_in(sound).segments) EXPECT_FALSE(segment.doubts.empty());
  }
}

TEST(Engines, ThatAreNotThereAreNamed) {
  EXPECT_THROW(open_engine({.name = "nobody"}), Error);
  EXPECT_THROW(open_engine({.language = "de"}), Error);
  try {
    open_engine({.model = "/nowhere"});
    FAIL() << "a model that is not there was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage);
    EXPECT_NE(error.hint().find("pocketsphinx-en-us"), std::string::npos);
  }
}

TEST(Narrowband, ItsWeightsAreThoseThatWereTrained) {
  EXPECT_EQ(narrowband_weights().bytes, 65'306U);
  EXPECT_TRUE(widened_cepstra({}).empty());
  const auto cepstra = widened_cepstra(noise(16'000, 1, 3000));
  ASSERT_EQ(cepstra.size(), 98U);
  for (const auto& cepstrum : cepstra) {
    for (const auto value : cepstrum) EXPECT_TRUE(std::isfinite(value));
  }
}

}  // namespace

}  // namespace sealtape
