#include "speech/message.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

Segment segment() {
  Segment segment;
  segment.text = "grüezi, you";
  segment.time = TimeSpan{Micros(10), Micros(900)};
  segment.language = "de";
  segment.confidence = Confidence{5};
  Word word;
  word.text = "grüezi";
  word.after = ",";
  word.time = TimeSpan{Micros(10), Micros(20)};
  word.confidence = Confidence{1'000'000};
  segment.words.push_back(word);
  word.confidence.reset();
  segment.words.push_back(word);
  return segment;
}

TEST(Message, OrdersAreReadAsTheyWereWritten) {
  const WorkerOrder order{"pocketsphinx", "en-US", "/model", "fast"};
  EXPECT_EQ(WorkerOrder::parse(order.encode()), order);
  const WorkerOrder phrase{"phrase", "en-US", "/model", "fast", "do not call"};
  EXPECT_EQ(WorkerOrder::parse(phrase.encode()), phrase);
  const SoundOrder sound{true, 320'000, {"it's", "here"}};
  EXPECT_EQ(SoundOrder::parse(sound.encode()), sound);
  EXPECT_FALSE(SoundOrder::parse(R"({"narrow":true,"samples":3,"words":[1]})"));
  EXPECT_FALSE(WorkerOrder::parse("{}"));
  EXPECT_FALSE(SoundOrder::parse(R"({"narrow":1,"samples":3})"));
}

TEST(Message, SpotsAreReadAsTheyWereWrittenAndNeverBeyondTheSound) {
  const std::vector<Spot> spots{{{Micros(10), Micros(900)}, 7}, {{Micros(20), Micros(30)}, 0}};
  EXPECT_EQ(parse_spots(encode_spots(spots), Micros(900)), spots);
  EXPECT_FALSE(parse_spots(R"({"spots":[[10,5,1]]})", Micros(900)));
  EXPECT_FALSE(parse_spots(R"({"spots":[[0,9000000,1]]})", Micros(900)));
  EXPECT_FALSE(parse_spots(R"({"spots":[[0,5,-1]]})", Micros(900)));
  EXPECT_FALSE(parse_spots(R"({"segments":[]})", Micros(900)));
}

TEST(Message, SegmentsAreReadAsTheyWereWritten) {
  const std::vector<Segment> said{segment(), segment()};
  EXPECT_EQ(parse_segments(encode_segments(said), Micros(900)), said);
  EXPECT_EQ(parse_segments(encode_segments({}), Micros(0)), std::vector<Segment>());
}

TEST(Message, TimesALittleBeyondTheEndAreCutOff) {
  const auto segments = parse_segments(
      R"({"segments":[{"text":"a","from":0,"to":1400000,"words":[]}]})", Micros(1'000'000));
  ASSERT_TRUE(segments);
  EXPECT_EQ(segments->front().time->to, Micros(1'000'000));
}

TEST(Message, WhatAWorkerWouldNotSayIsRefused) {
  for (const char* line : {
           "",
           "null",
           "[]",
           R"({"segments":1})",
           R"({"segments":[1]})",
           R"({"segments":[{"text":"a","from":0,"to":1}]})",
           R"({"segments":[{"text":"a","from":2,"to":1,"words":[]}]})",
           R"({"segments":[{"text":"a","from":-1,"to":1,"words":[]}]})",
           R"({"segments":[{"text":"a","from":0,"to":1e3,"words":[]}]})",
           R"({"segments":[{"text":"a","from":0,"to":9999999,"words":[]}]})",
           R"({"segments":[{"text":"a","from":0,"to":1,"words":[["a","",0]]}]})",
           R"({"segments":[{"text":"a","from":0,"to":1,"words":[["","",0,1]]}]})",
           R"({"segments":[{"text":"a","from":0,"to":1,"words":[["a","",0,1,1000001]]}]})",
           R"({"segments":[{"text":"a","from":0,"to":1,"confidence":-1,"words":[]}]})",
           R"({"segments":[{"text":"a","from":0,"to":18446744073709551615,"words":[]}]})",
       }) {
    EXPECT_FALSE(parse_segments(line, Micros(1000))) << line;
  }
}

}  // namespace

}  // namespace sealtape
