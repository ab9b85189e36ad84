#include "transcript/without_people.h"

#include <gtest/gtest.h>

#include "transcript/example.h"
#include "transcript/write.h"

namespace sealtape {

namespace {

constexpr const char* bruno = "Bruno Operatore";
constexpr const char* number = "+390698765432";

// Labels wherever a transcript can have one.
Transcript labelled() {
  auto transcript = full_example();
  transcript.speakers[0].id = bruno;
  transcript.speakers[1].id = "x";
  transcript.speakers[1].name = number;
  transcript.segments[0].speaker = bruno;
  transcript.segments[1].speaker = "x";
  for (auto& word : transcript.segments[0].words) word.speaker = "x";
  transcript.engine.command = {"whisper-cli", "--speaker", bruno};
  transcript.engine.parameters.emplace_back("prompt", "A call of Bruno Operatore");
  transcript.engine.parameters.emplace_back(attached_sha256, "00");
  transcript.notice = std::string("Corrected by ") + bruno;
  transcript.changes = {std::string("spoken by ") + number};
  transcript.extra = std::string(R"([{"value":")") + bruno + "\"}]";
  return transcript;
}

TEST(WithoutPeople, SaysNoLabelInAnyForm) {
  auto left = without_people(labelled());
  check(left);
  for (const auto format :
       {TranscriptFormat::sealtape, TranscriptFormat::wtf, TranscriptFormat::text}) {
    const auto text = write_as(left, format);
    EXPECT_EQ(text.find("Bruno"), std::string::npos) << text;
    EXPECT_EQ(text.find("98765432"), std::string::npos) << text;
    EXPECT_NE(text.find("speaker 1"), std::string::npos) << text;
  }
  left.segments.pop_back();  // has no time
  for (const auto format :
       {TranscriptFormat::webvtt, TranscriptFormat::srt, TranscriptFormat::rttm}) {
    EXPECT_EQ(write_as(left, format).find("Bruno"), std::string::npos);
  }
}

TEST(WithoutPeople, KeepsWhoIsTheSame) {
  const auto left = without_people(labelled());
  EXPECT_EQ(left.speakers[0].id, "speaker 1");
  EXPECT_EQ(left.speakers[1].id, "speaker 2");
  EXPECT_EQ(left.segments[0].speaker, "speaker 1");
  EXPECT_EQ(left.segments[0].words.at(0).speaker, "speaker 2");
  EXPECT_EQ(left.segments[1].speaker, "speaker 2");
  EXPECT_EQ(left.speakers[0].party, 0U);
  EXPECT_EQ(left.segments[0].text, labelled().segments[0].text);
  const std::pair<std::string, std::string> kept("beam", "5");
  EXPECT_EQ(std::ranges::count(left.engine.parameters, kept), 1);
  EXPECT_EQ(without_people(left), left);
}

Transcript of_texts(const std::vector<std::string>& texts) {
  Transcript transcript;
  for (const auto& text : texts) {
    Segment segment;
    segment.text = text;
    transcript.segments.push_back(std::move(segment));
  }
  return transcript;
}

std::vector<std::string> who_says_what(const Transcript& transcript) {
  std::vector<std::string> all;
  for (const auto& segment : transcript.segments)
    all.push_back(segment.speaker + '|' + segment.text);
  return all;
}

// As they were read before such names were taken for speakers.
TEST(WithoutPeople, TakesNamesInFrontOfWhatIsSaid) {
  const auto left = without_people(of_texts(
      {"Anna Rossi: Good morning.", "Marco: It is me.\nAnna Rossi: I see.", "[laughter]"}));
  check(left);
  EXPECT_EQ(who_says_what(left),
            (std::vector<std::string>{"speaker 1|Good morning.", "speaker 2|It is me.",
                                      "speaker 1|I see.", "|[laughter]"}));
}

TEST(WithoutPeople, TakesNamesOfItsSpeakersWhereverALineBeginsWithOne) {
  auto transcript = of_texts({"Bruno Operatore: Good morning.", "I have a question about my bill.",
                              "It came on Monday.", "The number is: 4711.", "Bruno Operatore: "});
  Speaker speaker;
  speaker.id = "x";
  speaker.name = bruno;
  transcript.speakers = {speaker};
  transcript.segments[0].speaker = "x";
  transcript.segments[0].words = {said("Bruno", 0, 1), said("Operatore", 1, 2, ":"),
                                  said("Good", 2, 3), said("morning", 3, 4, ".")};
  const auto left = without_people(transcript);
  EXPECT_EQ(who_says_what(left), (std::vector<std::string>{
                                     "speaker 1|Good morning.", "|I have a question about my bill.",
                                     "|It came on Monday.", "|The number is: 4711."}));
  EXPECT_EQ(left.segments[0].words.size(), 2U);
}

TEST(WithoutPeople, TakesALabelThatReadsLikeOurs) {
  auto transcript = labelled();
  transcript.speakers[1].id = "speaker 1";
  transcript.segments[1].speaker = "speaker 1";
  for (auto& word : transcript.segments[0].words) word.speaker.clear();
  const auto left = without_people(transcript);
  EXPECT_EQ(left.segments[0].speaker, "speaker 1");
  EXPECT_EQ(left.segments[1].speaker, "speaker 2");
}

TEST(WithoutPeople, KnowsTheOneChannelOfASpeaker) {
  Transcript transcript;
  Speaker anna;
  anna.id = "Anna";
  transcript.speakers = {anna};
  EXPECT_EQ(channel_of(transcript, anna), std::nullopt);
  Segment one;
  one.speaker = "Anna";
  one.channel = 2;
  transcript.segments = {one, one};
  EXPECT_EQ(channel_of(transcript, anna), 2U);
  transcript.segments[1].channel = 1;
  EXPECT_EQ(channel_of(transcript, anna), std::nullopt);
}

}  // namespace

}  // namespace sealtape
