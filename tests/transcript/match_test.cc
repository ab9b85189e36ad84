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

std::vector<SaidWord> words(const std::string& text) { return WordCutter().said(text); }

std::vector<std::string> texts(const std::optional<Match>& match) {
  std::vector<std::string> texts;
  if (match) {
    for (const auto& snippet : match->snippets) texts.push_back(snippet.text);
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Match, FindsChineseWithinALongerWord) {
  auto transcript = call();
  transcript.segments[0].text = "請不要再打電話給我";
  for (const auto* text : {"打電話", "電話", "打電話給我"}) {
    EXPECT_EQ(texts(match(transcript, words(text), Phrase::yes)), Texts{"請不要再打電話給我"})
        << text;
  }
  EXPECT_FALSE(match(transcript, words("電信"), Phrase::no));
}

TEST(Match, ShowsTheSegmentsThatSayMost) {
  const auto both = match(call(), words("subscription cancel"), Phrase::no);
  EXPECT_EQ(texts(both), Texts{"I want to cancel my subscription, please."});
  EXPECT_EQ(both->snippets[0].time, milliseconds(2000, 2500));
  const auto one = match(call(), words("cancel"), Phrase::no);
  EXPECT_EQ(one->snippets.size(), 2U);
  EXPECT_EQ(one->snippets[0].time, milliseconds(1000, 5000));
  EXPECT_GT(both->score, one->score);
}

TEST(Match, WordsMayBeFarApartButAllAreNeeded) {
  EXPECT_TRUE(match(call(), words("which cancel"), Phrase::no));
  EXPECT_FALSE(match(call(), words("cancel never"), Phrase::no));
  EXPECT_FALSE(match(call(), words(""), Phrase::no));
}

TEST(Match, APhraseIsOneWordBehindTheOther) {
  EXPECT_TRUE(match(call(), words("cancel my subscription"), Phrase::yes));
  EXPECT_FALSE(match(call(), words("my cancel"), Phrase::yes));
  EXPECT_EQ(texts(match(call(), words("which subscription"), Phrase::yes)), Texts{"Which"});
}

TEST(Match, LongSegmentsAreCut) {
  auto transcript = call();
  std::string text;
  for (int i = 0; i < 50; ++i) text += "word" + std::to_string(i) + " ";
  transcript.segments[0].text = text;
  EXPECT_EQ(texts(match(transcript, words("word20"), Phrase::no)).front().substr(0, 20),
            "... word12 word13 wo");
}

TEST(Match, WhatIsShownOtherwiseIsFoundAsItWasSaid) {
  auto transcript = call();
  transcript.segments[2].text = "0030";
  transcript.segments[2].words = {said("zero", 1000, 1100), said("thirty", 1100, 1200)};
  EXPECT_EQ(texts(match(transcript, words("thirty zero"), Phrase::no)), Texts{"0030"});
}

Transcript saying(const std::string& text) {
  Transcript transcript;
  transcript.segments.resize(1);
  transcript.segments[0].text = text;
  return transcript;
}

TEST(Match, ApostrophesAndHyphensDoNotMatter) {
  const auto italian = saying("l'assicurazione dell\u2019auto, non all'ufficio");
  for (const char* wanted : {"assicurazione", "auto", "ufficio", "dell'auto", "dellauto",
                             "all\u2019ufficio l'assicurazione", "l assicurazione"}) {
    EXPECT_TRUE(match(italian, words(wanted), Phrase::no)) << wanted;
  }
  for (const char* wanted :
       {"assicurazione dell'auto", "dellauto non allufficio", "auto non all"}) {
    EXPECT_TRUE(match(italian, words(wanted), Phrase::yes)) << wanted;
  }
  for (const char* wanted : {"assicurazione auto", "l'auto", "dell'ufficio"}) {
    EXPECT_FALSE(match(italian, words(wanted), Phrase::yes)) << wanted;
  }
  EXPECT_FALSE(match(italian, words("dell'ufficio"), Phrase::no)) << "its parts stand apart";
  const auto english = saying("don't e-mail the U.S.A. follow up");
  for (const char* wanted : {"dont", "don\u2019t", "email", "e-mail", "mail", "USA", "U.S.A.",
                             "follow-up", "e mail the usa"}) {
    EXPECT_TRUE(match(english, words(wanted), Phrase::yes)) << wanted;
  }
  EXPECT_TRUE(match(saying("dont email the usa"), words("don't e-mail the U.S.A."), Phrase::yes));
}

}  // namespace

}  // namespace sealtape
