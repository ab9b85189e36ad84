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
            "ADDRESS[บ้านเลขที่ 99/12 ต.บางพลี จ.สมุทรปราการ 10540] POSTCODE[10540]");
  EXPECT_EQ(found("บ้านเลขที่ 99/12 ต.บางพลี จ.สมุทรปราการ 99540", "th"),
            "ADDRESS[บ้านเลขที่ 99/12 ต.บางพลี จ.สมุทรปราการ]");
}

TEST(Numbers, JoinedByAnAndAreFoundOneByOne) {
  EXPECT_EQ(found("i'm on oh one six one four nine six oh one two three and oh seven nine one two "
                  "three four five six seven eight"),
            "PHONE[oh one six one four nine six oh one two three] "
            "PHONE[oh seven nine one two three four five six seven eight]");
  EXPECT_EQ(found("die nummern lauten 030 891234 und 0171 2345678", "de"),
            "PHONE[030 891234] PHONE[0171 2345678]");
  EXPECT_EQ(
      found("ho zero sei cinque cinque uno due tre quattro cinque e tre quattro sette uno due tre "
            "quattro cinque sei sette",
            "it"),
      "PHONE[zero sei cinque cinque uno due tre quattro cinque] "
      "PHONE[tre quattro sette uno due tre quattro cinque sei sette]");
  EXPECT_EQ(
      found("meine nummer ist null eins sieben zwei drei und zwanzig fünf und vierzig sechs und "
            "siebzig acht und neunzig",
            "de"),
      "PHONE[null eins sieben zwei drei und zwanzig fünf und vierzig sechs und siebzig acht und "
      "neunzig]");
  EXPECT_EQ(
      found("order number four one five five five five two six seven one and two one two five five "
            "five oh one seven three"),
      "");
}

TEST(Numbers, EndWithTheirSentenceInChinese) {
  EXPECT_EQ(found("卡号四五三二零一五一一二八三零三六六。四千一百一十一", "zh"),
            "CARD[四五三二零一五一一二八三零三六六]");
  EXPECT_EQ(found("手机号一三九一零二三四五六七。五百二十元", "zh"),
            "PHONE[一三九一零二三四五六七]");
  EXPECT_EQ(found("手机一三九一零二三四五六七，三千块", "zh"), "PHONE[一三九一零二三四五六七]");
  EXPECT_EQ(found("卡号四五三二。零一五一。一二八三。零三六六", "zh"),
            "CARD[四五三二。零一五一。一二八三。零三六六]");
  EXPECT_EQ(found("卡号四五三二。零一五一。一千二百八十三。零三六六", "zh"),
            "CARD[四五三二。零一五一。一千二百八十三。零三六六]");
}

// 4111 1111 1111 411 passes by chance, and the last one would stay.
TEST(Numbers, TakeTheWholeOfAWordForANumber) {
  EXPECT_EQ(found("卡号四一一一,一一一一,一一一一。四千一百一十一", "zh"),
            "CARD[四一一一,一一一一,一一一一。四千一百一十一]");
}

TEST(Numbers, AreFollowedOverWordsBetweenTheirGroups) {
  EXPECT_EQ(
      found("my card is four one one one then four ones and one one one one and finally one one "
            "one one"),
      "CARD[four one one one then four ones and one one one one and finally one one one one]");
  EXPECT_EQ(found("卡号四一一一然后一一一一接着一一一一最后一一一一", "zh"),
            "CARD[四一一一然后一一一一接着一一一一最后一一一一]");
  EXPECT_EQ(found_in_turns({"un recapito", "zero sei", "dica pure", "cinquantacinque dodici",
                            "a sì", "trecentoquarantacinque"},
                           "it"),
            "PHONE[zero sei]");
}

TEST(Numbers, ThatCountThingsAreNoneOfAPhone) {
  EXPECT_EQ(found("我们一共发了两千三百四十五箱", "zh"), "");
  EXPECT_EQ(found("去年卖了六千七百八十九台", "zh"), "");
  EXPECT_EQ(found("商品代码九七八零一四三零一", "zh"), "");
}

TEST(Numbers, OfItaliansHoldTheLetterThatElsewhereJoins) {
  for (const char* text :
       {"r s s m r a ottantacinque e zero quattro h cinquecentouno q", "RSSMRA 85 e 04 H501Q",
        "e m p l c e settanta e dodici f due zero cinque v",
        "f r r e e l novanta e quarantacinque l due uno nove r"}) {
    EXPECT_EQ(found("codice fiscale " + std::string(text), "it"),
              "IT_FISCAL_CODE[" + std::string(text) + "]");
  }
  EXPECT_EQ(found("la targa è e b come bari nove due uno e c", "it"),
            "PLATE[e b come bari nove due uno e c]");
  EXPECT_EQ(found("la targa è b c nove due uno e d", "it"), "PLATE[b c nove due uno e d]");
  EXPECT_EQ(found("arrivo alle due e trenta e riparto alle sei e venti", "it"), "");
}

TEST(Numbers, ThatTheOtherOneCorrectsGoWithWhatIsRight) {
  const auto after = [](std::string said, std::string answer, std::string_view language = "en") {
    Transcript transcript;
    transcript.language = language;
    for (auto* text : {&said, &answer}) {
      auto& segment = transcript.segments.emplace_back();
      segment.text = *text;
      segment.speaker = transcript.segments.size() == 1 ? "a" : "b";
    }
    return shown(Detector(test_options()).find_in(transcript), transcript);
  };
  EXPECT_EQ(
      after("so oh two oh seven nine four six oh nine five eight", "no it ends nine five nine"),
      "PHONE[oh two oh seven nine four six oh nine five eight] PHONE[nine five nine]");
  EXPECT_EQ(after("ok so 0207 946 0958", "no, 0959"), "PHONE[0207 946 0958] PHONE[0959]");
  EXPECT_EQ(after("die null sieben elf eins zwei drei", "moment hinten ist eins zwei vier", "de"),
            "PHONE[null sieben elf eins zwei drei] PHONE[eins zwei vier]");
  EXPECT_EQ(
      after("dunque tre tre otto cinque cinque sei uno due zero zero", "no finisce uno tre", "it"),
      "PHONE[tre tre otto cinque cinque sei uno due zero zero] PHONE[uno tre]");
  EXPECT_EQ(after("是幺三九八八六六二三四五吗", "不是 最后是三四六", "zh"),
            "PHONE[幺三九八八六六二三四五] PHONE[三四六]");
  EXPECT_EQ(after("是幺三九八八六六二三四五吗", "不对 尾号是三四六", "zh"),
            "PHONE[幺三九八八六六二三四五] PHONE[三四六]");
  EXPECT_EQ(after("ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปดนะครับ", "ไม่ใช่ค่ะ ลงท้ายด้วยเจ็ดเก้า", "th"),
            "PHONE[ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด] PHONE[เจ็ดเก้า]");
  const std::string phone = "0207 946 0958";
  for (const char* other :
       {"no i need two tickets please", "no that's for order four seven one one",
        "no call me at two thirty", "no two people came"}) {
    EXPECT_EQ(after(phone, other), "PHONE[" + phone + "]") << other;
  }
  EXPECT_EQ(after("bestellnummer null sieben elf eins zwei drei", "nein eins zwei vier", "de"), "");
}

TEST(Numbers, OfACardAreToldByWhatIsSaidOfThem) {
  EXPECT_EQ(found("there's four on the front and they are nine double one three"),
            "CVV[nine double one three]");
  EXPECT_EQ(found("รหัสซีวีวี สองห้าหนึ่ง", "th"), "CVV[สองห้าหนึ่ง]");
  EXPECT_EQ(found("la carta 5333 4411 0000 9283 scade zero nove ventotto", "it").find("CARD[zero"),
            std::string::npos);
  EXPECT_EQ(found("the onetime passcode was nine oh two one one four"),
            "ONE_TIME_CODE[nine oh two one one four]");
  EXPECT_EQ(found("my account pin number would be six six one eight"), "PIN[six six one eight]");
  EXPECT_EQ(found("สินค้ารหัสสี่สามสองหนึ่งห้า", "th"), "");
}

TEST(Numbers, OfPhonesAreDictatedFigureByFigure) {
  EXPECT_EQ(found("my number is 0 7 9 1 1 2 2 0 6 5 8"), "PHONE[0 7 9 1 1 2 2 0 6 5 8]");
  EXPECT_EQ(found("0-7-9-1-1-2-2-0-6-5-8 is where I am"), "PHONE[0-7-9-1-1-2-2-0-6-5-8]");
  EXPECT_EQ(found("ring 0 7 9 1 1, 2 2 0, 6 5 8"), "PHONE[0 7 9 1 1, 2 2 0, 6 5 8]");
  EXPECT_EQ(found("电话 1 3 9 1 2 2 0 6 5 8 3", "zh"), "PHONE[1 3 9 1 2 2 0 6 5 8 3]");
  EXPECT_EQ(found("il cellulare è 3 4 7 2 2 0 6 5 8 1", "it"), "PHONE[3 4 7 2 2 0 6 5 8 1]");
  EXPECT_EQ(found("pick one of 1 2 3 4 5 6 7 8 9"), "");
}

TEST(Numbers, AreSpelledWithTheItalianNamesOfLetters) {
  EXPECT_EQ(found("la targa è gi emme due uno nove bi pi", "it"),
            "PLATE[gi emme due uno nove bi pi]");
  EXPECT_EQ(found("codice fiscale erre esse esse emme erre a otto cinque ti uno zero a cinque sei "
                  "due esse",
                  "it"),
            "IT_FISCAL_CODE[erre esse esse emme erre a otto cinque ti uno zero a cinque sei due "
            "esse]");
  EXPECT_EQ(found("targa doppia vu uno due tre ci di", "it"), "PLATE[doppia vu uno due tre ci di]");
  for (const char* text : {"ti do uno o due giorni e ci vediamo", "di più non ti dico",
                           "alle due di sera vi chiamo"}) {
    EXPECT_EQ(found(text, "it"), "") << text;
  }
}

TEST(Numbers, OfAnAccountAreNoPhone) {
  EXPECT_EQ(found("the account number is zero two oh seven nine four six oh nine five eight"),
            "ACCOUNT[zero two oh seven nine four six oh nine five eight]");
  EXPECT_EQ(found("my n i number is PW 11 22 33 A"), "UK_NINO[PW 11 22 33 A]");
  EXPECT_EQ(found("codice cliente 4711081", "it"), "");
  EXPECT_EQ(found("支付密码一三五七九零", "zh"), "PIN[一三五七九零]");
  EXPECT_EQ(found("一次性密码一三五七九零", "zh"), "ONE_TIME_CODE[一三五七九零]");
}

TEST(Numbers, OfGermanIdentityCardsHaveTheirOwnType) {
  EXPECT_EQ(found("meine personalausweisnummer ist L01X00T47", "de"),
            "DE_IDENTITY_CARD[L01X00T47]");
  EXPECT_EQ(found("personalausweis l null eins x null null t vier sieben", "de"),
            "DE_IDENTITY_CARD[l null eins x null null t vier sieben]");
}

TEST(Numbers, OfMachinesAreReadOut) {
  EXPECT_EQ(found("the address is ten dot one hundred and sixty eight dot oh dot forty one"),
            "IP_ADDRESS[ten dot one hundred and sixty eight dot oh dot forty one]");
  EXPECT_EQ(found("zehn punkt null punkt eins punkt siebzehn", "de"),
            "IP_ADDRESS[zehn punkt null punkt eins punkt siebzehn]");
  EXPECT_EQ(found("一零点零点一点一七", "zh"), "IP_ADDRESS[一零点零点一点一七]");
  EXPECT_EQ(found("version one dot two dot three"), "");
  EXPECT_EQ(found("it went up by two point five"), "");
}

}  // namespace

}  // namespace sealtape::privacy
