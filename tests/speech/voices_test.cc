// Two readers of Debian's pocketsphinx-testdata, on one channel.

#include "speech/voices.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "sounds.h"
#include "speech/gaussians.h"
#include "speech/speakers.h"

namespace sealtape {

namespace {

constexpr std::uint32_t rate = 16'000;

std::optional<TwoVoices> voices_in(const Samples& samples) {
  const auto wav = wav_of(rate, {samples});
  MemorySource source(wav);
  const auto listened = listen(source, [] { return false; });
  return tell_apart(source, listened, 0, {});
}

struct Talking {
  Samples samples;
  std::vector<std::pair<TimeSpan, int>> turns;

  void say(const Samples& more, int who) {
    const auto at = [&] { return Micros(static_cast<std::int64_t>(samples.size()) * 125 / 2); };
    const auto from = at();
    samples.insert(samples.end(), more.begin(), more.end());
    turns.push_back({{from, at()}, who});
    const auto pause = noise(rate, 0.5, 5);
    samples.insert(samples.end(), pause.begin(), pause.end());
  }
};

class Voices : public testing::Test {
 protected:
  void SetUp() override {
    if (reader(0).empty()) GTEST_SKIP() << "pocketsphinx-testdata is not installed";
  }

  static Samples reader(int number) {
    const char* names[] = {"0870", "0880", "0890", "0930", "0920"};
    return debian_speech(std::string("librivox/sense_and_sensibility_01_austen_64kb-") +
                         names[number] + ".wav");
  }
  static Samples caller(int number) {
    return debian_speech("cards/00" + std::to_string(number + 1) + ".wav");
  }
};

TEST_F(Voices, OfTwoPeopleAreToldApart) {
  Talking talking;
  for (int i = 0; i < 5; ++i) {
    talking.say(reader(i), 0);
    talking.say(caller(i), 1);
  }
  const auto voices = voices_in(talking.samples);
  ASSERT_TRUE(voices);
  Micros right{};
  Micros all{};
  for (const auto& [time, who] : talking.turns) {
    for (auto at = time.from; at + Micros(100'000) <= time.to; at += Micros(100'000)) {
      const auto guess = voices->who({at, at + Micros(100'000)});
      if (!guess) continue;
      all += Micros(100'000);
      if (guess->voice == who) right += Micros(100'000);
    }
  }
  EXPECT_GT(all, std::chrono::seconds(15));
  EXPECT_GE(static_cast<double>(right.count()) / static_cast<double>(all.count()), 0.95);
}

TEST_F(Voices, OfOneAreNotTakenForTwo) {
  Talking talking;
  for (int i = 0; i < 5; ++i) talking.say(reader(i), 0);
  EXPECT_FALSE(voices_in(talking.samples));
}

TEST(NoVoices, AreInNoiseAndSilenceAndNextToNothing) {
  EXPECT_FALSE(voices_in(silence(rate, 5)));
  EXPECT_FALSE(voices_in(noise(rate, 0.03, 2000)));
  EXPECT_FALSE(voices_in(noise(rate, 20, 2000)));
}

Word word(const std::string& text, int from, int to) {
  Word word;
  word.text = text;
  word.time = TimeSpan{Micros(from * 10'000), Micros(to * 10'000)};
  return word;
}

// Two voices of a second each, the first one sure, the other less.
TwoVoices a_second_each() {
  std::vector<float> ratios(100, 5);
  ratios.resize(200, -3);
  std::vector<std::int8_t> labels(100, 0);
  labels.resize(200, 1);
  return TwoVoices(ratios, labels);
}

TEST(Speakers, AreNamedAndSegmentsCutBetweenThem) {
  Transcript transcript;
  transcript.duration = std::chrono::seconds(2);
  auto& segment = transcript.segments.emplace_back();
  segment.channel = 1;
  segment.text = "Yes, it is. Thank you!";
  segment.time = TimeSpan{Micros(0), Micros(2'000'000)};
  segment.words = {word("Yes", 0, 30), word("it", 40, 60), word("is", 60, 90),
                   word("Thank", 110, 140), word("you", 140, 180)};
  segment.words[2].after = ".";
  segment.words[4].after = "!";
  name_voices(transcript, a_second_each(), 1);
  ASSERT_EQ(transcript.segments.size(), 2U);
  EXPECT_EQ(transcript.segments[0].speaker, "voice-1");
  EXPECT_EQ(transcript.segments[0].text, "Yes it is.");
  EXPECT_EQ(transcript.segments[1].speaker, "voice-2");
  EXPECT_EQ(transcript.segments[1].text, "Thank you!");
  EXPECT_EQ(transcript.segments[1].time->from, Micros(1'100'000));
  ASSERT_EQ(transcript.speakers.size(), 2U);
  EXPECT_EQ(transcript.speakers[0].known, Speaker::Known::diarization);
  EXPECT_GT(transcript.speakers[0].confidence->millionths, 990'000U);
  check(transcript);
}

TEST(Speakers, AreNobodyWhereItIsNotClear) {
  Transcript transcript;
  auto& segment = transcript.segments.emplace_back();
  segment.channel = 1;
  segment.text = "hm";
  segment.time = TimeSpan{Micros(0), Micros(200'000)};
  name_voices(transcript, TwoVoices(std::vector<float>(100, 0.1F), std::vector<std::int8_t>(100)),
              1);
  EXPECT_EQ(transcript.segments[0].speaker, "");
  EXPECT_TRUE(transcript.speakers.empty());
}

TEST(Gaussians, OfTheSameAreCloserThanOfDifferentOnes) {
  const auto frames = [](float mean, unsigned seed) {
    std::mt19937 random(seed);  // NOLINT(cert-msc51-cpp): the same in every run
    std::normal_distribution<float> normal(mean, 1);
    std::vector<VoiceFrame> drawn(200);
    for (auto& frame : drawn) {
      for (auto& value : frame) value = normal(random);
    }
    return drawn;
  };
  Gaussian one;
  one.add(frames(0, 1));
  Gaussian same;
  same.add(frames(0, 2));
  Gaussian other;
  other.add(frames(2, 3));
  EXPECT_LT(bic_distance(one, same), 0);
  EXPECT_GT(bic_distance(one, other), 0);
  const auto mixture = Mixture::of(frames(0, 1));
  EXPECT_GT(mixture.log_likelihood(frames(0, 5)[0]), mixture.log_likelihood(frames(4, 6)[0]));
}

}  // namespace

}  // namespace sealtape
