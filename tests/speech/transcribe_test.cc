#include "speech/transcribe.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "sounds.h"
#include "speech/doubts.h"

namespace sealtape {

namespace {

constexpr std::uint32_t rate = 16'000;

// Says the same word a second into whatever it hears, and remembers what that was.
class Parrot : public Recogniser {
 public:
  Parrot() {
    engine_.kind = Engine::Kind::embedded;
    engine_.name = "parrot";
  }

  const Engine& engine() const override { return engine_; }
  std::string language() const override { return "en"; }
  std::string notice() const override { return "it repeats itself"; }
  PieceLengths lengths() const override { return {}; }
  std::vector<Segment> recognise(const Utterance& utterance) override {
    ++calls;
    if (calls <= dies) throw Error(Error::Kind::failed, "parrot died");
    heard.emplace_back(utterance.samples.begin(), utterance.samples.end());
    narrow.push_back(utterance.narrow);
    Segment segment;
    segment.time = TimeSpan{Micros(0), std::min(utterance.duration(), Micros(1'000'000))};
    segment.text = "hello";
    Word word;
    word.text = "hello";
    word.time = segment.time;
    segment.words.push_back(word);
    return {segment};
  }

  std::vector<Samples> heard;
  std::vector<bool> narrow;
  int calls = 0;
  int dies = 0;

 private:
  Engine engine_;
};

Transcribed transcribed(const Bytes& wav, Recogniser& recogniser,
                        const TranscribeOptions& options = {}) {
  MemorySource source(wav);
  return transcribe(source, recogniser, options);
}

std::size_t all_of(const std::vector<Samples>& parts) { return joined(parts).size(); }

TEST(Transcribe, EverySampleIsHeardInPiecesOfBoundedLength) {
  Parrot parrot;
  const auto samples = noise(rate, 65, 2000);
  const auto made = transcribed(wav_of(rate, {samples}), parrot).transcript;
  EXPECT_EQ(joined(parrot.heard), samples);
  EXPECT_GE(parrot.heard.size(), 4U);
  EXPECT_EQ(made.duration, std::chrono::seconds(65));
  EXPECT_EQ(made.heard.size(), parrot.heard.size());
  EXPECT_EQ(made.segments.size(), parrot.heard.size());
  EXPECT_EQ(made.segments[1].time->from, made.heard[1].time.from);
  EXPECT_TRUE(made.unheard.empty());
  EXPECT_EQ(made.notice, "it repeats itself");
  check(made);
}

TEST(Transcribe, TheDigestIsThatOfTheSamplesGiven) {
  Parrot parrot;
  const auto made = transcribed(wav_of(rate, {noise(rate, 3, 2000)}), parrot).transcript;
  ASSERT_EQ(made.heard.size(), 1U);
  EXPECT_EQ(made.heard[0].sha256, sha256(std::as_bytes(std::span(parrot.heard[0]))));
}

TEST(Transcribe, WhatIsClosedReachesNobodyAndIsMarked) {
  Parrot parrot;
  TranscribeOptions options;
  options.closed.push_back(
      {std::nullopt, {Micros(1'000'000), Micros(2'000'000)}, Unheard::Why::erased});
  options.closed.push_back({2, {Micros(0), Micros(500'000)}, Unheard::Why::redacted});
  auto secret = tone(rate, 700, 1, 9000);
  const auto left = joined({noise(rate, 1, 100), secret, noise(rate, 1, 100)});
  auto right = left;
  right[40'000] = 5;  // another channel, not a copy
  const auto made = transcribed(wav_of(rate, {left, right}), parrot, options).transcript;
  for (const auto& piece : parrot.heard) {
    for (const auto sample : piece) EXPECT_LE(std::abs(sample), 100);
  }
  EXPECT_EQ(all_of(parrot.heard), 2 * 32'000U - 8000U);
  ASSERT_EQ(made.unheard.size(), 3U);
  EXPECT_EQ(made.unheard[0].why, Unheard::Why::erased);
  EXPECT_EQ(made.unheard[1].why, Unheard::Why::redacted);
  EXPECT_EQ(made.unheard[1].channel, 2U);
}

TEST(Transcribe, DigitalSilenceIsNotSentAndSaidToBeThat) {
  Parrot parrot;
  const auto made =
      transcribed(wav_of(rate, {joined({noise(rate, 2, 500), silence(rate, 5)})}), parrot)
          .transcript;
  ASSERT_EQ(made.unheard.size(), 1U);
  EXPECT_EQ(made.unheard[0].why, Unheard::Why::skipped);
  EXPECT_NEAR(static_cast<double>(all_of(parrot.heard)), 2 * rate, 400);
}

TEST(Transcribe, AChannelIsMutedWhereAnotherHasSound) {
  Parrot parrot;
  const auto first = joined({noise(rate, 3, 500), silence(rate, 3), silence(rate, 3)});
  const auto second = joined({noise(rate, 3, 300), noise(rate, 3, 300), silence(rate, 3)});
  const auto made = transcribed(wav_of(rate, {first, second}), parrot).transcript;
  ASSERT_EQ(made.unheard.size(), 2U);
  EXPECT_EQ(made.unheard[0].channel, 1U);
  EXPECT_EQ(made.unheard[0].why, Unheard::Why::muted);
  EXPECT_EQ(made.unheard[1].channel, 2U);
  EXPECT_EQ(made.unheard[1].why, Unheard::Why::skipped);
}

TEST(Transcribe, SilenceAloneStartsNoEngine) {
  Parrot parrot;
  const auto made = transcribed(wav_of(8000, {silence(8000, 30)}), parrot).transcript;
  EXPECT_EQ(parrot.calls, 0);
  EXPECT_TRUE(made.segments.empty());
}

TEST(Transcribe, ThirtyMillisecondsAreEnough) {
  Parrot parrot;
  const auto made = transcribed(wav_of(rate, {noise(rate, 0.03, 500)}), parrot).transcript;
  EXPECT_EQ(all_of(parrot.heard), 480U);
  EXPECT_EQ(made.duration, Micros(30'000));
}

TEST(Transcribe, ManyChannelsAndRatesAreTaken) {
  for (const std::uint32_t from : {8000U, 11'025U, 22'050U, 44'100U, 48'000U, 96'000U, 192'000U}) {
    Parrot parrot;
    std::vector<Samples> channels;
    for (int i = 0; i < 3; ++i) channels.push_back(tone(from, 300 + 50 * i, 0.5, 3000));
    const auto made = transcribed(wav_of(from, channels), parrot).transcript;
    EXPECT_EQ(parrot.heard.size(), 3U) << from;
    EXPECT_NEAR(static_cast<double>(all_of(parrot.heard)), 3 * 8000, 60) << from;
    EXPECT_TRUE(parrot.narrow.front()) << from;
    EXPECT_EQ(made.heard.back().channel, 3U);
  }
  Parrot parrot;
  std::vector<Samples> channels;
  for (int i = 0; i < 16; ++i) channels.push_back(tone(rate, 300 + 20 * i, 0.1, 3000));
  transcribed(wav_of(rate, channels), parrot);
  EXPECT_EQ(parrot.heard.size(), 16U);
}

TEST(Transcribe, AChannelThatRepeatsTheFirstIsHeardOnce) {
  Parrot parrot;
  const auto samples = noise(rate, 2, 500);
  const auto made = transcribed(wav_of(rate, {samples, samples}), parrot);
  EXPECT_EQ(parrot.heard.size(), 1U);
  ASSERT_EQ(made.transcript.unheard.size(), 1U);
  EXPECT_EQ(made.transcript.unheard[0].why, Unheard::Why::skipped);
  EXPECT_EQ(made.notes, (std::vector<std::string>{"1 of 1 segment doubtful",
                                                  "channel 2 is the same as channel 1"}));
}

TEST(Transcribe, AChannelIsThatOfItsParty) {
  Parrot parrot;
  TranscribeOptions options;
  Speaker agent;
  agent.id = "party-1";
  agent.channel = 2;
  agent.party = 1;
  agent.known = Speaker::Known::channel;
  options.speakers = {agent};
  const auto made =
      transcribed(wav_of(rate, {tone(rate, 300, 1, 500), noise(rate, 1, 500)}), parrot, options)
          .transcript;
  ASSERT_EQ(made.segments.size(), 2U);
  EXPECT_EQ(made.segments[0].speaker, "");
  EXPECT_EQ(made.segments[1].speaker, "party-1");
  EXPECT_EQ(made.speakers, std::vector{agent});
}

TEST(Transcribe, APieceThatAnEngineDiesOfIsMarkedAndTheRestGoesOn) {
  Parrot parrot;
  parrot.dies = 1;
  const auto made = transcribed(wav_of(rate, {noise(rate, 45, 2000)}), parrot);
  const auto& transcript = made.transcript;
  ASSERT_EQ(transcript.unheard.size(), 1U);
  EXPECT_EQ(transcript.unheard[0].why, Unheard::Why::failed);
  EXPECT_EQ(transcript.unheard[0].time.to, transcript.heard[0].time.from);
  EXPECT_EQ(made.notes, (std::vector<std::string>{"3 of 3 segments doubtful", "parrot died"}));
}

TEST(Transcribe, AnEngineThatDiesOfEverythingIsAnErrorAfterThreeTries) {
  Parrot parrot;
  parrot.dies = 1000;
  EXPECT_THROW(transcribed(wav_of(rate, {noise(rate, 200, 2000)}), parrot), Error);
  EXPECT_EQ(parrot.calls, 3);
}

TEST(Transcribe, StopsBetweenPieces) {
  Parrot parrot;
  TranscribeOptions options;
  options.stop = [&] { return parrot.calls == 2; };
  EXPECT_THROW(transcribed(wav_of(rate, {noise(rate, 200, 2000)}), parrot, options), Error);
  EXPECT_EQ(parrot.calls, 2);
}

TEST(Transcribe, ProgressAddsUpToTheSoundOfAllChannels) {
  Parrot parrot;
  TranscribeOptions options;
  Micros all{};
  options.progress = [&](Micros done) { all += done; };
  transcribed(wav_of(rate, {noise(rate, 30, 2000), joined({noise(rate, 5, 9), silence(rate, 25)})}),
              parrot, options);
  EXPECT_EQ(all, std::chrono::seconds(60));
}

TEST(Transcribe, WhatIsNoSoundIsRefused) {
  Parrot parrot;
  EXPECT_THROW(transcribed(copy_of("no sound at all"), parrot), Error);
}

Segment said(std::uint32_t channel, double from, const std::vector<std::string>& words) {
  Segment segment;
  segment.channel = channel;
  auto at = Micros(static_cast<std::int64_t>(from * 1e6));
  segment.time = TimeSpan{at, at};
  for (const auto& text : words) {
    Word word;
    word.text = text;
    word.time = TimeSpan{at, at + Micros(400'000)};
    at = word.time->to;
    segment.text += (segment.text.empty() ? "" : " ") + text;
    segment.words.push_back(word);
  }
  segment.time->to = at;
  return segment;
}

Loudness loudness_of(const Samples& samples) {
  Loudness loudness;
  loudness.add(samples);
  loudness.finish();
  return loudness;
}

TEST(Doubts, WordsThatLeakIntoAQuieterChannelAreDropped) {
  const std::vector<Loudness> channels{loudness_of(noise(rate, 4, 8000)),
                                       loudness_of(noise(rate, 4, 400))};
  std::vector<Segment> segments{said(1, 1, {"good", "morning"}), said(2, 1.1, {"good", "mourning"}),
                                said(2, 3, {"morning"})};
  EXPECT_EQ(drop_leaked(segments, channels), 1U);
  EXPECT_EQ(segments[0].text, "good morning");
  EXPECT_EQ(segments[1].text, "mourning");
  EXPECT_EQ(segments[2].text, "morning");
}

TEST(Doubts, WordsOfTwoWhoAreAsLoudStay) {
  const std::vector<Loudness> channels{loudness_of(noise(rate, 4, 8000)),
                                       loudness_of(noise(rate, 4, 4000))};
  std::vector<Segment> segments{said(1, 1, {"yes"}), said(2, 1.1, {"yes"})};
  EXPECT_EQ(drop_leaked(segments, channels), 0U);
  mark_doubts(segments, channels);
  EXPECT_TRUE(std::ranges::count(segments[0].doubts, Doubt::overlap));
  EXPECT_TRUE(std::ranges::count(segments[1].doubts, Doubt::overlap));
}

TEST(Doubts, EachHasItsReason) {
  const std::vector<Loudness> channels{
      loudness_of(joined({noise(rate, 5, 50), syllables(rate, 3), noise(rate, 5, 50)}))};
  std::vector<Segment> segments{said(1, 1, {"invented"}), said(1, 5.5, {"heard"}),
                                said(1, 6.5, {"no", "no", "no", "no", "no"})};
  segments[1].confidence = Confidence{900'000};
  segments[2].confidence = Confidence{400'000};
  mark_doubts(segments, channels);
  EXPECT_EQ(segments[0].doubts, std::vector{Doubt::outside_speech});
  EXPECT_TRUE(segments[1].doubts.empty());
  EXPECT_EQ(segments[2].doubts, (std::vector{Doubt::low_confidence, Doubt::repeated}));
}

TEST(Doubts, TheSameTextAgainAndAgainIsRepeated) {
  const std::vector<Loudness> channels{loudness_of(noise(rate, 1, 5000))};
  std::vector<Segment> segments;
  for (int i = 0; i < 3; ++i) segments.push_back(said(1, i, {"thanks", "for", "watching"}));
  segments.push_back(said(1, 4, {"bye"}));
  mark_doubts(segments, channels);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(std::ranges::count(segments[static_cast<std::size_t>(i)].doubts, Doubt::repeated));
  }
  EXPECT_FALSE(std::ranges::count(segments[3].doubts, Doubt::repeated));
}

}  // namespace

}  // namespace sealtape
