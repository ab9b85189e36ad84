#include "transcript/json.h"

#include <gtest/gtest.h>

#include "transcript/example.h"

namespace sealtape {

namespace {

std::string error_of(const Json& json) {
  try {
    transcript_from(json);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage);
    return error.what();
  }
  return "";
}

TEST(TranscriptJson, LosesNothing) {
  const auto all = full_example();
  EXPECT_EQ(parse_transcript(write_transcript(all)), all);
  const auto text = write_transcript(all);
  EXPECT_EQ(write_transcript(parse_transcript(text)), text);
}

TEST(TranscriptJson, LeavesOutWhatIsNotKnown) {
  Transcript little;
  little.segments.push_back({});
  little.segments[0].text = "hello";
  EXPECT_EQ(write_transcript(little),
            R"({"duration":0,"engine":{"kind":"attached"},"origin":"attached",)"
            R"("schema":"sealtape.transcript/1","segments":[{"text":"hello"}]})");
  EXPECT_EQ(parse_transcript(write_transcript(little)), little);
}

TEST(TranscriptJson, NamesThePlaceOfWhatCannotBe) {
  const auto good = to_json(full_example());
  const auto with = [&](const char* pointer, const Json& value) {
    auto bad = good;
    bad[Json::json_pointer(pointer)] = value;
    return error_of(bad);
  };
  EXPECT_EQ(error_of(Json::array()), "schema: it is not sealtape.transcript/1");
  EXPECT_EQ(with("/schema", "sealtape.transcript/2"), "schema: it is not sealtape.transcript/1");
  EXPECT_EQ(with("/origin", "x"), "origin: there is no such value");
  EXPECT_EQ(with("/duration", 1.5), "duration: it is not a whole number");
  EXPECT_EQ(with("/duration", -1), "duration: it is not a whole number");
  EXPECT_EQ(with("/segments/0/words/1/to", 1.5), "segments/0/words/1/to: it is not a whole number");
  EXPECT_EQ(with("/segments/0/words/1/to", nullptr),
            "segments/0/words/1: one end of its time is missing");
  EXPECT_EQ(with("/segments/0/words/1/text", 7), "segments/0/words/1/text: it is not a string");
  EXPECT_EQ(with("/engine/program", "00"), "engine/program: it is no SHA-256");
  EXPECT_EQ(with("/heard", Json::object()), "heard: it is not an array");
  EXPECT_EQ(with("/engine/parameters/0", Json::array({"a"})),
            "engine/parameters/0: it is not a name and a value");
}

TEST(TranscriptCheck, RefusesWhatCannotBe) {
  const auto refusal = [](auto change) {
    auto transcript = full_example();
    change(transcript);
    try {
      check(transcript);
    } catch (const Error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(refusal([](Transcript&) {}), "");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[0].time = milliseconds(2, 1); }),
            "segments/0: it ends before it begins");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[0].words[2].time = milliseconds(2, 1); }),
            "segments/0/words/2: it ends before it begins");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[1].time = milliseconds(-1, 1); }),
            "segments/1: it begins before the recording");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[1].time = milliseconds(1, 60501); }),
            "segments/1: it ends after the recording");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[1].time = milliseconds(1, 60500); }), "");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[0].confidence->millionths = 1'000'001; }),
            "segments/0: its confidence is over one");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[1].text = "\xff"; }),
            "segments/1: it is not UTF-8");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[0].words[0].alternatives = {"\xc3"}; }),
            "segments/0/words/0: it is not UTF-8");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[1].speaker = "x"; }),
            "segments/1: its speaker is not among the speakers");
  EXPECT_EQ(refusal([](Transcript& t) { t.speakers[1].id = "agent"; }),
            "speakers/1: its id is that of another one");
  EXPECT_EQ(refusal([](Transcript& t) { t.segments[1].channel = 0; }),
            "segments/1: channels count from 1");
}

}  // namespace

}  // namespace sealtape
