#include "privacy/plant.h"

#include <gtest/gtest.h>

#include <set>

#include "core/error.h"

namespace sealtape::privacy {

namespace {

std::vector<std::string> lines(std::string_view language) {
  const std::string line = language == "zh"   ? "好的 我记下来了 谢谢"
                           : language == "th" ? "ได้ครับ ขอบคุณมาก"
                           : language == "de" ? "ja also das schreibe ich mir auf"
                           : language == "it" ? "va bene me lo scrivo subito"
                                              : "well then I will write it down";
  return std::vector<std::string>(60, line);
}

TEST(Plant, GivesTheSameTextForTheSameSeed) {
  const auto first = plant(lines("en"), "en", 7);
  const auto again = plant(lines("en"), "en", 7);
  const auto other = plant(lines("en"), "en", 8);
  std::set<std::string> differing;
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(gold_line(first[i]), gold_line(again[i]));
    if (gold_line(first[i]) != gold_line(other[i])) differing.insert(gold_line(other[i]));
  }
  EXPECT_GT(differing.size(), 40U);
}

TEST(Plant, WhatItHidesIsFoundInEveryLanguage) {
  Options options;
  options.today = std::chrono::year_month_day{std::chrono::year(2026), std::chrono::month(3),
                                              std::chrono::day(2)};
  const Detector detector(options);
  for (const char* language : {"en", "de", "it", "zh", "th"}) {
    const auto planted = plant(lines(language), language, 11);
    const auto evaluation = evaluate(detector, planted);
    Tally all;
    for (const auto& [key, tally] : evaluation.tallies) all += tally;
    EXPECT_EQ(all.marked, 60U);
    EXPECT_GE(all.recall(), 0.95) << language << ' ' << testing::PrintToString(evaluation.missed);
  }
}

TEST(Plant, LinesAreReadBackAsTheyWere) {
  for (const auto& gold : plant(lines("zh"), "zh", 3)) {
    const auto read = read_gold(gold_line(gold));
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(gold_line(read.front()), gold_line(gold));
    EXPECT_EQ(read.front().spans.front().text, gold.spans.front().text);
  }
  EXPECT_THROW(plant({"a"}, "fr", 1), Error);
}

}  // namespace

}  // namespace sealtape::privacy
