#include "policy/languages.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

TEST(Languages, WhatIsSaidOnceIsSaidInAll) {
  EXPECT_TRUE(is_in({{{"", "for all"}}}, "th"));
  EXPECT_TRUE(is_in({{{"th", "x"}, {"it", "y"}}}, "th"));
  EXPECT_FALSE(is_in({{{"it", "y"}}}, "th"));
}

TEST(Languages, PointsInOtherLanguagesAreNamedWithTheirArticle) {
  AccessRules rules;
  rules.categories = {{{{"", "Voice"}}}, {{{"it", "Numero"}}}};
  rules.recipients = {{.name = "A", .country = "IE", .purpose = {{{"it", "x"}}}, .safeguard = {}}};
  rules.source = {{{"de", "x"}, {"it", "y"}}};
  const auto missing = points_not_in(rules, "de");
  ASSERT_EQ(missing.size(), 2U);
  EXPECT_EQ(missing[0].key, "access.categories");
  EXPECT_EQ(missing[1].key, "access.recipients");
  EXPECT_EQ(missing[1].article, "15(1)(c)");
  EXPECT_TRUE(points_not_in(rules, "it").empty());
}

}  // namespace

}  // namespace sealtape
