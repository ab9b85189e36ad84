#include "transcript/match.h"

#include <gtest/gtest.h>

#include "transcript/example.h"

namespace sealtape {

namespace {

Transcript call() {
  Transcript transcript;
  transcript.duration = std::chrono::seconds(60);
  for (const char* text : {"Please cancel it.", "I want to cancel my subscription, please.",
                           "Which", "subscription do you mean?"}) {
    Segment segment;
    segment.text = text;
    segment.time = milliseconds(1000, 5000);
    transcript.segments.push_back(segment);
  }
  transcript.segments[1].words = {said("cancel", 2000, 2500), said("subscription", 3000, 3500)};
  return transcript;
}

std::vector<std::string> texts(const std::optional<Match>& match) {
  std::vector<std::string> texts;
  if (match) {
    for (const auto& snippet : match->snippets) texts.push_back(snippet.text);
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Match, ShowsTheSegmentsThatSayMost) {
  const auto both = match(call(), {"subscription", "cancel"}, Phrase::no);
  EXPECT_EQ(texts(both), Texts{"I want to cancel my subscription, please."});
  EXPECT_EQ(both->snippets[0].time, milliseconds(2000, 2500));
  const auto one = match(call(), {"cancel"}, Phrase::no);
  EXPECT_EQ(one->snippets.size(), 2U);
  EXPECT_EQ(one->snippets[0].time, milliseconds(1000, 5000));
  EXPECT_GT(both->score, one->score);
}

TEST(Match, WordsMayBeFarApartButAllAreNeeded) {
  EXPECT_TRUE(match(call(), {"which", "cancel"}, Phrase::no));
  EXPECT_FALSE(match(call(), {"cancel", "never"}, Phrase::no));
  EXPECT_FALSE(match(call(), {}, Phrase::no));
}

TEST(Match, APhraseIsOneWordBehindTheOther) {
  EXPECT_TRUE(match(call(), {"cancel", "my", "subscription"}, Phrase::yes));
  EXPECT_FALSE(match(call(), {"my", "cancel"}, Phrase::yes));
  EXPECT_EQ(texts(match(call(), {"which", "subscription"}, Phrase::yes)), Texts{"Which"});
}

TEST(Match, LongSegmentsAreCut) {
  auto transcript = call();
  std::string text;
  for (int i = 0; i < 50; ++i) text += "word" + std::to_string(i) + " ";
  transcript.segments[0].text = text;
  EXPECT_EQ(texts(match(transcript, {"word20"}, Phrase::no)).front().substr(0, 20),
            "... word12 word13 wo");
}

TEST(Match, WhatIsShownOtherwiseIsFoundAsItWasSaid) {
  auto transcript = call();
  transcript.segments[2].text = "0030";
  transcript.segments[2].words = {said("zero", 1000, 1100), said("thirty", 1100, 1200)};
  EXPECT_EQ(texts(match(transcript, {"thirty", "zero"}, Phrase::no)), Texts{"0030"});
}

}  // namespace

}  // namespace sealtape
