#include "transcript/write.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "transcript/example.h"
#include "transcript/json.h"
#include "transcript/wtf.h"

namespace sealtape {

namespace {

// Without the segment that has no time.
Transcript timed_example() {
  auto transcript = full_example();
  transcript.segments.pop_back();
  return transcript;
}

TEST(WriteTranscript, WebVtt) {
  auto transcript = timed_example();
  transcript.segments[0].text = "a < b &\n\nc --> d";
  const auto text = write_as(transcript, TranscriptFormat::webvtt);
  EXPECT_EQ(text,
            "WEBVTT\nLanguage: en-GB\n\nNOTE English only; one word in three is wrong\n\n"
            "NOTE not transcribed from 00:00:40.000 to 00:00:41.000 on channel 2: muted\n\n"
            "NOTE not transcribed from 00:00:50.000 to 00:01:00.000: erased\n\n"
            "NOTE doubtful: low-confidence, leaked\n\n"
            "00:00:01.000 --> 00:00:03.000\n<v Anna>a &lt; b &amp;\nc --&gt; d\n");
  const auto again = read_transcript(text);
  EXPECT_EQ(again.segments[0].text, "a < b &\nc --> d");
  EXPECT_EQ(again.segments[0].speaker, "Anna");
}

TEST(WriteTranscript, SubRipAndPlainText) {
  EXPECT_EQ(write_as(timed_example(), TranscriptFormat::srt),
            "1\n00:00:01,000 --> 00:00:03,000\nAnna: Grüß Gott, Herr M.\n\n");
  EXPECT_EQ(write_as(full_example(), TranscriptFormat::text),
            "[00:00:01.000 - 00:00:03.000] Anna: Grüß Gott, Herr M.\nNobody knows when.\n");
}

TEST(WriteTranscript, CtmAndRttm) {
  EXPECT_EQ(write_as(timed_example(), TranscriptFormat::ctm, "call 7"),
            ";; English only; one word in three is wrong\n"
            ";; doubtful at 1.000000 on channel 1: low-confidence, leaked\n"
            "call_7 1 1.000000 0.400000 Grüß\ncall_7 1 1.400000 0.401000 Gott\n"
            "call_7 1 2.000000 0.200000 Herr 0.000001\ncall_7 1 2.200000 0.800000 M\n");
  EXPECT_EQ(write_as(timed_example(), TranscriptFormat::rttm, "call"),
            ";; English only; one word in three is wrong\n"
            ";; doubtful at 1.000000 on channel 1: low-confidence, leaked\n"
            "SPEAKER call 1 1.000000 2.000000 <NA> <NA> agent <NA> <NA>\n");
  EXPECT_EQ(
      read_transcript(write_as(timed_example(), TranscriptFormat::ctm)).segments[0].words.size(),
      4U);
}

TEST(WriteTranscript, LeavesNothingOutInSilence) {
  for (const auto format : {TranscriptFormat::webvtt, TranscriptFormat::srt, TranscriptFormat::ctm,
                            TranscriptFormat::rttm}) {
    EXPECT_THROW(write_as(full_example(), format), Error) << name_of(format);
  }
  EXPECT_THROW(write_as(full_example(), TranscriptFormat::azure), Error);
}

TEST(Wtf, LosesNothingOfOurs) {
  auto all = full_example();
  EXPECT_EQ(from_wtf(to_wtf(all)), all);
  all.segments[0].words[1].text = "\"Gott\"";  // with what is otherwise apart
  all.segments[0].words[0].after = " ";
  EXPECT_EQ(from_wtf(to_wtf(all)), all);
  EXPECT_EQ(from_wtf(to_wtf(Transcript())), Transcript());
  const auto text = write_as(all, TranscriptFormat::wtf);
  EXPECT_EQ(read_transcript(text), all);
}

TEST(Wtf, SaysWhatOthersUnderstandInTheirWords) {
  const auto wtf = to_wtf(full_example());
  EXPECT_EQ(wtf["transcript"]["language"], "en-GB");
  EXPECT_EQ(wtf["transcript"]["duration"], 60);
  EXPECT_EQ(wtf["segments"][0]["start"], 1);
  EXPECT_EQ(wtf["segments"][0]["words"], Json::parse("[0, 1, 2, 3]"));
  EXPECT_EQ(wtf["words"][1]["text"], "Gott,");
  EXPECT_EQ(wtf["words"][1]["end"], 1.801);
  EXPECT_EQ(wtf["words"][3]["speaker"], 7);
  EXPECT_EQ(wtf["speakers"]["agent"]["label"], "Anna");
  EXPECT_EQ(wtf["metadata"]["provider"], "whisper-cli");
}

const Json& foreign() {
  static const auto wtf = Json::parse(R"({
    "transcript": {"text": "Hello, you", "language": "en-us", "duration": 8.5, "confidence": 0.94},
    "segments": [{"id": 17, "start": 0.0, "end": 3.9000000000000004, "text": "Hello, you",
                  "confidence": 0.96, "speaker": 0, "words": [0, 1, 2], "mood": null}],
    "metadata": {"created_at": "2025-01-02T12:00:00.000Z", "provider": "deepgram",
                 "model": "nova-2", "processing_time": null, "options": {"diarize": true}},
    "words": [{"id": 0, "start": 0.0, "end": 0.5, "text": "Hello", "confidence": 0.98, "speaker": 0},
              {"id": 1, "start": 0.5, "end": 0.5, "text": ",", "is_punctuation": true},
              {"id": 2, "start": 0.6, "end": 0.8, "text": "you", "confidence": null, "speaker": "0"}],
    "speakers": {"0": {"id": 0, "label": "Speaker 0", "total_time": 3.1999999999999997}},
    "alternatives": null, "extensions": {"deepgram": {"sha256": "x"}}, "streaming": [1, "two"]})");
  return wtf;
}

TEST(Wtf, LosesNothingOfOthers) {
  const auto read = from_wtf(foreign());
  EXPECT_EQ(read.engine.name, "deepgram");
  EXPECT_EQ(read.speakers[0].name, "Speaker 0");
  EXPECT_EQ(read.segments[0].words.size(), 2U);
  EXPECT_EQ(read.segments[0].words[0].after, ",");
  EXPECT_EQ(to_wtf(read), foreign());
  EXPECT_EQ(from_wtf(to_wtf(read)), read);
  EXPECT_EQ(parse_transcript(write_transcript(read)), read);
}

TEST(Wtf, HowMuchAnotherHeardOfARecordingComesBack) {
  const auto half_a_minute = std::chrono::seconds(30);
  auto wtf = foreign();
  wtf["metadata"]["audio"] = {{"duration", 8.5}};
  const auto read = read_transcript(wtf.dump(), {}, {.duration = half_a_minute, .language = {}});
  EXPECT_EQ(read.duration, half_a_minute);
  auto written = to_wtf(read);
  EXPECT_EQ(from_wtf(written), read);
  EXPECT_TRUE(written["extensions"]["sealtape"]["patch"].empty());
  written["extensions"].erase("sealtape");
  EXPECT_EQ(written, wtf);
}

TEST(Wtf, WhatWasAddedStandsBesideWhatOthersSay) {
  for (const Json& extensions : {Json(), Json(7), Json::object(), Json({{"deepgram", 1}})}) {
    auto wtf = foreign();
    wtf["extensions"] = extensions;
    auto read = from_wtf(wtf);
    EXPECT_EQ(to_wtf(read), wtf);
    read.segments[0].channel = 1;
    read.notice = "read with care";
    const auto written = to_wtf(read);
    EXPECT_TRUE(written["extensions"].contains("sealtape"));
    EXPECT_EQ(written["segments"], wtf["segments"]);
    EXPECT_EQ(from_wtf(written), read);
  }
}

TEST(Wtf, WhatNoLongerFitsIsLeftAway) {
  auto read = from_wtf(foreign());
  read.segments.clear();
  const auto written = to_wtf(read);
  EXPECT_EQ(from_wtf(written), read);
  EXPECT_TRUE(written["segments"].empty());
}

TEST(Wtf, RefusesPatchesThatAreNone) {
  auto wtf = to_wtf(full_example());
  auto& patch = wtf["extensions"]["sealtape"]["patch"];
  for (const char* bad :
       {"7", "[7]", R"([{"op": "copy", "from": "/segments", "path": "/segments/0/x"}])",
        R"([{"op": "remove", "path": "/nowhere"}])", R"([{"op": "add", "path": "/x"}])",
        R"([{"op": "remove", "path": ""}])", R"([{"op": "add", "path": "x", "value": 1}])"}) {
    patch = Json::parse(bad);
    EXPECT_THROW(from_wtf(wtf), Error) << bad;
  }
}

}  // namespace

}  // namespace sealtape
