// Cards of which the figures are not said in one go, or not all of them.
#include <gtest/gtest.h>

#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

// How many cards are found in turns, and how many turns they touch.
std::pair<std::size_t, std::size_t> cards_in(const std::vector<std::string>& turns,
                                             std::string_view language = "en") {
  const auto transcript = turns_of(turns, language);
  std::pair<std::size_t, std::size_t> counted;
  for (const auto& finding : Detector(test_options()).find_in(transcript)) {
    if (finding.type != Type::card) continue;
    ++counted.first;
    counted.second += finding.parts.size();
  }
  return counted;
}

using Counted = std::pair<std::size_t, std::size_t>;

TEST(Cards, GoOnOverWhatTheOtherOneSaysBetween) {
  EXPECT_EQ(cards_in({"card number please", "four oh one two eight eight eight eight",
                      "bear with me a second", "eight eight eight eight one eight eight one"}),
            Counted(1, 2));
  EXPECT_EQ(
      cards_in({"card number please", "four oh one two", "one moment", "eight eight eight eight",
                "is that an eight", "eight eight eight eight", "go on", "one eight eight one"}),
      Counted(1, 4));
  EXPECT_EQ(cards_in({"die kartennummer", "vier null eins zwei acht acht acht acht",
                      "sekunde ich tippe noch", "acht acht acht acht eins acht acht eins"},
                     "de"),
            Counted(1, 2));
  EXPECT_EQ(cards_in({"il numero della carta", "quattro zero uno due otto otto otto otto",
                      "piano piano", "otto otto otto otto uno otto otto uno"},
                     "it"),
            Counted(1, 2));
  EXPECT_EQ(cards_in({"卡号是多少", "四零一二八八八八", "等等我记一下", "八八八八一八八一"}, "zh"),
            Counted(1, 2));
  EXPECT_EQ(
      cards_in({"ขอเลขบัตรค่ะ", "สี่ศูนย์หนึ่งสองแปดแปดแปดแปด", "รอแป๊บนึงนะ", "แปดแปดแปดแปดหนึ่งแปดแปดหนึ่ง"},
               "th"),
      Counted(1, 2));
}

TEST(Cards, GoOnOverTalkWithinOneSentence) {
  const std::string half = "four oh one two eight eight eight eight";
  const std::string rest = "eight eight eight eight one eight eight one";
  for (const char* between : {"let me turn it over", "and the bottom row says", "$", "[noise]"}) {
    auto whole = half;
    whole.append(" ").append(between).append(" ").append(rest);
    EXPECT_EQ(found("my card is " + whole), "CARD[" + whole + "]") << between;
  }
  EXPECT_EQ(found("card 40:12 88:88 88:88 18:81"), "CARD[40:12 88:88 88:88 18:81]");
}

TEST(Cards, AreNotPutTogetherOfOtherThings) {
  EXPECT_EQ(cards_in({"card number please", "four oh one two eight eight eight seven",
                      "bear with me", "eight eight eight eight one eight eight one"}),
            Counted(1, 1));  // no check figure fits: only what answers the question
  EXPECT_EQ(cards_in({"the order is 4012 8888", "right", "and the other order 8888 1881"}).first,
            0U);
  EXPECT_EQ(cards_in({"4012 8888", "and my phone is 0207 946 0018", "8888 1881"}).first, 0U);
}

TEST(Cards, WithAGroupThatWasSaidTwiceGoAsAWhole) {
  const std::string twice =
      "four oh one two four oh one two eight eight eight eight eight eight eight eight one eight "
      "eight one";
  EXPECT_EQ(found("my card is " + twice), "CARD[" + twice + "]");
}

TEST(Cards, WithAFigureMissingAreTakenAfterWordsForTheirNumber) {
  EXPECT_EQ(found("my card number is 401288888888188"), "CARD[401288888888188]");
  EXPECT_EQ(found("我的卡号是四零一二八八八八八八八八一八八", "zh"),
            "CARD[四零一二八八八八八八八八一八八]");
  EXPECT_EQ(found("il numero della carta è 4012 8888 8888 18", "it"), "CARD[4012 8888 8888 18]");
  EXPECT_EQ(found("my library card number is 40128888"), "");
  EXPECT_EQ(cards_in({"have you got the card number", "no but my order is 12345678"}).first, 0U);
  EXPECT_EQ(found("เลขบัตร ปชช 1 2345 67890 12 1", "th"), "TH_ID[1 2345 67890 12 1]");
}

TEST(Cards, AreHeardThroughWordsThatSoundLikeFigures) {
  EXPECT_EQ(
      found("for oh one too eight eight eight eight eight eight eight ate one eight eight won "
            "is my card"),
      "CARD[for oh one too eight eight eight eight eight eight eight ate one eight eight won]");
}

TEST(Cards, AreSoughtInBoundedTime) {
  std::vector<std::string> turns;
  for (int i = 0; i < 4000; ++i) turns.emplace_back(i % 2 == 0 ? "four oh one two" : "hang on");
  turns.emplace_back("that was the card");
  EXPECT_EQ(cards_in(turns).first, 0U);
}

}  // namespace

}  // namespace sealtape::privacy
