// Dates of birth, also where a part of them is said anew.
#include <gtest/gtest.h>

#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

TEST(Dates, OfWhichAPartIsSaidAnewAreTakenAsAWhole) {
  const auto born = [](const std::string& date) { return "DATE_OF_BIRTH[" + date + ']'; };
  for (const std::string date : {"the third, no, the fourth of May 1980",
                                 "the third no sorry the fourth of may nineteen eighty",
                                 "the third no I mean the fourth of may nineteen eighty",
                                 "the fourth of April, no, May 1980",
                                 "the fourth of may no the tenth of june nineteen eighty"}) {
    EXPECT_EQ(found("I was born on " + date + " in Leeds"), born(date)) << date;
  }
  EXPECT_EQ(found("geboren am dritten nein vierten Mai 1966", "de"),
            born("am dritten nein vierten Mai 1966"));
  EXPECT_EQ(found("am dritten nein vierten Mai 1966 geboren", "de"),
            born("am dritten nein vierten Mai 1966"));
  EXPECT_EQ(found("sono nata il tre no il quattro maggio 1980", "it"),
            born("il tre no il quattro maggio 1980"));
}

TEST(Dates, ThatNobodyCorrectsAreNoLongerThanTheyAre) {
  EXPECT_EQ(found("born on the fourth of May 1980, no problem"),
            "DATE_OF_BIRTH[the fourth of May 1980]");
  EXPECT_EQ(found("born third in line, no, the queue was long"), "");
}

TEST(Dates, OfBirthAreToldInShort) {
  EXPECT_EQ(found("dob one four oh six seven three"), "DATE_OF_BIRTH[one four oh six seven three]");
  EXPECT_EQ(found("生日是七三零六一四", "zh"), "DATE_OF_BIRTH[七三零六一四]");
  EXPECT_EQ(found("nata nel settantatré il quattordici giugno", "it"),
            "DATE_OF_BIRTH[nel settantatré il quattordici giugno]");
  EXPECT_EQ(found("เกิด 14 มิ.ย. 2516", "th"), "DATE_OF_BIRTH[14 มิ.ย. 2516]");
  EXPECT_EQ(found_in_turns({"ihr geburtstag", "am vierzehnten sechsten"}, "de"),
            "DATE_OF_BIRTH[am vierzehnten sechsten]");
  EXPECT_EQ(found_in_turns({"compleanno", "quattordici giugno"}, "it"),
            "DATE_OF_BIRTH[quattordici giugno]");
  EXPECT_EQ(found("the voucher is valid until 31 december 2027"), "");
}

}  // namespace

}  // namespace sealtape::privacy
