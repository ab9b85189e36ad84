// Findings in transcripts: over turns, in words and times, and what must go from the sound.
#include <gtest/gtest.h>

#include "core/error.h"
#include "privacy/detector.h"

namespace sealtape::privacy {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Options options() {
  Options given;
  given.today = std::chrono::year_month_day{std::chrono::year(2026), std::chrono::month(3),
                                            std::chrono::day(2)};
  return given;
}

// A segment of words of half a second each, from a second on.
Segment say(std::string_view text, int from_second, std::uint32_t channel) {
  Segment segment;
  segment.text = text;
  segment.channel = channel;
  auto at = Micros(seconds(from_second));
  const auto start = at;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    Word word;
    word.text = text.substr(begin, end - begin);
    word.time = TimeSpan{.from = at, .to = at + milliseconds(500)};
    at += milliseconds(500);
    segment.words.push_back(word);
    begin = end + 1;
  }
  segment.time = TimeSpan{.from = start, .to = at};
  return segment;
}

Transcript call(std::vector<Segment> segments) {
  Transcript transcript;
  transcript.language = "en";
  transcript.duration = seconds(600);
  transcript.segments = std::move(segments);
  return transcript;
}

std::vector<Finding> cards_in(const Transcript& transcript) {
  auto given = options();
  given.types = {Type::card};
  return Detector(given).find_in(transcript);
}

TEST(InTranscripts, ANumberIsFollowedOverTurnsAndItsReadBackIsOneToo) {
  const auto transcript = call({say("my card is four one one one one one one one", 0, 1),
                                say("okay", 6, 2), say("one one one one one one one one", 7, 1),
                                say("one one one one one one one one", 12, 2)});
  const auto findings = cards_in(transcript);
  ASSERT_EQ(findings.size(), 2U);
  ASSERT_EQ(findings[0].parts.size(), 2U);
  EXPECT_EQ(findings[0].parts[0].segment, 0U);
  EXPECT_EQ(findings[0].parts[0].first_word, 3U);
  EXPECT_EQ(findings[0].parts[0].word_count, 8U);
  EXPECT_EQ(findings[0].parts[1].segment, 2U);
  EXPECT_EQ(findings[0].level, Level::validated);
  EXPECT_TRUE(findings[0].spoken);
  EXPECT_EQ(findings[1].parts[0].segment, 3U);
  EXPECT_EQ(findings[1].parts[0].channel, 2U);
  EXPECT_EQ(findings[1].rule, "card.luhn.read_back");
}

TEST(InTranscripts, WhatStandsAtTheFirstAndTheLastWordIsLocatedWithinTheRecording) {
  auto transcript = call({say("4111111111111111 is my card", 0, 1),
                          say("and the other one is 5555555555554444", 5, 1)});
  transcript.duration = milliseconds(8100);
  const auto findings = cards_in(transcript);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].parts[0].first_word, 0U);
  EXPECT_EQ(findings[0].parts[0].word_count, 1U);
  EXPECT_EQ(findings[1].parts[0].first_word, 5U);
  EXPECT_EQ(findings[1].parts[0].word_count, 1U);
  const auto spans = spans_of(findings, transcript);
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans.front().time.from, Micros(0));
  EXPECT_EQ(spans.back().time.to, transcript.duration);
}

TEST(InTranscripts, TimesThatCannotBeGiveWayToThoseOfTheSegmentOrToNone) {
  auto transcript = call({say("my card is 4111111111111111", 0, 1)});
  transcript.duration = seconds(10);
  auto& word = transcript.segments[0].words[3];
  for (const auto& [from, to] : {std::pair(9, 2), std::pair(500, 501), std::pair(-9, -8)}) {
    word.time = TimeSpan{.from = seconds(from), .to = seconds(to)};
    transcript.segments[0].time = TimeSpan{.from = seconds(0), .to = seconds(2)};
    const auto findings = cards_in(transcript);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].parts[0].located, Part::Located::segment) << from;
    const auto spans = spans_of(findings, transcript);
    ASSERT_EQ(spans.size(), 1U) << from;
    EXPECT_EQ(spans[0].time.from, Micros(0));
    EXPECT_GE(spans[0].time.to, Micros(seconds(2)));
    transcript.segments[0].time = word.time;
    EXPECT_FALSE(cards_in(transcript).front().is_located()) << from;
  }
}

TEST(InTranscripts, SomethingElseBetweenTwoTurnsEndsTheNumber) {
  const auto transcript = call({say("four one one one one one one one", 0, 1),
                                say("let me just open your account first please", 6, 2),
                                say("one one one one one one one one", 30, 1)});
  EXPECT_TRUE(cards_in(transcript).empty());
}

TEST(InTranscripts, ACorrectionIsReadBothWays) {
  const auto transcript = call(
      {say("my card is four one one one one one one one one one one one one one one seven no one",
           0, 1)});
  const auto findings = cards_in(transcript);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].level, Level::validated);
}

TEST(InTranscripts, FiguresInTheTextAreFoundInTheWordsThatSayThem) {
  auto segment = say("card four one one one thanks", 0, 1);
  segment.text = "card 4111 1111 1111 1111 thanks";
  const auto findings = cards_in(call({segment}));
  ASSERT_EQ(findings.size(), 1U);
  const auto& part = findings[0].parts[0];
  EXPECT_EQ(part.located, Part::Located::words);
  EXPECT_EQ(part.first_word, 1U);
  EXPECT_EQ(part.word_count, 4U);
  EXPECT_EQ(part.time, (TimeSpan{.from = milliseconds(500), .to = milliseconds(2500)}));
}

TEST(InTranscripts, ANameAnswersTheQuestionForOne) {
  auto given = options();
  given.types = {Type::name};
  const auto findings = Detector(given).find_in(
      call({say("who am i speaking with", 0, 1), say("yeah it's orlando winterbourne", 4, 2)}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].parts[0].segment, 1U);
  EXPECT_EQ(findings[0].parts[0].first_word, 2U);
  EXPECT_EQ(findings[0].parts[0].word_count, 2U);
  EXPECT_TRUE(Detector(given)
                  .find_in(call({say("what do you want", 0, 1), say("winter boots please", 4, 2)}))
                  .empty());
}

TEST(InTranscripts, ARefusalAnswersTheQuestionWhetherToRecord) {
  auto given = options();
  given.types = {Type::refusal};
  const auto answers = [&](std::string_view question, std::string_view answer) {
    return Detector(given).find_in(call({say(question, 0, 1), say(answer, 4, 2)})).size();
  };
  EXPECT_EQ(answers("may we record this call", "no thank you"), 1U);
  EXPECT_EQ(answers("may we record this call", "no problem at all"), 0U);
  EXPECT_EQ(answers("do you mind if we record this", "no"), 0U);
  EXPECT_EQ(answers("may we send you the bill", "no thank you"), 0U);
}

TEST(InTranscripts, WhatHasNoTimeAtAllSaysSo) {
  Segment bare;
  bare.text = "card 4111 1111 1111 1111";
  auto findings = cards_in(call({bare}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_FALSE(findings[0].is_located());
  EXPECT_TRUE(spans_of(findings, call({bare})).empty());
  bare.time = TimeSpan{.from = seconds(3), .to = seconds(9)};
  findings = cards_in(call({bare}));
  EXPECT_EQ(findings[0].parts[0].located, Part::Located::segment);
  EXPECT_TRUE(findings[0].is_located());
}

TEST(InTranscripts, WordsAreReadWhereTheTextIsMasked) {
  for (const char* masked : {"card [REDACTED] thanks", "[REDACTED]", "card **** thanks", "***"}) {
    auto segment =
        say("card four one one one one one one one one one one one one one one one ok", 0, 1);
    segment.text = masked;
    const auto findings = cards_in(call({segment}));
    ASSERT_EQ(findings.size(), 1U) << masked;
    const auto& part = findings[0].parts.at(0);
    EXPECT_TRUE(part.of_words) << masked;
    EXPECT_EQ(part.located, Part::Located::words);
    EXPECT_EQ(part.first_word, 1U);
    EXPECT_EQ(part.word_count, 16U);
    EXPECT_EQ(spans_of(findings, call({segment})).size(), 1U);
  }
}

TEST(InTranscripts, AlternativesOfWordsAreReadToo) {
  auto segment = say("card something thanks", 0, 1);
  segment.words[1].alternatives = {"some", "4111111111111111"};
  const auto findings = cards_in(call({segment}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].parts.at(0).first_word, 1U);
  EXPECT_EQ(findings[0].parts.at(0).word_count, 1U);
}

TEST(InTranscripts, WhatTextAndWordsBothTellIsOneFinding) {
  auto first = say("card four one one one", 0, 1);
  first.text = "Card 4111 1111";
  auto second = say("one one one one one one one one one one one one thanks", 3, 1);
  second.text = "1111 1111, thanks.";
  const auto findings = cards_in(call({first, second}));
  ASSERT_EQ(findings.size(), 1U);
  ASSERT_EQ(findings[0].parts.size(), 2U);
  EXPECT_EQ(findings[0].parts[0].first_word, 1U);
  EXPECT_EQ(findings[0].parts[1].word_count, 12U);
}

TEST(InTranscripts, ANumberMaskedInOneTurnIsFollowedThroughItsWords) {
  auto first = say("my card is four one one one one one one one", 0, 1);
  first.text = "My card is [CARD].";
  const auto findings = cards_in(call({first, say("one one one one one one one one", 5, 1)}));
  ASSERT_EQ(findings.size(), 1U);
  ASSERT_EQ(findings[0].parts.size(), 2U);
  EXPECT_TRUE(findings[0].parts[0].of_words);
  EXPECT_FALSE(findings[0].parts[1].of_words);
}

TEST(Spans, ArePaddedJoinedAndRoundedUpAndCardsGoFromAllChannels) {
  const auto transcript = call(
      {say("my card is four one one one one one one one one one one one one one one one", 10, 1)});
  const auto spans = spans_of(cards_in(transcript), transcript);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_FALSE(spans[0].channel);
  EXPECT_EQ(spans[0].time.from, milliseconds(11250));
  EXPECT_EQ(spans[0].time.to, milliseconds(11250 + 8500));
}

TEST(Spans, StayWithinTheRecording) {
  auto transcript =
      call({say("four one one one one one one one one one one one one one one one", 0, 1)});
  transcript.duration = seconds(8);
  const auto spans = spans_of(cards_in(transcript), transcript);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].time, (TimeSpan{.from = seconds(0), .to = seconds(8)}));
}

TEST(Names, OfTheMetadataAreFoundWithOneWrongLetter) {
  auto given = options();
  given.types = {Type::name};
  const Detector detector(given);
  const auto findings =
      detector.find_in("then Mustermen called about it", "en", {"Erika Mustermann"});
  EXPECT_TRUE(findings.empty());
  const auto near = detector.find_in("then Mustermenn called about it", "en", {"Erika Mustermann"});
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0].level, Level::weak);
}

TEST(Lists, OfTheUserAreFoundAndBadPatternsRefused) {
  auto given = options();
  given.lists = {{.label = "projects", .words = {"blue heron", "蓝鹭"}}};
  given.patterns = {{.label = "badge", .expression = R"(b-\d{4})"}};
  const Detector detector(given);
  const auto findings = detector.find_in("the Blue Heron badge is B-１２３４, 蓝鹭", "en");
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0].rule, "custom.projects");
  EXPECT_EQ(findings[1].rule, "custom.badge");
  EXPECT_EQ(findings[2].rule, "custom.projects");
  given.patterns = {{.label = "bad", .expression = "("}};
  EXPECT_THROW(Detector{given}, Error);
  given.patterns = {{.label = "town", .expression = R"(Nürn\S+\d)"}};
  EXPECT_EQ(Detector(given).find_in("in NÜRNBERG4", "de").size(), 1U);
  given.patterns = {{.label = "huge", .expression = "((a{100}){100}){100}"}};
  EXPECT_THROW(Detector{given}, Error);
}

TEST(Findings, NeverHoldTheValue) {
  auto given = options();
  given.types = all_types();
  const Detector detector(given);
  for (const auto& finding :
       detector.find_in("my card number is 4111 1111 1111 1111, mail a.b@example.com, pin 4419")) {
    for (const auto& fact : finding.evidence) {
      EXPECT_EQ(fact.find("1111"), std::string::npos);
      EXPECT_EQ(fact.find("a.b"), std::string::npos);
      EXPECT_EQ(fact.find("4419"), std::string::npos);
    }
  }
}

}  // namespace

}  // namespace sealtape::privacy
