#include "report/text.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

TEST(Text, SizesUseUnitsOf1024) {
  EXPECT_EQ(human_size(0), "0 B");
  EXPECT_EQ(human_size(1023), "1023 B");
  EXPECT_EQ(human_size(1024), "1.0 KiB");
  EXPECT_EQ(human_size(1'258'291), "1.1 MiB");
  EXPECT_EQ(human_size(1'258'292), "1.2 MiB");
  EXPECT_EQ(human_size(340ULL << 30U), "340 GiB");
  EXPECT_EQ(human_size((1ULL << 20U) - 1), "1023 KiB");
  EXPECT_EQ(human_size(UINT64_MAX), "15.9 EiB");
}

TEST(Text, DurationsAreHoursMinutesAndSeconds) {
  EXPECT_EQ(human_duration(std::chrono::seconds(0)), "0:00:00");
  EXPECT_EQ(human_duration(std::chrono::seconds(252)), "0:04:12");
  EXPECT_EQ(human_duration(std::chrono::seconds(359'999)), "99:59:59");
  EXPECT_EQ(human_duration(std::chrono::seconds(-61)), "-0:01:01");
}

TEST(Text, SecondsAreRoundedUpToTenths) {
  EXPECT_EQ(human_seconds(0), "0.0");
  EXPECT_EQ(human_seconds(2000), "2.0");
  EXPECT_EQ(human_seconds(2080), "2.1");
  EXPECT_EQ(human_seconds(12'999), "13.0");
}

TEST(Text, OneIsSingularAndNoneIsNot) {
  EXPECT_EQ(counted(0, "recording"), "0 recordings");
  EXPECT_EQ(counted(1, "recording"), "1 recording");
  EXPECT_EQ(counted(2, "copy", "copies"), "2 copies");
}

}  // namespace

}  // namespace sealtape
