#include "privacy/detector.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

using std::chrono::milliseconds;

TEST(Detector, FindsNumbersInFigures) {
  EXPECT_EQ(found("my card is 4111 1111 1111 1111, thanks"), "CARD[4111 1111 1111 1111]");
  EXPECT_EQ(found("Please wire it to DE89 3704 0044 0532 0130 00 today"),
            "IBAN[DE89 3704 0044 0532 0130 00]");
  EXPECT_EQ(found("il codice fiscale è RSSMRA85T10A562S", "it"),
            "IT_FISCAL_CODE[RSSMRA85T10A562S]");
  EXPECT_EQ(found("身份证号码11010519491231002X，谢谢", "zh"),
            "CN_RESIDENT_ID[11010519491231002X]");
  EXPECT_EQ(found("write to anna.rossi@example.com."), "EMAIL[anna.rossi@example.com]");
}

TEST(Detector, FindsMailsThatAreSpelledInPart) {
  EXPECT_EQ(found("it's p for papa e t e r dot quinn at gmail dot com"),
            "EMAIL[p for papa e t e r dot quinn at gmail dot com]");
  EXPECT_EQ(found("that's m as in mike o o r e at yahoo dot co dot uk"),
            "EMAIL[m as in mike o o r e at yahoo dot co dot uk]");
  EXPECT_EQ(found("k wie kaufmann a u t z klammeraffe web punkt de", "de"),
            "EMAIL[k wie kaufmann a u t z klammeraffe web punkt de]");
  EXPECT_EQ(found("la mail è t come torino i n a punto lo verso chiocciola gmail punto com", "it"),
            "EMAIL[t come torino i n a punto lo verso chiocciola gmail punto com]");
  EXPECT_EQ(found("scrivi a luca punto rossi bianchi chiocciola libero punto it", "it"),
            "EMAIL[luca punto rossi bianchi chiocciola libero punto it]");
  EXPECT_EQ(found("vai su esempio punto it e scrivi a anna chiocciola esempio punto com", "it"),
            "EMAIL[anna chiocciola esempio punto com]");
  EXPECT_EQ(found("อีเมล noi ขีดล่าง s แอท hotmail ดอทคอม", "th"),
            "EMAIL[noi ขีดล่าง s แอท hotmail ดอทคอม]");
}

TEST(Detector, FindsWhenACardEndsToTheEndOfTheMonth) {
  EXPECT_EQ(found("the card expires the end of april twenty eight"),
            "CARD_EXPIRY[end of april twenty eight]");
  EXPECT_EQ(found("die karte läuft ab ende juni 2028", "de"), "CARD_EXPIRY[ende juni 2028]");
}

TEST(Detector, FindsTheCodeOfABankWhereItIsCalledOne) {
  EXPECT_EQ(found("the swift code is DEUTDEFF500"), "BIC[DEUTDEFF500]");
  EXPECT_EQ(found("die bic ist marktdef", "de"), "");
  EXPECT_EQ(found("bic: BCITITMM", "it"), "BIC[BCITITMM]");
  EXPECT_EQ(found("we wrote DEUTDEFF on the board"), "");
}

TEST(Detector, FindsWhereSomebodyLives) {
  EXPECT_EQ(found("We moved to 48 Chestnut Avenue, London NW1 6XE."),
            "ADDRESS[48 Chestnut Avenue, London NW1 6XE] POSTCODE[NW1 6XE]");
  EXPECT_EQ(found("it's twelve maple street"), "ADDRESS[twelve maple street]");
  EXPECT_EQ(found("Er wohnt Lindenstraße 14a, 10969 Berlin", "de"),
            "ADDRESS[Lindenstraße 14a, 10969 Berlin] POSTCODE[10969]");
  EXPECT_EQ(found("abito in via Garibaldi 12", "it"), "ADDRESS[via Garibaldi 12]");
  EXPECT_EQ(found("我住在北京市建国路88号", "zh"), "ADDRESS[北京市建国路88号]");
  EXPECT_EQ(found("บ้านเลขที่ 99/12 ครับ", "th"), "ADDRESS[บ้านเลขที่ 99/12]");
  EXPECT_EQ(found("five minutes down the road"), "");
  EXPECT_EQ(found("it is a one way street"), "");
  EXPECT_EQ(found("auf dem Weg 3 Kilometer", "de"), "");
  EXPECT_EQ(found("mandi tutto via mail 2 volte", "it"), "");
}

TEST(Detector, FindsAllThatBelongsToAHome) {
  EXPECT_EQ(found("Send it to Unit 3, 12 Maple Street, please"),
            "ADDRESS[Unit 3, 12 Maple Street]");
  EXPECT_EQ(found("Abito in via Garibaldi 12/B, interno 4, 10128 Torino (TO)", "it"),
            "ADDRESS[via Garibaldi 12/B, interno 4, 10128 Torino (TO)] POSTCODE[10128]");
  EXPECT_EQ(found("wohnhaft Hinter den Höfen 7", "de"), "ADDRESS[Hinter den Höfen 7]");
  EXPECT_EQ(found("寄到建国路88号2号楼1203室", "zh"), "ADDRESS[建国路88号2号楼1203室]");
  EXPECT_EQ(found("ich wohne in Bremen seit 20 Jahren", "de"), "");
}

TEST(Detector, FindsPasswordsThatAreToldAndNoOthers) {
  EXPECT_EQ(found("pw: Xy7&plum"), "PASSWORD[Xy7&plum]");
  EXPECT_EQ(found("my password is green tiger forty"), "PASSWORD[green tiger forty]");
  EXPECT_EQ(found("das Passwort lautet mondschein vier", "de"), "PASSWORD[mondschein vier]");
  EXPECT_EQ(found("my password is not working since monday"), "");
  EXPECT_EQ(found("la password è scaduta", "it"), "");
}

TEST(Detector, FindsPassportsAndPlatesByTheWordForThem) {
  EXPECT_EQ(found("Reisepass C01X00T47", "de"), "PASSPORT[C01X00T47]");
  EXPECT_EQ(found("passaporto YA1234567", "it"), "PASSPORT[YA1234567]");
  EXPECT_EQ(found("护照E12345678", "zh"), "PASSPORT[E12345678]");
  EXPECT_EQ(found("ทะเบียน 1กข 1234 ครับ", "th"), "PLATE[1กข 1234]");
}

TEST(Detector, TakesNoPartOfATextForAMachine) {
  EXPECT_EQ(found("see section 3.2.1.4"), "");
  EXPECT_EQ(found("ping 10.2.1.4 now"), "IP_ADDRESS[10.2.1.4]");
}

TEST(Detector, FindsWalletsWhoseChecksumHolds) {
  EXPECT_EQ(found("pay 1BoatSLRHtKNngkdXEeobR76b53LETtpyT now"),
            "CRYPTO_WALLET[1BoatSLRHtKNngkdXEeobR76b53LETtpyT]");
  EXPECT_EQ(found("pay bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 now"),
            "CRYPTO_WALLET[bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4]");
  EXPECT_EQ(found("pay 0x52908400098527886E0F7030069857D2E4169EE7 now"),
            "CRYPTO_WALLET[0x52908400098527886E0F7030069857D2E4169EE7]");
  EXPECT_EQ(found("pay 1BoatSLRHtKNngkdXEeobR76b53LETtpyU now"), "");
  EXPECT_EQ(found("pay bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5 now"), "");
}

TEST(Detector, FindsFrequentNamesThatNothingIntroduces) {
  EXPECT_EQ(found("Then Robert Smith came back"), "NAME[Robert Smith]");
  EXPECT_EQ(found("Gestern hat Thomas Müller angerufen", "de"), "NAME[Thomas Müller]");
  EXPECT_EQ(found("ieri giulia bianchi ha chiamato", "it"), "NAME[giulia bianchi]");
  EXPECT_EQ(found("พบกับสมชายเมื่อวาน", "th"), "NAME[สมชาย]");
  EXPECT_EQ(found("sarà mia cura", "it"), "");
  EXPECT_EQ(found("a robert of no name, Robert's sister", "en"), "NAME[Robert]");
}

TEST(Detector, TakesAllThatWasSaidOfANumberThatWasCorrected) {
  const auto ones = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += " one";
    return text;
  };
  const auto again = "four one one two sorry four" + ones(15);
  EXPECT_EQ(found("card number " + again), "CARD[" + again + "]");
  const auto group = "four" + ones(5) + " seven seven no" + ones(10);
  EXPECT_EQ(found("card number " + group), "CARD[" + group + "]");
}

TEST(Detector, FindsNumbersThatAreSpoken) {
  EXPECT_EQ(found("it is four one one one one one one one one one one one one one one one okay"),
            "CARD[four one one one one one one one one one one one one one one one]");
  EXPECT_EQ(
      found("meine Karte ist vier eins eins eins eins eins eins eins eins eins eins eins eins "
            "eins eins eins",
            "de"),
      "CARD[vier eins eins eins eins eins eins eins eins eins eins eins eins eins eins eins]");
  EXPECT_EQ(found("il numero è quattro uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno",
                  "it"),
            "CARD[quattro uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno]");
  EXPECT_EQ(found("卡号是四一一一一一一一一一一一一一一一", "zh"),
            "CARD[四一一一一一一一一一一一一一一一]");
  EXPECT_EQ(found("เบอร์ ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด ครับ", "th"),
            "PHONE[ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด]");
}

}  // namespace

}  // namespace sealtape::privacy
