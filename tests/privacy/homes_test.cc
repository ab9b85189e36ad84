// Where addresses end.
#include <gtest/gtest.h>

#include "privacy/found.h"

namespace sealtape::privacy {

namespace {

TEST(Homes, EndWithTheirSentence) {
  EXPECT_EQ(found("abito in via Roma. 12 anni fa", "it"), "");
  EXPECT_EQ(found("abito in via Roma n. 12. Grazie", "it"), "ADDRESS[via Roma n. 12]");
  EXPECT_EQ(found("Ich wohne in der Lindenstraße. 3 Kinder habe ich", "de"), "");
  EXPECT_EQ(found("Ich wohne in der Lindenstr. 3", "de"), "ADDRESS[Lindenstr. 3]");
  EXPECT_EQ(found("Lindenstraße 14a, 10969 Berlin Bitte rufen Sie an", "de"),
            "ADDRESS[Lindenstraße 14a, 10969 Berlin] POSTCODE[10969]");
  EXPECT_EQ(found("Lindenstraße 14a, 10969 Berlin\nKurt Weill", "de").substr(0, 41),
            "ADDRESS[Lindenstraße 14a, 10969 Berlin] ");
  EXPECT_EQ(found("Corso Garibaldi 45, 10128 Torino Grazie", "it"),
            "ADDRESS[Corso Garibaldi 45, 10128 Torino] POSTCODE[10128]");
  EXPECT_EQ(found("我住在建国路88号离市中心很近", "zh"), "ADDRESS[建国路88号]");
  EXPECT_EQ(found("住在石家庄市中山路12号", "zh"), "ADDRESS[石家庄市中山路12号]");
  EXPECT_EQ(found("麻烦寄给我北京市建国路88号", "zh"), "ADDRESS[北京市建国路88号]");
}

TEST(Homes, EndWithTheirTurn) {
  EXPECT_EQ(found_in_turns({"I live in Maple Street", "12 what?"}), "");
  EXPECT_EQ(found_in_turns({"it's 12 Maple Street, 10115", "Berlin is nice"}),
            "ADDRESS[12 Maple Street, 10115] POSTCODE[10115]");
  EXPECT_EQ(found_in_turns({"my name is Marco", "Rossi here"}).substr(0, 11), "NAME[Marco]");
}

TEST(Homes, HaveAFlatBeforeThemOrAPostcode) {
  EXPECT_EQ(found("it's flat 2 45 Alma Road"), "ADDRESS[flat 2 45 Alma Road]");
  EXPECT_EQ(found("we live in flat two seventeen maple avenue"),
            "ADDRESS[flat two seventeen maple avenue]");
  EXPECT_EQ(found("my flat 2 is at 45 Alma Road"), "ADDRESS[45 Alma Road]");
  EXPECT_EQ(found("20095 Hamburg, Mönckebergstraße 7", "de"),
            "POSTCODE[20095] ADDRESS[Mönckebergstraße 7]");
  EXPECT_EQ(found("12345 Euro Schaden in der Lindenstraße 4", "de"), "ADDRESS[Lindenstraße 4]");
  EXPECT_EQ(found("ich wohne Schillerstraße zweiundvierzig a", "de"),
            "ADDRESS[Schillerstraße zweiundvierzig a]");
}

TEST(Homes, AreNoWaysOfSpeaking) {
  EXPECT_EQ(found("siamo in via di sviluppo 3", "it"), "");
  EXPECT_EQ(found("è in via di definizione da due mesi", "it"), "");
  EXPECT_EQ(found("abito in via di Ripetta 33", "it"), "ADDRESS[via di Ripetta 33]");
  EXPECT_EQ(found("abito in via da Vinci 12", "it"), "ADDRESS[via da Vinci 12]");
}

TEST(Homes, HaveLanesEstatesAndPostcodesOfFourFigures) {
  EXPECT_EQ(found("住址台中市西區民生路33巷8弄2號", "zh"), "ADDRESS[台中市西區民生路33巷8弄2號]");
  EXPECT_EQ(found("地址是翠湖小区8栋3单元402", "zh"), "ADDRESS[翠湖小区8栋3单元402]");
  EXPECT_EQ(found("Marktplatz 3, 8010 Graz", "de"),
            "ADDRESS[Marktplatz 3, 8010 Graz] POSTCODE[8010]");
  EXPECT_EQ(found("potsdamer allee 3", "de"), "ADDRESS[potsdamer allee 3]");
  EXPECT_EQ(found_in_turns({"anschrift", "am alten hafen 3"}, "de"), "ADDRESS[am alten hafen 3]");
  EXPECT_EQ(found("contrada Montalto 8", "it"), "ADDRESS[contrada Montalto 8]");
  EXPECT_EQ(found("p.zza Dante 8", "it"), "ADDRESS[p.zza Dante 8]");
  EXPECT_EQ(found_in_turns({"ที่อยู่ค่ะ", "31 ซอยสุขใจ"}, "th"), "ADDRESS[31 ซอยสุขใจ]");
}

TEST(Homes, NeedNoStreet) {
  EXPECT_EQ(found("write to PO Box 45, Leeds LS1 4AP"),
            "ADDRESS[PO Box 45, Leeds LS1 4AP] POSTCODE[LS1 4AP]");
  EXPECT_EQ(found("Postfach 12 34 56, 10115 Berlin", "de"),
            "ADDRESS[Postfach 12 34 56, 10115 Berlin]");
  EXPECT_EQ(found("in meinem Postfach 3 neue Mails", "de"), "");
  EXPECT_EQ(found("casella postale 112, 38122 Trento", "it"),
            "ADDRESS[casella postale 112, 38122 Trento]");
  EXPECT_EQ(found("Flat 4, Rosebery House, please"), "ADDRESS[Flat 4, Rosebery House]");
  EXPECT_EQ(found("we rent The Old Forge, Mill Lane now"), "ADDRESS[The Old Forge, Mill Lane]");
  EXPECT_EQ(found("the Mill, Lane and Partners"), "");
  EXPECT_EQ(found("a flat rate of 30 for the house"), "");
}

TEST(Homes, AreKnownByABritishPostcodeAlone) {
  EXPECT_EQ(found("we are in LS1 4AP now"), "POSTCODE[LS1 4AP]");
  EXPECT_EQ(found("that would be s w one a one a a"), "POSTCODE[s w one a one a a]");
  EXPECT_EQ(found("it says QQ1 4AP on it"), "");  // no such town
  EXPECT_EQ(found("product code LS1 4AP"), "");
  EXPECT_EQ(found("my car's AB12 CDE"), "PLATE[AB12 CDE]");
}

TEST(Homes, AreNeitherCoursesNorRoads) {
  EXPECT_EQ(found("corso di tedesco venti lezioni", "it"), "");
  EXPECT_EQ(found("in via straordinaria trenta giorni", "it"), "");
  EXPECT_EQ(found("那条路八十号以后不通", "zh"), "");
  EXPECT_EQ(found("这个小区三栋楼都停电", "zh"), "");
}

}  // namespace

}  // namespace sealtape::privacy
