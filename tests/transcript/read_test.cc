#include "transcript/read.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "transcript/example.h"

namespace sealtape {

namespace {

std::string error_of(std::string_view text, std::optional<TranscriptFormat> format = std::nullopt,
                     const ReadOptions& options = {}) {
  try {
    read_transcript(text, format, options);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage);
    return error.what();
  }
  return "";
}

std::vector<std::string> texts_of(const Transcript& transcript) {
  std::vector<std::string> texts;
  for (const auto& segment : transcript.segments) texts.push_back(segment.text);
  return texts;
}

using Texts = std::vector<std::string>;

TEST(ReadTranscript, EveryFormatHasAName) {
  EXPECT_EQ(format_names().size(), 19U);
  for (const auto name : format_names()) EXPECT_EQ(name_of(*format_named(name)), name);
  EXPECT_FALSE(format_named("docx"));
}

TEST(ReadTranscript, WebVtt) {
  const auto read = read_transcript(
      "\xef\xbb\xbfWEBVTT - a call\r\nLanguage: en-US\r\n\r\nNOTE made\r\nby hand\r\n\r\n"
      "STYLE\r\n::cue { color: red }\r\n\r\n"
      "intro\r\n00:01.000 --> 00:02.500 align:start\r\n<v Anna B.>Tom &amp; "
      "<i>Ann</i>,\r\nhello</v>\r\n"
      "\r\n01:00:03.000 --> 01:00:04.000\r\n<v Anna B.>one<v.loud Bob>two\r\n"
      "\r\n01:00:03.500 --> 01:00:05.000\r\nkara<01:00:04.000>oke of<01:00:04.500>words\r\n");
  EXPECT_EQ(read.format, "webvtt");
  EXPECT_EQ(read.language, "en-US");
  EXPECT_EQ(texts_of(read), (Texts{"Tom & Ann,\nhello", "one", "two", "karaoke ofwords"}));
  EXPECT_EQ(read.segments[0].time, milliseconds(1000, 2500));
  EXPECT_EQ(read.segments[0].speaker, "Anna B.");
  EXPECT_EQ(read.segments[2].speaker, "Bob");
  EXPECT_EQ(read.speakers.size(), 2U);
  EXPECT_TRUE(read.segments[0].words.empty());
  const auto& words = read.segments[3].words;
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[0].time, milliseconds(3603500, 3604000));
  EXPECT_FALSE(words[1].time);  // of two words nobody knows which is when
  EXPECT_EQ(words[3].time, milliseconds(3604500, 3605000));
  EXPECT_EQ(read.duration, std::chrono::milliseconds(3605000));
}

// Whatever players do with such files, none of it may be lost.
TEST(ReadTranscript, WebVttWithEmptyLinesMissingOrTooMany) {
  const auto close = read_transcript(
      "WEBVTT\n00:00.000 --> 00:01.000\nmy pin\n00:01.000 --> 00:02.000\nis four\n"
      "2\n00:02.000 --> 00:03.000\neight two\n");
  EXPECT_EQ(texts_of(close), (Texts{"my pin", "is four", "eight two"}));
  EXPECT_EQ(close.segments[1].time, milliseconds(1000, 2000));
  const auto apart = read_transcript(
      "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000\n\nlost title\n\n00:00.000 --> 00:01.000\n\n"
      "my pin\n\nis four\n\nNOTE to us\nalone\n\nlast\n00:02.000 --> 00:03.000\neight\n");
  EXPECT_EQ(texts_of(apart), (Texts{"my pin\nis four", "eight"}));
  EXPECT_EQ(apart.segments[0].time, milliseconds(0, 1000));
  EXPECT_THROW(
      read_transcript("1\n00:00:00,000 --> 00:00:01,000\nmy pin\n", TranscriptFormat::webvtt),
      Error);
}

TEST(ReadTranscript, SubRip) {
  const auto read = read_transcript(
      "1\n0:00:01,000 --> 00:00:02,5\nAnna: line one\n\nstill one\n\n2\n"
      "00:00:02,000  -->  00:00:03,000  X1:40 X2:600\nBob: 42\n");
  EXPECT_EQ(read.format, "srt");
  EXPECT_EQ(texts_of(read), (Texts{"line one\n\nstill one", "42"}));
  EXPECT_EQ(read.segments[0].time, milliseconds(1000, 2500));
  EXPECT_EQ(read.segments[1].speaker, "Bob");
}

TEST(ReadTranscript, PlainText) {
  const auto plain = read_transcript("Good morning.\n\nTime: now or never\n");
  EXPECT_EQ(plain.format, "text");
  EXPECT_EQ(texts_of(plain), (Texts{"Good morning.", "Time: now or never"}));
  EXPECT_TRUE(plain.speakers.empty());
  const auto turns = read_transcript("[00:00:01.000 - 00:00:02.000] Anna: hello\nBob: hi: there\n");
  EXPECT_EQ(texts_of(turns), (Texts{"hello", "hi: there"}));
  EXPECT_EQ(turns.segments[0].time, milliseconds(1000, 2000));
  EXPECT_EQ(turns.segments[1].speaker, "Bob");
}

TEST(ReadTranscript, WhisperCpp) {
  const auto read = read_transcript(R"({"systeminfo": "AVX = 1", "model": {"type": "tiny"},
    "result": {"language": "en"}, "transcription": [
      {"offsets": {"from": 0, "to": 2600}, "text": " Grüezi, caller.", "tokens": [
        {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}, "id": 50363, "p": 0.9},
        {"text": " Gr", "offsets": {"from": 320, "to": 500}, "p": 1.0},
        {"text": "�", "offsets": {"from": 500, "to": 500}, "p": 0.5},
        {"text": "ezi", "offsets": {"from": 600, "to": 500}, "p": 0.6},
        {"text": ",", "offsets": {"from": 600, "to": 610}, "p": 0.9},
        {"text": " caller", "offsets": {"from": 700, "to": 1500}, "p": 0.25},
        {"text": ".", "offsets": {"from": 1500, "to": 1500}, "p": 0.75}]},
      {"offsets": {"from": 3000, "to": 4000}, "text": " bye"}]})");
  EXPECT_EQ(read.format, "whisper.cpp");
  EXPECT_EQ(read.engine.version, "tiny");
  EXPECT_EQ(texts_of(read), (Texts{"Grüezi, caller.", "bye"}));
  const auto& words = read.segments[0].words;
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].text, "Grüezi");
  EXPECT_EQ(words[0].after, ",");
  EXPECT_EQ(words[0].time, milliseconds(320, 610));
  EXPECT_EQ(words[1].confidence, Confidence{500000});
}

TEST(ReadTranscript, WhisperCppWithHalfACharacter) {
  const auto read = read_transcript(
      "{\"systeminfo\": \"\", \"transcription\": [{\"offsets\": {\"from\": 0, \"to\": 9},"
      "\"text\": \" ja\", \"tokens\": [{\"text\": \" j\xc3\", \"p\": 1}]}]}");
  EXPECT_EQ(texts_of(read), Texts{"ja"});
  EXPECT_EQ(read.segments[0].words[0].text, "ja");
}

TEST(ReadTranscript, OpenAiWhisperAndItsKin) {
  const auto read = read_transcript(R"({"text": " Hello.", "language": "english", "segments": [
    {"id": 0, "start": 0.0, "end": "1.5", "text": " Hello.", "avg_logprob": -1.2,
     "compression_ratio": 2.5, "no_speech_prob": 0.1,
     "words": [{"word": " Hello.", "start": 0.1, "end": 1.4, "probability": 0.5}]}]})");
  EXPECT_EQ(read.format, "openai-whisper");
  EXPECT_EQ(read.language, "en");
  EXPECT_EQ(read.segments[0].time, milliseconds(0, 1500));
  EXPECT_EQ(read.segments[0].doubts, (std::vector{Doubt::low_confidence, Doubt::repeated}));
  EXPECT_EQ(read.segments[0].confidence, Confidence{301194});
  EXPECT_EQ(read.segments[0].words[0].after, ".");
  const auto aligned = read_transcript(R"([{"start": 1, "end": 2, "text": "a b", "speaker": "S1",
    "words": [{"word": "a"}, {"word": "b", "start": 1.5, "end": 2, "score": 0.75, "speaker": "S2"}]}])");
  EXPECT_FALSE(aligned.segments[0].words[0].time);
  EXPECT_EQ(aligned.segments[0].words[1].confidence, Confidence{750000});
  EXPECT_EQ(aligned.segments[0].words[1].speaker, "S2");
  const auto apart = read_transcript(R"({"text": "a b", "language": "de", "duration": 9,
    "segments": [{"start": 0, "end": 2, "text": "a b"}],
    "words": [{"word": "a", "start": 0, "end": 1}, {"word": "b", "start": 1, "end": 2}]})");
  EXPECT_EQ(texts_of(apart), Texts{"a b"});
  EXPECT_EQ(apart.segments[0].words.size(), 2U);
  EXPECT_EQ(apart.duration, std::chrono::seconds(9));
}

TEST(ReadTranscript, Parakeet) {
  const auto read = read_transcript(R"({"text": "One. Two.", "language": "en", "duration": 2.5,
    "words": [{"id": 0, "start": 0, "end": 1, "text": "One.", "confidence": 0.9},
              {"id": 1, "start": 1, "end": 2, "text": "Two.", "confidence": 0.8}],
    "segments": [{"start": 0, "end": 1, "text": "One.", "words": [0]},
                 {"start": 1, "end": 2, "text": "Two.", "words": [1]}], "model": "parakeet-tdt"})");
  EXPECT_EQ(read.format, "parakeet");
  EXPECT_EQ(read.engine.version, "parakeet-tdt");
  EXPECT_EQ(read.segments[1].words[0].text, "Two");
  const auto nemo = read_transcript(R"({"text": "hi you", "timestamp": {
    "word": [{"word": "hi", "start": 0, "end": 0.5}, {"word": "you", "start": 0.5, "end": 1}],
    "segment": [{"segment": "hi you", "start": 0, "end": 1}]}})");
  EXPECT_EQ(texts_of(nemo), Texts{"hi you"});
  EXPECT_EQ(error_of(R"({"words": [], "segments": [{"words": [4]}]})"),
            "segments/0/words/0: there is no such word");
}

TEST(ReadTranscript, AmazonBatch) {
  const auto read = read_transcript(R"({"jobName": "j", "status": "COMPLETED", "results": {
    "language_code": "en-US", "transcripts": [{"transcript": "Hi, you."}],
    "speaker_labels": {"speakers": 2, "segments": [
      {"start_time": "0.0", "items": [{"start_time": "0.04", "speaker_label": "spk_0"}]},
      {"start_time": "0.5", "items": [{"start_time": "0.5", "speaker_label": "spk_1"}]}]},
    "items": [
      {"start_time": "0.04", "end_time": "0.4", "type": "pronunciation",
       "alternatives": [{"confidence": "0.998", "content": "Hi"}, {"content": "High"}]},
      {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": ","}]},
      {"start_time": "0.5", "end_time": "0.9", "type": "pronunciation",
       "alternatives": [{"confidence": "1.0", "content": "you"}]},
      {"type": "punctuation", "alternatives": [{"content": "."}]}]}})");
  EXPECT_EQ(read.format, "amazon");
  EXPECT_EQ(texts_of(read), (Texts{"Hi,", "you."}));
  EXPECT_EQ(read.segments[0].words[0].time, milliseconds(40, 400));
  EXPECT_EQ(read.segments[0].words[0].confidence, Confidence{998000});
  EXPECT_EQ(read.segments[0].words[0].alternatives, Texts{"High"});
  EXPECT_EQ(read.segments[1].speaker, "spk_1");
}

TEST(ReadTranscript, AmazonChannels) {
  const auto read = read_transcript(R"({"results": {"items": [], "channel_labels": {"channels": [
    {"channel_label": "ch_0", "items": [{"start_time": "2.0", "end_time": "2.4",
      "type": "pronunciation", "alternatives": [{"content": "late"}]}]},
    {"channel_label": "ch_1", "items": [{"start_time": "1.0", "end_time": "1.4",
      "type": "pronunciation", "alternatives": [{"content": "early"}]}]}]}}})");
  EXPECT_EQ(texts_of(read), (Texts{"early", "late"}));
  EXPECT_EQ(read.segments[0].channel, 2U);
}

TEST(ReadTranscript, AmazonCallAnalytics) {
  const auto read = read_transcript(R"({"LanguageCode": "it-IT", "Transcript": [
    {"ParticipantRole": "AGENT", "BeginOffsetMillis": 100, "EndOffsetMillis": 900,
     "Content": "Pronto?", "Sentiment": "NEUTRAL", "Items": [
      {"Type": "pronunciation", "BeginOffsetMillis": 100, "EndOffsetMillis": 800,
       "Confidence": "0.9", "Content": "Pronto"},
      {"Type": "punctuation", "Confidence": "0", "Content": "?"}]}]})");
  EXPECT_EQ(read.format, "amazon");
  EXPECT_EQ(read.language, "it-IT");
  EXPECT_EQ(read.segments[0].speaker, "AGENT");
  EXPECT_EQ(read.segments[0].words[0].after, "?");
  EXPECT_EQ(read.segments[0].words[0].time, milliseconds(100, 800));
}

TEST(ReadTranscript, AzureInBothTimes) {
  for (const char* times : {R"("offsetInTicks": 400000.0, "durationInTicks": 21800000.0)",
                            R"("offsetMilliseconds": 40, "durationMilliseconds": 2180)"}) {
    const auto read = read_transcript(
        std::string(R"({"durationInTicks": 74800000, "combinedRecognizedPhrases": [],
      "recognizedPhrases": [{"recognitionStatus": "Success", "channel": 0, "speaker": 2,
        "locale": "de-DE", )") +
        times + R"(, "nBest": [{"confidence": 0.95, "lexical": "null drei", "display": "03.",
          "words": [{"word": "null", "confidence": 0.9, )" +
        times + R"(}, {"word": "drei"}]}, {"lexical": "nun"}]},
      {"recognitionStatus": "NoMatch", "channel": 1}]})");
    EXPECT_EQ(read.format, "azure");
    EXPECT_EQ(read.language, "de-DE");
    EXPECT_EQ(texts_of(read), Texts{"03."});
    EXPECT_EQ(read.segments[0].channel, 1U);
    EXPECT_EQ(read.segments[0].speaker, "2");
    EXPECT_EQ(read.segments[0].words[0].time, milliseconds(40, 2220));
    EXPECT_FALSE(read.segments[0].words[1].time);
    EXPECT_EQ(read.duration, std::chrono::milliseconds(7480));
  }
}

TEST(ReadTranscript, Deepgram) {
  const auto read = read_transcript(R"({"metadata": {"duration": 8.5, "sha256": "abc",
    "model_info": {"0b1": {"name": "nova-2", "version": "2024"}}}, "results": {"channels": [
    {"detected_language": "en", "alternatives": [{"transcript": "Hello there. Bye", "words": [
      {"word": "hello", "punctuated_word": "Hello", "start": 0, "end": 0.5, "confidence": 0.98, "speaker": 0},
      {"word": "there", "punctuated_word": "there.", "start": 0.5, "end": 0.9, "speaker": 0},
      {"word": "bye", "punctuated_word": "Bye", "start": 1.0, "end": 1.4, "speaker": 0}]}]},
    {"alternatives": [{"transcript": "yes", "words": []}]}]}})");
  EXPECT_EQ(read.format, "deepgram");
  EXPECT_EQ(read.engine.version, "nova-2 2024");
  EXPECT_EQ(read.engine.parameters.front().second, "abc");
  EXPECT_EQ(texts_of(read), (Texts{"Hello there.", "Bye", "yes"}));
  EXPECT_EQ(read.segments[2].channel, 2U);
  EXPECT_EQ(read.duration, std::chrono::milliseconds(8500));
}

TEST(ReadTranscript, AssemblyAi) {
  const auto read = read_transcript(R"({"id": "x", "status": "completed", "language_code": "en_us",
    "audio_duration": 2, "words": [{"text": "Hello,", "start": 250, "end": 650, "confidence": 0.97,
    "speaker": "A"}, {"text": "you.", "start": 700, "end": 990, "confidence": 0.9, "speaker": "B"}]})");
  EXPECT_EQ(read.format, "assemblyai");
  EXPECT_EQ(read.language, "en-us");
  EXPECT_EQ(texts_of(read), (Texts{"Hello,", "you."}));
  EXPECT_EQ(read.segments[0].time, milliseconds(250, 650));
  const auto seconds = read_transcript(
      R"({"audio_duration": 8.5, "words": [{"text": "Hello", "start": 0.0, "end": 0.5},
          {"text": ",", "start": 0.5, "end": 0.6}]})");
  EXPECT_EQ(seconds.segments[0].words[0].time, milliseconds(0, 500));
  EXPECT_EQ(texts_of(seconds), Texts{"Hello,"});
  const auto turns = read_transcript(R"({"audio_duration": 9, "words": [], "utterances": [
    {"speaker": "A", "channel": "2", "start": 1000, "end": 2000, "text": "Well.", "words": [
      {"text": "Well.", "start": 1000, "end": 2000}]}]})");
  EXPECT_EQ(turns.segments[0].channel, 2U);
  EXPECT_EQ(turns.segments[0].words[0].time, milliseconds(1000, 2000));
}

TEST(ReadTranscript, RevAi) {
  const auto read = read_transcript(R"({"monologues": [{"speaker": 1, "elements": [
    {"type": "text", "value": "Hi", "ts": 0.5, "end_ts": 0.9, "confidence": 0.8},
    {"type": "punct", "value": ", "}, {"type": "text", "value": "you", "ts": 1, "end_ts": 1.2},
    {"type": "punct", "value": "."}]}]})");
  EXPECT_EQ(read.format, "rev.ai");
  EXPECT_EQ(texts_of(read), Texts{"Hi, you."});
  EXPECT_EQ(read.segments[0].speaker, "1");
}

TEST(ReadTranscript, VoskAndSherpaWriteObjectsBehindOneAnother) {
  const auto vosk = read_transcript(
      "{\"partial\": \"he\"}\n{\"result\": [{\"conf\": 1.000001, \"start\": 0.1, \"end\": 0.4, "
      "\"word\": \"hello\"}], \"text\": \"hello\"}\n{\"text\": \"\"}\n{\"text\": \"you {\"}");
  EXPECT_EQ(vosk.format, "vosk");
  EXPECT_EQ(texts_of(vosk), (Texts{"hello", "you {"}));
  EXPECT_EQ(vosk.segments[0].words[0].confidence, Confidence{1000000});
  const auto sherpa = read_transcript(
      "{\"lang\": \"\", \"text\": \" HI YOU\", \"timestamps\": [0.5, 0.7, 1.0], "
      "\"tokens\": [\" H\", \"I\", \" YOU\"], \"words\": []}\n----\n"
      "{\"text\": \"你好\", \"timestamps\": [2.0, 2.2], \"tokens\": [\"你\", \"好\"]}");
  EXPECT_EQ(sherpa.format, "sherpa");
  ASSERT_EQ(texts_of(sherpa), (Texts{"HI YOU", "你好"}));
  EXPECT_EQ(sherpa.segments[0].words[0].time, milliseconds(500, 1000));
  EXPECT_EQ(sherpa.segments[0].words[0].timed, Word::Timed::interpolated);
  EXPECT_EQ(sherpa.segments[1].words[1].time, milliseconds(2200, 2400));
}

TEST(ReadTranscript, CtmAndRttm) {
  const auto ctm = read_transcript(
      ";; scored\ncall A 0.50 0.25 hello 0.9\ncall A * * <ALT_BEGIN>\ncall A 0.75 0.25 you\n"
      "call A * * <ALT>\ncall A 0.75 0.25 ewe\ncall A * * <ALT_END>\ncall B 0.6 0.2 what NA\n");
  EXPECT_EQ(ctm.format, "ctm");
  EXPECT_EQ(texts_of(ctm), (Texts{"hello you", "what"}));
  EXPECT_EQ(ctm.segments[0].words[0].time, milliseconds(500, 750));
  EXPECT_EQ(ctm.segments[1].channel, 2U);
  EXPECT_EQ(error_of("call 1 0.5 0.1 a\nother 1 0.5 0.1 b\n"),
            "line 2: it is of another recording than those before");
  const auto rttm = read_transcript(
      "SPKR-INFO call 1 <NA> <NA> <NA> unknown anna <NA> <NA>\n"
      "SPEAKER call 1 1.5 2.25 <NA> <NA> anna <NA> <NA>\n");
  EXPECT_EQ(rttm.format, "rttm");
  ASSERT_EQ(rttm.segments.size(), 1U);
  EXPECT_EQ(rttm.segments[0].time, milliseconds(1500, 3750));
  EXPECT_EQ(rttm.segments[0].speaker, "anna");
  EXPECT_TRUE(rttm.segments[0].text.empty());
}

TEST(ReadTranscript, Stm) {
  const auto stm = read_transcript(
      ";; scored\ncall 1 anna 0.10 2.0 <o,f0,female> good morning\n"
      "call 1 inter_segment_gap 2.0 2.5 <o,,>\n"
      "call 2 noise 2.0 2.5 ignore_time_segment_in_scoring\ncall 2 ben 2.5 3 yes\n");
  EXPECT_EQ(stm.format, "stm");
  EXPECT_EQ(texts_of(stm), (Texts{"good morning", "yes"}));
  EXPECT_EQ(stm.segments[0].time, milliseconds(100, 2000));
  EXPECT_EQ(stm.segments[1].channel, 2U);
  EXPECT_EQ(stm.segments[1].speaker, "ben");
  EXPECT_EQ(error_of("call 1 anna 2.0 0.1 yes\n"), "line 1: it ends before it begins");
  EXPECT_EQ(error_of("call 1 anna 0 1 yes\ncall 1 anna x 1 no\n"),
            "line 2: its time is none of a recording");
}

TEST(ReadTranscript, VconBodies) {
  const auto turns = read_transcript(R"([{"speaker": "Agent", "message": "Hello."},
                                         {"speaker": "Anna", "message": "Hi."}])");
  EXPECT_EQ(turns.format, "vcon");
  EXPECT_EQ(turns.segments[1].speaker, "Anna");
  const auto text = read_transcript(R"({"vcon": "0.0.1", "analysis": [{"type": "summary"},
    {"type": "transcript", "dialog": 0, "vendor": "x", "body": "Anna: hi\nBob: oh"}]})");
  EXPECT_EQ(texts_of(text), (Texts{"hi", "oh"}));
  const auto reading = read_transcript(R"({"analysis": [{"type": "transcript", "body":
    "{\"transcript\": \"hi\", \"words\": [{\"word\": \"hi\", \"start\": 1, \"end\": 2}]}"}]})");
  EXPECT_EQ(reading.segments[0].words[0].time, milliseconds(1000, 2000));
  const auto wtf = read_transcript(R"({"analysis": [{"type": "transcript", "body": "no"},
    {"type": "wtf_transcription", "body": {"transcript": {"text": "yes", "duration": 3},
     "segments": [{"id": 0, "start": 0, "end": 1, "text": "yes"}], "metadata": {}}}]})");
  EXPECT_EQ(texts_of(wtf), Texts{"yes"});
  EXPECT_EQ(wtf.format, "wtf");
  EXPECT_EQ(error_of(R"({"analysis": [{"type": "summary", "body": "x"}]})"),
            "analysis: none of them is a transcript");
  EXPECT_EQ(error_of(R"({"analysis": [{"type": "transcript", "body": 7}]})"),
            "analysis/0/body: we know no such form of a transcript");
}

TEST(ReadTranscript, NamesThePlaceOfWhatCannotBe) {
  EXPECT_EQ(error_of("WEBVTT\n\n00:02.000 --> 00:01.000\nx\n"), "line 3: it ends before it begins");
  EXPECT_EQ(error_of("1\n00:00:0x,000 --> 00:00:01,000\nx\n"), "line 2: it has no two times");
  EXPECT_EQ(error_of("first\n\xff second"), "the transcript: line 2 is not UTF-8");
  EXPECT_EQ(error_of("{\"segments\": [}"), "the transcript: it is not JSON");
  EXPECT_EQ(error_of(R"({"colour": 7})"), "the transcript: we know no such JSON");
  EXPECT_EQ(error_of(R"({"segments": [{"start": 2, "end": 1, "text": "x"}]})"),
            "segments/0: it ends before it begins");
  EXPECT_EQ(error_of(R"({"segments": [{"start": -1, "end": 1, "text": "x"}]})"),
            "segments/0/start: it is no time of a recording");
  EXPECT_EQ(error_of(R"({"segments": [{"start": 1e300, "end": 1, "text": "x"}]})"),
            "segments/0/start: it is no time of a recording");
  EXPECT_EQ(error_of(R"({"segments": [{"start": "soon", "end": 1, "text": "x"}]})"),
            "segments/0/start: it is not a number");
  EXPECT_EQ(error_of(R"({"segments": [{"text": 7}]})"), "segments/0/text: it is not a string");
  EXPECT_EQ(
      error_of(R"({"segments": [{"text": "a", "words": [{"word": "a", "probability": 2}]}]})"),
      "segments/0/words/0/probability: it is not a probability");
  EXPECT_EQ(error_of(R"({"segments": [{"start": 8, "end": 9, "text": "x"}]})", std::nullopt,
                     {.duration = std::chrono::seconds(8), .language = ""}),
            "segments/0: it ends after the recording");
  EXPECT_EQ(error_of("c 1 0.1 -1 word"), "line 1: its time is none of a recording");
  EXPECT_EQ(error_of("c 0 0.1 1 word"), "line 1: its channel is none");
}

TEST(ReadTranscript, CutsWhatGoesOnBehindTheSound) {
  const ReadOptions eight{.duration = std::chrono::seconds(8), .language = ""};
  const auto read = read_transcript(
      R"({"segments": [{"start": 1, "end": 4, "text": "a"}, {"start": 4, "end": 30, "text": "b c",
          "words": [{"word": "b", "start": 4, "end": 5}, {"word": "c", "start": 7, "end": 29}]},
          {"start": 6, "end": 30, "text": "d e", "words": [{"word": "d", "start": 6, "end": 7},
          {"word": "e", "start": 28, "end": 29}]}]})",
      std::nullopt, eight);
  EXPECT_TRUE(read.segments[0].doubts.empty());
  EXPECT_EQ(read.segments[1].time, milliseconds(4000, 8000));
  EXPECT_EQ(read.segments[1].doubts, std::vector{Doubt::outside_speech});
  EXPECT_EQ(read.segments[1].words[1].time, milliseconds(7000, 8000));
  EXPECT_EQ(read.segments[2].doubts, (std::vector{Doubt::outside_speech, Doubt::unaligned}));
  EXPECT_FALSE(read.segments[2].words[0].time);
}

TEST(ReadTranscript, CharacterReferencesAreCharacters) {
  const auto read = read_transcript(
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v O&#39;Brien>4111&#160;1111 a&#64;b&commat;c "
      "M&ouml;&szlig; &#xDF;&quot;&#146;&amp;#64; &#0; &#55296; &nothing; & &#x1F600;\n");
  EXPECT_EQ(read.segments[0].text,
            "4111\u00a01111 a@b@c M\u00f6\u00df \u00df\"\u2019&#64; &#0; &#55296; &nothing; & "
            "\U0001F600");
  EXPECT_EQ(read.segments[0].speaker, "O'Brien");
}

TEST(ReadTranscript, BehindItsVoiceACaptionIsNobodys) {
  const auto read = read_transcript(
      "WEBVTT\r\r00:01.000 --> 00:02.000\r<v Anna>Hello</v>! I am Carla\r\r"
      "00:02.000 --> 00:03.000\r<v Bob>Hi </v> <v Anna>you</v>\r");
  EXPECT_EQ(texts_of(read), (Texts{"Hello", "! I am Carla", "Hi", "you"}));
  std::vector<std::string> speakers;
  for (const auto& segment : read.segments) speakers.push_back(segment.speaker);
  EXPECT_EQ(speakers, (std::vector<std::string>{"Anna", "", "Bob", "Anna"}));
}

TEST(ReadTranscript, DeepgramSaysWhoseEachWordIsAlsoWhereItHasMoreText) {
  const auto read = read_transcript(R"({"results": {"channels": [{"alternatives": [{
    "transcript": "Hello. Carla ill. #4111 1111", "words": [
    {"word": "hello", "punctuated_word": "Hello.", "start": 1, "end": 2, "speaker": 0},
    {"word": "carla", "start": 3, "end": 4, "speaker": 1},
    {"word": "ill", "punctuated_word": "ill.", "start": 4, "end": 5, "speaker": 1}]}]},
    {"alternatives": []}]}})");
  ASSERT_EQ(texts_of(read), Texts{"Hello. Carla ill. #4111 1111"});
  EXPECT_EQ(read.segments[0].words[0].speaker, "0");
  EXPECT_EQ(read.segments[0].words[2].speaker, "1");
}

TEST(ReadTranscript, NamesNoEngineThatTheFileDoesNot) {
  EXPECT_EQ(read_transcript(R"({"text": "hello"})").engine.name, "");
  EXPECT_EQ(read_transcript(R"({"result": [], "text": "hello"})").engine.name, "Vosk");
}

TEST(ReadTranscript, JsonIsNotReadAsText) {
  const auto* behind_a_line = "loading model\n{\"text\": \"hello\",\n \"segments\": []}\n";
  EXPECT_EQ(error_of(behind_a_line),
            "the transcript: it is JSON with something in front of it, or without its beginning");
  EXPECT_FALSE(recognise(behind_a_line));
  EXPECT_EQ(texts_of(read_transcript("[Anna Rossi] 10:00:02\nHello.\n")),
            (Texts{"[Anna Rossi] 10:00:02", "Hello."}));
}

TEST(ReadTranscript, TakesWhatOverlapsAndWhatHasNoTime) {
  const auto read = read_transcript(R"({"segments": [{"start": 5, "end": 9, "text": "b"},
    {"start": 1, "end": 8, "text": "a"}]})");
  EXPECT_EQ(texts_of(read), (Texts{"a", "b"}));  // by time
  const auto timeless = read_transcript(R"({"segments": [{"start": 5, "end": 9, "text": "b"},
    {"text": "a"}, {"start": 6, "text": "c"}]})");
  EXPECT_EQ(texts_of(timeless), (Texts{"b", "a", "c"}));
  EXPECT_FALSE(timeless.segments[2].time);
}

TEST(ReadTranscript, KeepsLettersAsTheyAre) {
  // Combining marks, full-width digits, Thai without spaces, what terminals would choke on.
  for (const std::string text :
       {"e\u0301cole a\u0308", "\uff11\uff12\uff13", "สวัสดีครับ", "\x1b[31m"}) {
    const auto read = read_transcript(text, TranscriptFormat::text);
    ASSERT_EQ(read.segments.size(), 1U);
    EXPECT_EQ(read.segments[0].text, text);
  }
}

TEST(ReadTranscript, TakesAHundredThousandWordsInOneSegment) {
  std::string words;
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    words += std::string(i == 0 ? "" : ",") + R"({"word":"ah","start":)" + std::to_string(i / 100) +
             R"(,"end":)" + std::to_string(i / 100) + "}";
    text += " ah";
  }
  const auto read =
      read_transcript(R"({"segments":[{"text":")" + text + R"(","words":[)" + words + "]}]}");
  ASSERT_EQ(read.segments.size(), 1U);
  EXPECT_EQ(read.segments[0].words.size(), 100'000U);
}

}  // namespace

}  // namespace sealtape
