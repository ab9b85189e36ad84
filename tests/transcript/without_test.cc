#include "transcript/without.h"

#include <gtest/gtest.h>

#include "transcript/example.h"
#include "transcript/json.h"

namespace sealtape {

namespace {

Unheard span(int from, int to, std::optional<std::uint32_t> channel = std::nullopt) {
  return {.channel = channel, .time = milliseconds(from, to), .why = Unheard::Why::erased};
}

Transcript call() {
  Transcript transcript;
  transcript.duration = std::chrono::seconds(20);
  Segment first;
  first.time = milliseconds(1000, 3000);
  first.channel = 1;
  first.text = "My card is 4711 0815, thanks.";
  first.words = {said("My", 1000, 1200),        said("card", 1200, 1500),
                 said("is", 1500, 1700),        said("4711", 1700, 2100),
                 said("0815", 2100, 2500, ","), said("thanks", 2500, 3000, ".")};
  first.words[4].alternatives = {"08 15"};
  first.confidence = Confidence{900000};
  Segment second;
  second.time = milliseconds(1500, 2500);
  second.channel = 2;
  second.text = "Hm, hm.";
  transcript.segments = {first, second};
  transcript.heard = {{.channel = 1, .time = milliseconds(0, 2000), .sha256 = sha256({})},
                      {.channel = 1, .time = milliseconds(2000, 4000), .sha256 = sha256({})},
                      {.channel = 2, .time = milliseconds(0, 4000), .sha256 = sha256({})}};
  transcript.changes = {"\"4711\" is now \"4711 0815\""};
  transcript.extra = R"([{"op":"add","path":"/summary","value":"4711"}])";
  transcript.engine.parameters = {
      {std::string(audio_sha256), "ab"}, {"beam", "5"}, {std::string(attached_sha256), "cd"}};
  return transcript;
}

TEST(Without, WordsThatTouchASpanGoAndAMarkStays) {
  const auto left = without(call(), {span(2050, 2300, 1)});
  EXPECT_EQ(left.segments[0].text, "My card is [erased] thanks.");
  EXPECT_EQ(left.segments[0].words.size(), 4U);
  EXPECT_FALSE(left.segments[0].confidence);
  EXPECT_EQ(left.segments[1], call().segments[1]);
  EXPECT_FALSE(left.heard[1].sha256);
  EXPECT_TRUE(left.heard[0].sha256);
  EXPECT_TRUE(left.heard[2].sha256);
  EXPECT_EQ(left.unheard, std::vector{span(2050, 2300, 1)});
  EXPECT_EQ(left.engine.parameters.size(), 1U);
  const auto bytes = write_transcript(left);
  EXPECT_EQ(bytes.find("4711"), bytes.npos);
  EXPECT_EQ(bytes.find("08"), bytes.npos);
}

TEST(Without, NeighboursThatOnlyMeetASpanStay) {
  const auto left = without(call(), {span(1700, 2500, 1)});
  EXPECT_EQ(left.segments[0].text, "My card is [erased] thanks.");
  EXPECT_EQ(left.segments[0].words[2].text, "is");
}

TEST(Without, AWordOfNoLengthIsWithinASpanThatEndsThere) {
  auto transcript = call();
  transcript.segments[0].words[3].time = milliseconds(1700, 1700);
  for (const auto& at : {span(1600, 1700, 1), span(1700, 1800, 1)}) {
    const auto left = without(transcript, {at});
    EXPECT_EQ(left.segments[0].text.find("4711"), std::string::npos);
  }
}

TEST(Without, WhatHasNoTimesOfItsWordsGoesWhole) {
  EXPECT_EQ(without(call(), {span(2400, 2450)}).segments[1].text, "[erased]");
  auto guessed = call();
  guessed.segments[0].words[0].timed = Word::Timed::interpolated;
  EXPECT_EQ(without(guessed, {span(2900, 3000, 1)}).segments[0].text, "[erased]");
  EXPECT_TRUE(without(guessed, {span(2900, 3000, 1)}).segments[0].words.empty());
  auto timeless = call();
  timeless.segments[1].time.reset();
  EXPECT_EQ(without(timeless, {span(19000, 20000, 2)}).segments[1].text, "[erased]");
  EXPECT_EQ(without(timeless, {span(19000, 20000, 1)}).segments[1].text, "Hm, hm.");
}

TEST(Without, TextBeyondTheWordsGoesWithASpanBetweenThem) {
  auto transcript = call();
  transcript.segments[0].words.erase(transcript.segments[0].words.begin() + 3);
  const auto left = without(transcript, {span(1750, 2000, 1)});
  EXPECT_EQ(left.segments[0].text, "My card is 0815, thanks.");
  EXPECT_EQ(without(transcript, {span(5000, 6000)}).segments[0], transcript.segments[0]);
}

TEST(Without, NoSpansChangeNothing) { EXPECT_EQ(without(call(), {}), call()); }

TEST(Without, FirstAndLastWordAndEverything) {
  EXPECT_EQ(without(call(), {span(0, 1100, 1)}).segments[0].text,
            "[erased] card is 4711 0815, thanks.");
  EXPECT_EQ(without(call(), {span(2900, 20000, 1)}).segments[0].text,
            "My card is 4711 0815, [erased]");
  auto redacted = span(0, 20000);
  redacted.why = Unheard::Why::redacted;
  const auto left = without(call(), {redacted});
  EXPECT_EQ(left.segments[0].text, "[redacted]");
  EXPECT_EQ(left.segments[1].text, "[redacted]");
  EXPECT_NO_THROW(check(left));
}

}  // namespace

}  // namespace sealtape
