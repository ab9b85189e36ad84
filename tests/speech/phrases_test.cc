// Phrases found and words aligned, on speech of Debian's pocketsphinx-testdata.

#include "speech/phrases.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "sounds.h"
#include "speech/alignment.h"
#include "speech/engines.h"
#include "speech/transcribe.h"

namespace sealtape {

namespace {

constexpr std::uint32_t rate = 16'000;

class Speech : public testing::Test {
 protected:
  void SetUp() override {
    if (speech.empty()) GTEST_SKIP() << "pocketsphinx-testdata is not installed";
  }

  Samples speech = debian_speech("goforward.raw");  // go forward ten meters
};

using Phrases = Speech;
using Alignments = Speech;

std::vector<PhraseSpot> spots_of(const std::string& phrase, const Samples& samples,
                                 const PhraseOptions& options = {}) {
  PhraseListener listener(SphinxModel::installed(), phrase, {});
  const auto wav = wav_of(rate, {samples});
  MemorySource source(wav);
  return find_phrase(source, listener, options);
}

TEST_F(Phrases, AreFoundWhereTheyAreSaid) {
  const auto twice = joined({speech, noise(rate, 3, 20), speech});
  const auto spots = spots_of("Forward, TEN", twice);
  ASSERT_EQ(spots.size(), 2U);
  const auto apart = spots[1].spot.time.from - spots[0].spot.time.from;
  EXPECT_NEAR(static_cast<double>(apart.count()) / 1e6,
              static_cast<double>(speech.size()) / rate + 3, 0.2);
  EXPECT_LE(spots[0].spot.doubt, 20U);
  EXPECT_EQ(spots[0].channel, 1U);
}

TEST_F(Phrases, ThatNobodySaysAreNot) {
  EXPECT_TRUE(spots_of("cancel my subscription", speech).empty());
}

TEST_F(Phrases, AreNotListenedForWhereNobodyMay) {
  PhraseOptions options;
  options.closed.push_back({std::nullopt, {Micros(0), Micros(60'000'000)}, Unheard::Why::redacted});
  EXPECT_TRUE(spots_of("forward ten", speech, options).empty());
}

TEST(PhraseListener, KnowsTheWordsOfItsDictionaryAlone) {
  for (const char* phrase : {"zzyzzx", "", " ... ", "Straße"}) {
    try {
      PhraseListener(SphinxModel::installed(), phrase, {});
      FAIL() << phrase;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::usage) << phrase;
    }
  }
}

TEST(PhraseListener, TakesFewerCandidatesOnTheTelephone) {
  EXPECT_EQ(most_doubt(Candidates::usual, false), 20U);
  EXPECT_EQ(most_doubt(Candidates::usual, true), 10U);
  EXPECT_EQ(most_doubt(Candidates::many, true), 30U);
  EXPECT_EQ(most_doubt(Candidates::few, false), 10U);
}

Alignment aligned(Transcript& transcript, const Samples& samples,
                  const AlignOptions& options = {}) {
  const auto recogniser = open_engine({})();
  Aligner aligner(SphinxModel::installed(), {});
  const auto wav = wav_of(rate, {samples});
  MemorySource source(wav);
  return align_words(transcript, source, *recogniser, aligner, options);
}

Transcript text_alone(const std::vector<std::string>& lines) {
  Transcript transcript;
  for (const auto& line : lines) transcript.segments.emplace_back().text = line;
  return transcript;
}

TEST_F(Alignments, GiveEveryWordOfATextItsTime) {
  auto transcript = text_alone({"Go forward,", "ten (Grmpf) meters!"});
  const auto made = aligned(transcript, speech);
  EXPECT_TRUE(made.fits);
  EXPECT_EQ(made.words, 5U);
  EXPECT_EQ(made.aligned, 4U);
  const auto wav = wav_of(rate, {speech});
  MemorySource source(wav);
  const auto heard = transcribe(source, *open_engine({})(), {}).transcript.segments[0].words;
  std::size_t next = 0;
  for (const auto& segment : transcript.segments) {
    ASSERT_TRUE(segment.time);
    for (const auto& word : segment.words) {
      if (word.text == "Grmpf") {
        EXPECT_FALSE(word.time);
        continue;
      }
      ASSERT_TRUE(word.time) << word.text;
      EXPECT_EQ(word.timed, Word::Timed::aligned);
      const auto apart = word.time->to - heard.at(next++).time->to;
      EXPECT_NEAR(static_cast<double>(apart.count()) / 1e6, 0, 0.15) << word.text;
    }
  }
  transcript.duration = std::chrono::seconds(10);
  check(transcript);
}

TEST_F(Alignments, LeaveATextOfAnotherSoundAsItIs) {
  auto transcript = text_alone({"Please cancel my subscription", "by the end of the month"});
  const auto made = aligned(transcript, speech);
  EXPECT_FALSE(made.fits);
  EXPECT_EQ(made.aligned, 0U);
  EXPECT_FALSE(transcript.segments[0].time);
}

TEST_F(Alignments, AreNotMadeWhereNobodyMayListen) {
  auto transcript = text_alone({"go forward ten meters"});
  AlignOptions options;
  options.closed.push_back({std::nullopt, {Micros(0), Micros(60'000'000)}, Unheard::Why::erased});
  EXPECT_EQ(aligned(transcript, speech, options).aligned, 0U);
}

}  // namespace

}  // namespace sealtape
