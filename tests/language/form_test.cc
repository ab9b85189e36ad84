#include "language/form.h"

#include <gtest/gtest.h>

#include "language/words.h"

namespace sealtape {

namespace {

const Instant moment = *parse_rfc3339("2026-11-02T14:05:09Z");

TEST(Form, DatesAreThoseOfTheLanguage) {
  EXPECT_EQ(date_text(Language::english, moment), "2 November 2026");
  EXPECT_EQ(date_text(Language::german, moment), "02.11.2026");
  EXPECT_EQ(date_text(Language::italian, moment), "02/11/2026");
  EXPECT_EQ(date_text(Language::chinese, moment), "2026年11月2日");
  EXPECT_EQ(date_text(Language::thai, moment), "2 พฤศจิกายน พ.ศ. 2569 (2026-11-02)");
  EXPECT_EQ(moment_text(Language::german, moment), "02.11.2026 14:05 UTC");
}

TEST(Form, NumbersAreGroupedByThrees) {
  EXPECT_EQ(number_text(Language::english, 999), "999");
  EXPECT_EQ(number_text(Language::english, 1000), "1,000");
  EXPECT_EQ(number_text(Language::italian, 1234567), "1.234.567");
}

TEST(Form, ChineseSentencesStandWithoutSpaces) {
  EXPECT_EQ("a." + between_sentences(Language::thai) + "b.", "a. b.");
  EXPECT_EQ("甲。" + between_sentences(Language::chinese) + "乙。", "甲。乙。");
  EXPECT_EQ(labelled(Language::german, "Datum", "heute"), "Datum: heute");
  EXPECT_EQ(labelled(Language::chinese, "日期", "今天"), "日期：今天");
}

TEST(Form, PlacesInARecordingAreTheSameEverywhere) {
  EXPECT_EQ(clock_text(std::chrono::milliseconds(0)), "0:00");
  EXPECT_EQ(clock_text(std::chrono::milliseconds(252'999)), "4:12");
  EXPECT_EQ(clock_text(std::chrono::hours(1) + std::chrono::seconds(5)), "1:00:05");
}

TEST(Form, PeriodsAreInWords) {
  const Words german(Language::german);
  EXPECT_EQ(period_text(german, "P5Y"), "5 Jahre");
  EXPECT_EQ(period_text(german, "P1Y6M"), "1 Jahr, 6 Monate");
  EXPECT_EQ(period_text(german, "PT0S"), "0 Sekunden");
  EXPECT_EQ(period_text(german, "PT30M"), "30 Minuten");
  EXPECT_EQ(period_text(Words(Language::thai), "P30D"), "30 วัน");
}

TEST(Language, IsReadByItsTagAndTheUsualOnesOfChinese) {
  EXPECT_EQ(parse_language("it"), Language::italian);
  EXPECT_EQ(parse_language("de-AT"), Language::german);
  EXPECT_EQ(parse_language("zh-hant"), Language::chinese);
  EXPECT_EQ(parse_language("zh-TW"), Language::chinese);
  EXPECT_FALSE(parse_language("fr"));
  EXPECT_FALSE(parse_language("italian"));
  for (const auto language : languages()) EXPECT_EQ(parse_language(tag_of(language)), language);
}

}  // namespace

}  // namespace sealtape
