// What a text is folded to, and what spoken numbers can mean.
#include <gtest/gtest.h>

#include <algorithm>

#include "privacy/runs.h"

namespace sealtape::privacy {

namespace {

TEST(View, FoldsDigitsDashesAndAccentsAndKnowsWhereTheyCameFrom) {
  EXPECT_EQ(folded("４１ ๑๒ ٣–Ä\u00adß"), "41 12 3-ass");
  EXPECT_EQ(folded("e\u0301\u0301tude"), "etude");
  EXPECT_EQ(folded("a\xff"
                   "b"),
            "a\nb");
  const std::string source = "x１\u00a0y";
  const auto view = normalised(source);
  ASSERT_EQ(view.text, "x1 y");
  EXPECT_EQ(view.source(1, 2), (TextRange{1, 4}));
  EXPECT_EQ(view.source(0, 4), (TextRange{0, source.size()}));
}

TEST(Numbers, InOneWordAreTakenApart) {
  EXPECT_EQ(german_number(folded("dreiundzwanzig")), "23");
  EXPECT_EQ(german_number(folded("zweiundzwanzigfünfundvierzig")), "2245");
  EXPECT_EQ(german_number(folded("neunzehnhundertfünfundachtzig")), "1985");
  EXPECT_EQ(german_number(folded("zweitausendfünfundzwanzig")), "2025");
  EXPECT_EQ(german_number(folded("nullacht")), "08");
  EXPECT_EQ(italian_number(folded("trentatré")), "33");
  EXPECT_EQ(italian_number("trecentoquarantotto"), "348");
  EXPECT_EQ(italian_number("millenovecentottantacinque"), "1985");
  for (const char* word : {"achtung", "elfmeter", "einfach", "dreist", "und", "hallo"}) {
    EXPECT_FALSE(german_number(word)) << word;
  }
  for (const char* word : {"settembre", "unico", "tremare", "dueling"}) {
    EXPECT_FALSE(italian_number(word)) << word;
  }
}

// All readings of the first run of a text.
std::vector<std::string> readings(std::string_view text, std::string_view language) {
  Transcript transcript;
  transcript.language = language;
  transcript.segments.resize(1);
  transcript.segments[0].text = text;
  const Tokens tokens(transcript);
  const auto runs = find_runs(tokens);
  std::vector<std::string> all;
  if (runs.empty()) return all;
  for (const auto& reading : runs.front().readings) all.push_back(reading.symbols);
  return all;
}

std::string best(std::string_view text, std::string_view language) {
  const auto all = readings(text, language);
  return all.empty() ? "" : all.front();
}

bool has(std::string_view text, std::string_view language, const std::string& wanted) {
  const auto all = readings(text, language);
  return std::ranges::find(all, wanted) != all.end();
}

TEST(Readings, OfEnglish) {
  EXPECT_TRUE(has("one twenty three", "en", "123"));
  EXPECT_TRUE(has("one twenty three", "en", "1203"));
  EXPECT_EQ(best("double five triple seven oh", "en"), "557770");
  EXPECT_EQ(best("three sevens two zeros", "en"), "77700");
  EXPECT_TRUE(has("oh eight hundred five five five", "en", "0800555"));
  EXPECT_EQ(best("four five um three dash two", "en"), "4532");
  EXPECT_EQ(best("one two for three four", "en"), "12434");
  EXPECT_EQ(best("I waited for one", "en"), "");
}

TEST(Readings, OfGerman) {
  EXPECT_EQ(best("zwo drei und zwanzig Doppelnull", "de"), "22300");
  EXPECT_EQ(best("dreiundzwanzig fünfundvierzig", "de"), "2345");
  EXPECT_TRUE(has("eins drei und 20", "de", "123"));
  EXPECT_EQ(best("zweimal die acht drei null", "de"), "8830");
}

TEST(Readings, OfItalian) {
  EXPECT_EQ(best("trecentoquarantotto doppio cinque due zeri", "it"), "3485500");
  EXPECT_EQ(best("sei sicuro", "it"), "");
}

TEST(Readings, OfChinese) {
  EXPECT_EQ(best("幺三八零零", "zh"), "13800");
  EXPECT_EQ(best("四个八二二", "zh"), "888822");
  EXPECT_EQ(best("一百三十八五七", "zh"), "13857");
  EXPECT_EQ(best("三四个人", "zh"), "");
}

TEST(Readings, OfThai) {
  EXPECT_EQ(best("ศูนย์แปดหนึ่ง", "th"), "081");
  EXPECT_EQ(best("ตองเก้าเบิ้ลห้า", "th"), "99955");
  EXPECT_EQ(best("๐๘๑", "th"), "081");
  EXPECT_EQ(best("เก้าอี้ที่ห้าง", "th"), "");
}

TEST(Readings, OfLetters) {
  EXPECT_EQ(best("D E acht neun", "de"), "DE89");
  EXPECT_EQ(best("B wie Berta eins zwei drei", "de"), "B123");
  EXPECT_EQ(best("alpha bravo one two", "en"), "AB12");
  EXPECT_EQ(best("double u one two three", "en"), "W123");
}

TEST(Readings, OfACorrectionKeepBoth) {
  EXPECT_TRUE(has("four five three no five", "en", "4535"));
  EXPECT_TRUE(has("four five three no five", "en", "455"));
}

}  // namespace

}  // namespace sealtape::privacy
