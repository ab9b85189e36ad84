#include "core/joined.h"

#include <gtest/gtest.h>

namespace sealtape {
namespace {

TEST(Joined, PutsSomethingBetweenTextsAndNothingAround) {
  EXPECT_EQ(joined({}), "");
  EXPECT_EQ(joined({"one"}), "one");
  EXPECT_EQ(joined({"one", "two", "three"}), "one, two, three");
  EXPECT_EQ(joined({"one", "two"}, " "), "one two");
}

TEST(Joined, LeavesNoTraceOfEmptyOnesAtTheFront) { EXPECT_EQ(joined({"", "two"}), "two"); }

}  // namespace
}  // namespace sealtape
