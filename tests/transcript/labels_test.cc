#include "transcript/labels.h"

#include <gtest/gtest.h>

#include "transcript/read.h"

namespace sealtape {

namespace {

// Cues of a second each.
std::string captions(const std::vector<std::string>& texts) {
  std::string all = "WEBVTT\n\n";
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto time = [](std::size_t second) { return "00:0" + std::to_string(second) + ".000"; };
    all += time(i) + " --> " + time(i + 1) + "\n" + texts[i] + "\n\n";
  }
  return all;
}

// "Anna|hello": who says what; nobody where that is not known.
std::vector<std::string> said_in(const std::string& text) {
  std::vector<std::string> said;
  for (const auto& segment : read_transcript(text).segments) {
    said.push_back(segment.speaker + '|' + segment.text);
  }
  return said;
}

using Said = std::vector<std::string>;

TEST(Labels, ZoomWritesNamesInFront) {
  const auto said = said_in(captions({"Anna Rossi: Hello: it is me.", "Marco Terzi: I am ill.",
                                      "Rossi, Bruno (Esempio S.p.A.): Thank you."}));
  EXPECT_EQ(said, (Said{"Anna Rossi|Hello: it is me.", "Marco Terzi|I am ill.",
                        "Rossi, Bruno (Esempio S.p.A.)|Thank you."}));
}

TEST(Labels, NoisesShortCuesAndHeadingsDoNotCountAgainstThem) {
  EXPECT_EQ(said_in("1\n00:00:00,000 --> 00:00:01,000\n[laughter]\n\n"
                    "2\n00:00:01,000 --> 00:00:02,000\nAnna: Hello.\n\n"
                    "3\n00:00:02,000 --> 00:00:03,000\nOh yes!\n\n"
                    "4\n00:00:03,000 --> 00:00:04,000\nMarco: I am ill.\n"),
            (Said{"|[laughter]", "Anna|Hello.", "|Oh yes!", "Marco|I am ill."}));
  EXPECT_EQ(
      said_in("Weekly call of the whole team - Transcript\nAnna Rossi, Marco Terzi and more\n"
              "Anna Rossi: Hello.\nMarco Terzi: I am ill.\n"),
      (Said{"|Weekly call of the whole team - Transcript", "|Anna Rossi, Marco Terzi and more",
            "Anna Rossi|Hello.", "Marco Terzi|I am ill."}));
}

TEST(Labels, WhoSpeaksIsNotKnownWhereNoNameStandsInFront) {
  EXPECT_EQ(said_in(captions({"Anna: Hello.", "Marco: My number is 333 1234567.",
                              "and I am in hospital since last week"})),
            (Said{"Anna|Hello.", "Marco|My number is 333 1234567.",
                  "|and I am in hospital since last week"}));
}

TEST(Labels, EachLineOfACueMayHaveOne) {
  EXPECT_EQ(
      said_in(captions({"- Anna: Hello.\n- Marco: I am ill\nand my question: when?", "Anna: Wait.",
                        "安娜：你好"})),
      (Said{"Anna|Hello.", "Marco|I am ill\nand my question: when?", "Anna|Wait.", "安娜|你好"}));
}

TEST(Labels, LineThatMayNameAnotherIsNobodys) {
  EXPECT_EQ(said_in(captions({"Anna: Hello.\n393339999999: I am ill\nsince May", "Marco: Hi.",
                              "Anna: Again.\nCarla's iPad (2): my PIN is 9876",
                              "Anna: Yes.\ncarla: no", "Anna: So\nmy question is: when?"})),
            (Said{"Anna|Hello.", "|393339999999: I am ill\nsince May", "Marco|Hi.", "Anna|Again.",
                  "|Carla's iPad (2): my PIN is 9876", "Anna|Yes.", "|carla: no",
                  "Anna|So\nmy question is: when?"}));
}

TEST(Labels, NameIsNoneOfTheWords) {
  const auto read = read_transcript(
      captions({"Anna Rossi: good <00:00.500>morning", "Anna Rossi: good <00:01.500>night"}));
  ASSERT_EQ(read.segments.size(), 2U);
  for (const auto& segment : read.segments) {
    EXPECT_EQ(segment.speaker, "Anna Rossi");
    ASSERT_EQ(segment.words.size(), 2U);
    EXPECT_EQ(segment.words.front().text, "good");
  }
}

TEST(Labels, TimesAddressesAndRemarksAreNone) {
  for (const auto* line : {"at 10:30", "10: thirty", "https://example.org", "Note: it is recorded",
                           "Hinweis: Aufnahme", "I said it. Then he said: no", "Really? Yes: no",
                           "10: 30", ": empty"}) {
    EXPECT_FALSE(labelled_line(line)) << line;
  }
  for (const auto* line : {"Speaker 1: yes", "Dr. Rossi: yes", "agent:", "SPEAKER_00: yes"}) {
    EXPECT_TRUE(labelled_line(line)) << line;
  }
}

TEST(Labels, ProseHasNone) {
  for (const auto& texts :
       {std::vector<std::string>{"I come at ten, says the letter.", "Price: it is ten euros.",
                                 "That is all I know about it."},
        {"We meet each other at 10:30 today", "see https://example.org for the rest"},
        {"Hello.", "Note: the call is recorded."},
        {"Hello.", "Agreement: the call is recorded."}}) {
    EXPECT_TRUE(read_transcript(captions(texts)).speakers.empty()) << texts.front();
  }
}

}  // namespace

}  // namespace sealtape
