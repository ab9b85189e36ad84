#include "privacy/literals.h"

#include <gtest/gtest.h>

#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

using Hits = std::vector<Literals::Hit>;

TEST(Literals, AreFoundWhereverTheyStandAlsoAtBothEnds) {
  const Literals words({"ruf", "anruf", "录音", "录", "ข้อความ"});
  EXPECT_EQ(words.find("anruf ruf"), (Hits{{0, 1}, {2, 0}, {6, 0}}));
  EXPECT_EQ(words.find("不录音"), (Hits{{3, 2}, {3, 3}}));
  EXPECT_EQ(words.find("ข้อความ"), (Hits{{0, 4}}));
  EXPECT_EQ(words.find("ru"), Hits());
  EXPECT_EQ(words.find(""), Hits());
}

// Against the plain way, on every text of three letters and more that two of them give.
TEST(Literals, FindWhatLookingForEachFinds) {
  const std::vector<std::string> list = {"aab", "aba", "abab", "ab", "bbbbbbb", "aaaaaa"};
  const Literals words(list);
  for (unsigned bits = 0; bits < 4096; ++bits) {
    std::string text;
    for (unsigned i = 0; i < 12; ++i) text += (bits >> i & 1U) != 0 ? 'b' : 'a';
    Hits expected;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      for (std::uint32_t word = 0; word < list.size(); ++word) {
        const bool is_there = text.compare(at, list[word].size(), list[word]) == 0;
        if (is_there && list[word].size() >= 3) expected.push_back({at, word});
      }
    }
    EXPECT_EQ(words.find(text), expected) << text;
  }
}

TEST(Literals, OneAfterAnotherDoNotOverlapThemselves) {
  const Literals words({"aaa", "baa"});
  EXPECT_EQ(by_word(words.find("baaaaaa"), words), (Hits{{1, 0}, {4, 0}, {0, 1}}));
}

// A text whose letters keep their length has no list of origins; the answers are the same.
TEST(View, KnowsWhereBytesComeFromWhetherOrNotLettersChangeTheirLength) {
  const auto same = normalised("ABC 十二");
  EXPECT_TRUE(same.origins.empty());
  EXPECT_EQ(same.source(4, 7), (TextRange{4, 7}));
  EXPECT_EQ(same.source(5, 9), (TextRange{4, 7}));  // within a character: where it begins
  EXPECT_EQ(same.source(7, 10), (TextRange{7, 10}));
  const auto other = normalised("十二Ａé１");
  EXPECT_EQ(other.text, "十二ae1");
  EXPECT_EQ(other.source(0, 3), (TextRange{0, 3}));
  EXPECT_EQ(other.source(4, 6), (TextRange{3, 6}));
  EXPECT_EQ(other.source(6, 7), (TextRange{6, 9}));
  EXPECT_EQ(other.source(8, 9), (TextRange{11, 14}));
}

}  // namespace

}  // namespace sealtape::privacy
