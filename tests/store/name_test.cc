#include "store/name.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace sealtape {

namespace {

TEST(Name, IsOneToSixPlainParts) {
  for (const auto* good : {"a", "checkpoint", "objects/ab/cd", "tile/0/x001/234.p/5", "1/2/3/4/5/6",
                           ".hidden", "...", ".states/a", "a/.state"}) {
    EXPECT_TRUE(is_name(good)) << good;
  }
  for (const auto* bad : {"", "/", "a/", "/a", "a//b", ".", "a/..", "1/2/3/4/5/6/7", ".state",
                          ".state/lock", "a b", "a\tb", "ü"}) {
    EXPECT_FALSE(is_name(bad)) << bad;
  }
}

TEST(Name, DoesNotEndAtAZeroByte) { EXPECT_FALSE(is_name(std::string_view("a\0b", 3))); }

TEST(Name, ComesApartAndTogetherAgain) {
  EXPECT_EQ(parts_of("a/b/c"), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(parts_of("").empty());
  EXPECT_EQ(directory_of("a/b/c"), "a/b");
  EXPECT_EQ(directory_of("c"), "");
  EXPECT_EQ(last_part_of("a/b/c"), "c");
  EXPECT_EQ(last_part_of("c"), "c");
}

TEST(Name, IsShownHarmlesslyWhenItIsRefused) {
  try {
    require_name("a\x1b[2J/b");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "\"a??2J/b\" is no name for a store");
  }
}

}  // namespace

}  // namespace sealtape
