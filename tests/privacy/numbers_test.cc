// Which numbers are somebody's, and which only look like it.
#include <gtest/gtest.h>

#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

TEST(Numbers, AreKeptBesideEverydayWords) {
  EXPECT_EQ(found("thanks a lot 212 555 0173 is where I am"), "PHONE[212 555 0173]");
  EXPECT_EQ(found("it was five euros so call +39 347 555 0912"), "PHONE[39 347 555 0912]");
  EXPECT_EQ(found("please charge 4111 1111 1111 1111"), "CARD[4111 1111 1111 1111]");
  EXPECT_EQ(found("about my order I am here on +49 30 23125467"), "PHONE[49 30 23125467]");
  EXPECT_EQ(found("several people wrote from +44 20 7946 0018"), "PHONE[44 20 7946 0018]");
  EXPECT_EQ(found("in this section of town we are 212 555 0173"), "PHONE[212 555 0173]");
  EXPECT_EQ(found("wegen der Rechnung bin ich da: 030 23125467", "de"), "PHONE[030 23125467]");
  EXPECT_EQ(found("per la fattura io sono allo 06 5555 2217", "it"), "PHONE[06 5555 2217]");
  EXPECT_EQ(found("the pin for the order is 4419"), "PIN[4419]");
  EXPECT_EQ(found("about the order my number is 212 555 0173"), "PHONE[212 555 0173]");
}

TEST(Numbers, OfThingsAndAmountsAreNobodys) {
  for (const char* text :
       {"order 302 555 0173", "order number is 302 555 0173", "ticket no 302 555 0173",
        "212 555 0173 dollars", "see release 4.19.0.227", "firmware 4.19.0.227"}) {
    EXPECT_EQ(found(text), "") << text;
  }
  EXPECT_EQ(found("Charge 030 23125467", "de"), "");
  EXPECT_EQ(found("订单4012888888", "zh"), "");
}

TEST(Numbers, OfEverydayWordsInAnotherLanguageSayNothing) {
  EXPECT_EQ(found("die pin die ich nie vergesse ist 4419", "de"), "PIN[4419]");
  EXPECT_EQ(found("my pin since nato days is 4419"), "PIN[4419]");
  EXPECT_EQ(found("we took a cab 123456 times"), "");
  EXPECT_EQ(found("the speed cap 50121 was kept"), "");
  EXPECT_EQ(found("il cap è 50121", "it"), "POSTCODE[50121]");
}

TEST(Numbers, SpelledInAWordAreNoPin) {
  EXPECT_EQ(found("my name is p i n t o and the total was 4419"), "NAME[p i n t o]");
  EXPECT_EQ(found("that is s p i n and then 4419"), "NAME[s p i n]");
  EXPECT_EQ(found("that's p i n 4419"), "PIN[4419]");
  EXPECT_EQ(found("a p i n of 4419"), "PIN[4419]");
}

TEST(Numbers, OfSocialSecurityStandAloneAndAreOnesThatAreGiven) {
  EXPECT_EQ(found("my social security number is 219-09-9998"), "US_SSN[219-09-9998]");
  EXPECT_EQ(found("ssn 219 09 9998 and the phone is 212 555 0173"),
            "US_SSN[219 09 9998] PHONE[212 555 0173]");
  for (const char* text : {"social security 219-09-9998-01", "social security 1219-09-9998",
                           "social security 219099981234", "ssn 000-12-3456", "ssn 666-12-3456",
                           "ssn 900-12-3456", "ssn 987-65-4320", "ssn 219-00-9998",
                           "ssn 219-09-0000", "the last four of my social are 0000"}) {
    EXPECT_EQ(found(text).find("US_SSN"), std::string::npos) << text;
  }
}

TEST(Numbers, OfThaiPostBeginWithAProvinceAndAreSaidToBeOnes) {
  EXPECT_EQ(found("รหัสไปรษณีย์ 10110 ครับ", "th"), "POSTCODE[10110]");
  EXPECT_EQ(found("รหัสไปรษณีย์ 96120", "th"), "POSTCODE[96120]");
  for (const char* text : {"รหัสไปรษณีย์ 09110", "รหัสไปรษณีย์ 19110", "รหัสไปรษณีย์ 97110", "10110 ครับ"}) {
    EXPECT_EQ(found(text, "th"), "") << text;
  }
  EXPECT_EQ(found("บ้านเลขที่ 99/12 ต.บางพลี จ.สมุทรปราการ 10540", "th"),
            "ADDRESS[99/12 ต.บางพลี จ.สมุทรปราการ 10540] POSTCODE[10540]");
  EXPECT_EQ(found("บ้านเลขที่ 99/12 ต.บางพลี จ.สมุทรปราการ 99540", "th"),
            "ADDRESS[99/12 ต.บางพลี จ.สมุทรปราการ]");
}

}  // namespace

}  // namespace sealtape::privacy
