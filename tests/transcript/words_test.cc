#include "transcript/words.h"

#include <gtest/gtest.h>

#include "transcript/example.h"

namespace sealtape {

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> words;
  WordCutter cutter;
  for (const auto& word : cutter.cut(text)) {
    EXPECT_LE(word.end, text.size());
    EXPECT_LT(word.begin, word.end);
    words.push_back(word.folded);
  }
  return words;
}

using Words = std::vector<std::string>;

TEST(Words, AreCutWithoutPunctuationAndFolded) {
  EXPECT_EQ(words("Hello, WORLD! It's 3.14 (or 22/7)."),
            (Words{"hello", "world", "it's", "3.14", "or", "22", "7"}));
  EXPECT_EQ(words("Straße GRÜSSE Ünal"), (Words{"strasse", "grüsse", "ünal"}));
  EXPECT_EQ(words(""), Words{});
  EXPECT_EQ(words(" ... -- \n"), Words{});
}

TEST(Words, WidthAndCompositionDoNotMatter) {
  EXPECT_EQ(words("\uff11\uff12\uff13 \uff21nna"), (Words{"123", "anna"}));
  EXPECT_EQ(words("cafe\u0301"), words("caf\u00e9"));
}

TEST(Words, OfChineseAndThaiNeedNoSpaces) {
  EXPECT_EQ(words("我的信用卡號碼"), (Words{"我的", "信用卡", "號碼"}));
  EXPECT_EQ(words("ขอยกเลิกบริการ"), (Words{"ขอ", "ยกเลิก", "บริการ"}));
}

TEST(Words, OfChineseMayBeMadeOfOthers) {
  EXPECT_EQ(words_within("打電話"), (Words{"打電", "電話"}));
  EXPECT_EQ(words_within("信用卡號"), (Words{"信用", "信用卡", "用卡", "用卡號", "卡號"}));
  EXPECT_EQ(words_within("電話"), Words{});
  EXPECT_EQ(words_within("Oscar"), Words{});
  EXPECT_EQ(words_within("A打電話"), Words{});
  std::string longest;
  for (int i = 0; i < 17; ++i) longest += "電";
  EXPECT_EQ(words_within(longest), Words{});
}

TEST(Words, SayWhereTheyAre) {
  WordCutter cutter;
  const std::string text = "für Ömer";
  const auto found = cutter.cut(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(text.substr(found[1].begin, found[1].end - found[1].begin), "Ömer");
}

Words wholes(std::string_view text) {
  Words wholes;
  for (const auto& word : WordCutter().said(text)) wholes.push_back(word.whole);
  return wholes;
}

TEST(Words, AreSaidAsAWholeAndInParts) {
  EXPECT_EQ(wholes("Don\u2019t E-Mail l'auto U.S.A. 1,000 rock'n'roll"),
            (Words{"dont", "email", "lauto", "usa", "1000", "rocknroll"}));
  EXPECT_EQ(wholes("well - no, the dogs' bowl, \u201cso\u201d"),
            (Words{"well", "no", "the", "dogs", "bowl", "so"}));
  EXPECT_EQ(wholes("ขอยกเลิกบริการ"), words("ขอยกเลิกบริการ"));
  const std::string text = "an e\u2011mail";
  const auto said = WordCutter().said(text);
  ASSERT_EQ(said.size(), 2U);
  ASSERT_EQ(said[1].parts.size(), 2U);
  EXPECT_EQ(text.substr(said[1].parts[1].begin), "mail");
}

TEST(Words, OfBytesThatAreNoTextDoNoHarm) {
  for (const std::string bad : {"\xff\xfe", "a \xc3", "\xed\xa0\x80 b", "\xf0\x9f"}) {
    words(bad);
    wholes(bad);
  }
}

TEST(Words, OfATranscriptAreThoseShownAndThoseSpoken) {
  Transcript transcript;
  transcript.segments.resize(1);
  transcript.segments[0].text = "Number 0030.";
  transcript.segments[0].words = {said("number", 0, 1), said("zero", 1, 2), said("zero", 2, 3)};
  EXPECT_EQ(words_of(transcript), (Words{"0030", "number", "zero"}));
  transcript.segments[0].text = "l'auto";
  transcript.segments[0].words.clear();
  EXPECT_EQ(words_of(transcript), (Words{"auto", "l", "lauto"}));
}

}  // namespace

}  // namespace sealtape
