// What makes looking things up quick must find what looking at everything would find.
#include "privacy/lists.h"

#include <gtest/gtest.h>

#include "privacy/candidate.h"
#include "privacy/phone.h"

namespace sealtape::privacy {

namespace {

TEST(Lists, AVocabularyHasItsWordsAndNoOthers) {
  constexpr auto words =
      std::to_array<std::string_view>({"e", "last", "next", "funf", "ziffern", "是", "ตัวท้าย"});
  constexpr Vocabulary vocabulary = words;
  for (const auto word : words) EXPECT_TRUE(vocabulary.contains(word)) << word;
  for (const std::string_view other : {"", "l", "lost", "las", "lastt", "nexT", "不", "ตัว"}) {
    EXPECT_FALSE(vocabulary.contains(other)) << other;
  }
  // Words that only their middle tells from one of ours, and all that are not told at a glance.
  for (char first = 'a'; first <= 'z'; ++first) {
    for (char last = 'a'; last <= 'z'; ++last) {
      const std::string word = {first, 'a', 's', last};
      EXPECT_EQ(vocabulary.contains(word), is_one_of(words, word)) << word;
    }
  }
}

TEST(Lists, PhrasesFromATokenOnAreThoseThatASearchFinds) {
  for (const TokenIndex step : {1U, 7U, 31U, 32U, 33U, 100U}) {
    std::vector<CueHit> hits;
    for (TokenIndex at = step; at < 400; at += step) {
      hits.push_back({.from = at, .to = at + 1, .cue = Cue::card, .phrase = "card"});
    }
    const Context context(hits);
    for (TokenIndex at = 0; at < 500; ++at) {
      const auto searched = std::ranges::lower_bound(context.hits(), at, {}, &CueHit::from);
      EXPECT_EQ(context.hits_from(at) - context.hits().begin(), searched - context.hits().begin())
          << step << ", " << at;
    }
  }
  const Context none({});
  EXPECT_EQ(none.hits_from(0), none.hits().end());
}

TEST(Lists, NumbersThatNoPlanHasArePossibleOnes) {
  EXPECT_EQ(phone_shape("0202402804", false, {"US"}), PhoneShape::possible);
  EXPECT_EQ(phone_shape("11234567890", false, {"US"}), PhoneShape::possible);
  EXPECT_EQ(phone_shape("020240280", false, {"US"}), PhoneShape::none);
  EXPECT_EQ(phone_shape("2125550123", false, {"US"}), PhoneShape::local);
}

}  // namespace

}  // namespace sealtape::privacy
