#include "core/utf8.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

TEST(Utf8, ReadsCodePointsOfEveryLength) {
  for (const auto& [text, value] : {std::pair("A", U'A'), std::pair("é", U'é'),
                                    std::pair("錄", U'錄'), std::pair("😀", U'😀')}) {
    const auto point = first_code_point(std::string(text) + "tail");
    ASSERT_TRUE(point) << text;
    EXPECT_EQ(point->value, value);
    EXPECT_EQ(point->length, std::string_view(text).size());
  }
}

TEST(Utf8, RefusesWhatTheStandardCallsIllFormed) {
  for (const char* bad : {"\x80", "\xc0\xaf", "\xc1\x81", "\xe0\x9f\xbf", "\xed\xa0\x80",
                          "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff",
                          "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc3("}) {
    EXPECT_FALSE(first_code_point(bad));
    EXPECT_FALSE(is_utf8(std::string("good ") + bad));
  }
}

TEST(Utf8, AcceptsTheEdgesOfTheRanges) {
  EXPECT_TRUE(is_utf8("\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf"));
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
}

}  // namespace

}  // namespace sealtape
