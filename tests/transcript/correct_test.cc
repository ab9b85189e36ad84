#include "transcript/correct.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "transcript/align.h"
#include "transcript/example.h"
#include "transcript/write.h"

namespace sealtape {

namespace {

Transcript heard_wrong() {
  auto transcript = full_example();
  transcript.segments.pop_back();
  Segment second;
  second.time = milliseconds(4000, 5000);
  second.speaker = "7";
  second.text = "Good bye.";
  second.words = {said("Good", 4000, 4400), said("bye", 4400, 5000, ".")};
  Segment third;
  third.time = milliseconds(6000, 7000);
  third.text = "[noise]";
  transcript.segments.push_back(second);
  transcript.segments.push_back(third);
  return transcript;
}

const Digest parent = sha256(bytes_of("old"));

// As a person does it: written in some format, changed in an editor, read again.
Transcript edit(TranscriptFormat format, const std::string& from, const std::string& to) {
  auto text = write_as(heard_wrong(), format);
  text.replace(text.find(from), from.size(), to);
  return corrected(heard_wrong(), read_transcript(text, format), format, parent);
}

TEST(Corrected, NothingChangedIsNoChange) {
  for (const auto format :
       {TranscriptFormat::webvtt, TranscriptFormat::text, TranscriptFormat::sealtape,
        TranscriptFormat::wtf, TranscriptFormat::srt}) {
    const auto text = write_as(heard_wrong(), format);
    const auto after = corrected(heard_wrong(), read_transcript(text, format), format, parent);
    EXPECT_TRUE(after.changes.empty()) << name_of(format) << after.changes.front();
    EXPECT_EQ(after.segments, heard_wrong().segments) << name_of(format);
  }
}

// What captions and lines cannot say, and what looks like something else in them.
Transcript hard_to_show() {
  auto transcript = heard_wrong();
  transcript.speakers[0].name = "Ann: B";
  Speaker other;
  other.id = "9";
  other.name = "Ann";
  transcript.speakers.push_back(other);
  transcript.segments[0].text = "<unk> from <Co> & <i>: &lt;redacted&gt; --> 12\n34";
  transcript.segments[1].speaker = "9";
  transcript.segments[1].text = "Ann: that is me";
  transcript.segments[2].speaker = "";
  transcript.segments[2].text = "Nobody: is known";
  return transcript;
}

TEST(Corrected, WhatAFormatCannotSayIsNoChangeWhereNobodyTouchedIt) {
  const auto before = hard_to_show();
  for (const auto format : {TranscriptFormat::webvtt, TranscriptFormat::text, TranscriptFormat::srt,
                            TranscriptFormat::wtf, TranscriptFormat::sealtape}) {
    const auto text = write_as(before, format);
    const auto after = corrected(before, read_transcript(text, format), format, parent);
    EXPECT_TRUE(after.changes.empty()) << name_of(format) << after.changes.front();
    EXPECT_EQ(after.segments, before.segments) << name_of(format);
  }
}

TEST(Corrected, AFileThatNobodyHasEditedChangesNothing) {
  auto before = heard_wrong();
  before.segments[0].speaker = "";
  before.segments[0].text = ">> Bob: one\n>> Carla: two </v>";
  before.segments[1].text = "So\nremember: seven";
  for (const auto format : {TranscriptFormat::srt, TranscriptFormat::webvtt}) {
    const auto edited = read_transcript(write_as(before, format), format);
    EXPECT_TRUE(corrected(before, edited, format, parent).changes.empty()) << name_of(format);
  }
}

TEST(Corrected, AnEditBesideWordsInAngleBracketsLeavesThem) {
  auto before = heard_wrong();
  before.segments[1].text = "<unk> is at <Co> now";
  auto text = write_as(before, TranscriptFormat::srt);
  text.replace(text.find("is at"), 5, "was at");
  const auto after = corrected(before, read_transcript(text, TranscriptFormat::srt),
                               TranscriptFormat::srt, parent);
  EXPECT_EQ(after.segments[1].text, "<unk> was at <Co> now");
}

TEST(Corrected, WhoSpeaksIsChangedByAnyLabelThatFits) {
  const auto before = hard_to_show();
  for (const auto format : {TranscriptFormat::text, TranscriptFormat::srt}) {
    auto text = write_as(before, format);
    text.replace(text.find("Ann: Ann:"), 4, "Ann: B:");
    const auto after = corrected(before, read_transcript(text, format), format, parent);
    EXPECT_EQ(after.segments[1].speaker, before.segments[0].speaker) << name_of(format);
    EXPECT_EQ(after.segments[1].text, "Ann: that is me") << name_of(format);
    EXPECT_EQ(after.changes.size(), 1U) << name_of(format);
  }
}

TEST(Corrected, FormatsWithoutSegmentsOrTextAreRefused) {
  for (const auto format : {TranscriptFormat::ctm, TranscriptFormat::rttm}) {
    EXPECT_THROW(corrected(heard_wrong(), heard_wrong(), format, parent), Error);
  }
}

TEST(Corrected, WordsThatStayKeepTheirTimesAndNewOnesAreInterpolated) {
  for (const auto format : {TranscriptFormat::webvtt, TranscriptFormat::text}) {
    const auto after = edit(format, "Grüß Gott, Herr M.", "Grüß Gott, lieber alter Herr M.");
    EXPECT_EQ(after.changes,
              (std::vector<std::string>{"00:00:01.000: \"Grüß Gott, Herr M.\" is now \"Grüß Gott, "
                                        "lieber alter Herr M.\""}));
    const auto& words = after.segments[0].words;
    ASSERT_EQ(words.size(), 6U);
    EXPECT_EQ(words[1], heard_wrong().segments[0].words[1]);
    EXPECT_EQ(words[2].timed, Word::Timed::interpolated);
    EXPECT_EQ(words[2].time, (TimeSpan{.from = Micros(1801000), .to = Micros(1900500)}));
    EXPECT_EQ(words[4], heard_wrong().segments[0].words[2]);
    EXPECT_EQ(after.origin, Transcript::Origin::corrected);
    EXPECT_EQ(after.parent, parent);
    EXPECT_EQ(after.engine, heard_wrong().engine);
  }
}

// What was heard as short words may have been long ones: a number, of which a part would stay.
TEST(Corrected, NewWordsShareTheWholeTimeEvenWhereTheyAreAsMany) {
  auto before = heard_wrong();
  auto& words = before.segments[0].words;
  words[0].time = TimeSpan{.from = Micros(1200000), .to = Micros(1300000)};
  before.segments[0].text.replace(0, before.segments[0].text.find("Herr"), "well fine, ");
  words[0].text = "well";
  words[1].text = "fine";
  auto edited = before;
  edited.segments[0].text.replace(0, 4, "4111111111111111");
  const auto after = corrected(before, edited, TranscriptFormat::sealtape, parent);
  const auto& number = after.segments[0].words[0];
  EXPECT_EQ(number.text, "4111111111111111");
  EXPECT_EQ(number.timed, Word::Timed::interpolated);
  EXPECT_FALSE(number.confidence);
  EXPECT_EQ(number.time, (TimeSpan{before.segments[0].time->from, words[1].time->from}));
  EXPECT_EQ(after.segments[0].words[1], words[1]);
}

TEST(Corrected, AMarkIsNoWord) {
  auto before = heard_wrong();
  before.segments[0].text = "Grüß [erased] Herr M.";
  before.segments[0].words.erase(before.segments[0].words.begin() + 1);
  auto edited = before;
  edited.segments[0].text = "Gruß [erased] Herr M.";
  const auto after = corrected(before, edited, TranscriptFormat::sealtape, parent);
  EXPECT_EQ(after.segments[0].text, "Gruß [erased] Herr M.");
  ASSERT_EQ(after.segments[0].words.size(), before.segments[0].words.size());
  EXPECT_EQ(after.segments[0].words[1], before.segments[0].words[1]);
}

TEST(Corrected, SegmentsGoAndCome) {
  const auto gone = edit(TranscriptFormat::text, "[00:00:06.000 - 00:00:07.000] [noise]\n", "");
  EXPECT_EQ(gone.changes, std::vector<std::string>{"00:00:06.000: removed \"[noise]\""});
  EXPECT_EQ(gone.segments.size(), 2U);
  const auto first = edit(TranscriptFormat::webvtt,
                          "00:00:01.000 --> 00:00:03.000\n<v Anna>Grüß Gott, Herr M.\n\n", "");
  EXPECT_EQ(first.changes,
            std::vector<std::string>{"00:00:01.000: removed \"Grüß Gott, Herr M.\""});
  EXPECT_EQ(first.segments[0], heard_wrong().segments[1]);
  const auto more = edit(TranscriptFormat::webvtt, "00:00:06.000 --> ",
                         "00:00:05.200 --> 00:00:05.900\n<v Bob>Wait!\n\n00:00:06.000 --> ");
  EXPECT_EQ(more.changes, std::vector<std::string>{"00:00:05.200: added \"Wait!\""});
  EXPECT_EQ(more.segments[2].speaker, "Bob");
  EXPECT_EQ(more.segments[3], heard_wrong().segments[2]);
}

TEST(Corrected, ATimeAndASpeakerCanBeWrong) {
  const auto later = edit(TranscriptFormat::webvtt, "00:00:06.000 -->", "00:00:06.500 -->");
  EXPECT_EQ(later.changes,
            std::vector<std::string>{"00:00:06.000: is now at 00:00:06.500 to 00:00:07.000"});
  const auto other = edit(TranscriptFormat::webvtt, "<v 7>Good", "<v Anna>Good");
  EXPECT_EQ(other.changes,
            std::vector<std::string>{"00:00:04.000: spoken by \"agent\", not \"7\""});
  EXPECT_EQ(other.segments[1].speaker, "agent");
}

TEST(CommonItems, AreALongestCommonSubsequence) {
  const auto letters = [](std::string_view text) {
    std::vector<std::string> items;
    for (const char letter : text) items.emplace_back(1, letter);
    return items;
  };
  const auto common = [&](std::string_view left, std::string_view right) {
    std::string text;
    for (const auto& [x, y] : common_items(letters(left), letters(right))) {
      EXPECT_EQ(left[x], right[y]);
      text += left[x];
    }
    return text;
  };
  EXPECT_EQ(common("abcabba", "cbabac").size(), 4U);
  EXPECT_EQ(common("kitten sits", "sitting kit").size(), 7U);
  EXPECT_EQ(common("", "abc"), "");
  EXPECT_EQ(common("same", "same"), "same");
  EXPECT_EQ(common("axb", "ayb"), "ab");
  EXPECT_EQ(common("xaaaa", "aaaay"), "aaaa");
}

TEST(CommonItems, TakesLongListsThatShareNothing) {
  std::vector<std::string> left(100'000, "l");
  std::vector<std::string> right(100'000, "r");
  left.front() = right.front() = "both";
  EXPECT_EQ(common_items(left, right).size(), 1U);
}

}  // namespace

}  // namespace sealtape
