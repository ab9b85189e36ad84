#include "privacy/finding.h"

#include <gtest/gtest.h>

#include <set>

namespace sealtape::privacy {

namespace {

TEST(Finding, EveryTypeHasANameOfItsOwnAndIsFoundByIt) {
  std::set<std::string_view> names;
  for (const auto type : all_types()) {
    EXPECT_TRUE(names.insert(name_of(type)).second) << name_of(type);
    EXPECT_EQ(type_named(name_of(type)), type);
  }
  EXPECT_EQ(names.size(), type_count);
  EXPECT_EQ(type_named("card"), Type::card);
  EXPECT_EQ(type_named("notice"), Type::notice);
  EXPECT_FALSE(type_named(""));
  EXPECT_FALSE(type_named("CARDS"));
}

TEST(Finding, IsLocatedOnlyWhenEveryPartHasATime) {
  Finding finding;
  finding.parts.resize(2);
  finding.parts[0].time = TimeSpan{};
  EXPECT_FALSE(finding.is_located());
  finding.parts[1].time = TimeSpan{};
  EXPECT_TRUE(finding.is_located());
}

}  // namespace

}  // namespace sealtape::privacy
