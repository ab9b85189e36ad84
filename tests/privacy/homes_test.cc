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

}  // namespace

}  // namespace sealtape::privacy
