#include "core/encoding.h"

#include <gtest/gtest.h>

#include "core/utf8.h"

namespace sealtape {

namespace {

TEST(Decimal, IsDigitsAloneThatFit) {
  EXPECT_EQ(from_decimal("0"), 0U);
  EXPECT_EQ(from_decimal("007"), 7U);
  EXPECT_EQ(from_decimal("18446744073709551615"), UINT64_MAX);
  for (const auto* bad : {"", "18446744073709551616", "+1", "-1", " 1", "1 ", "0x1", "1.0"}) {
    EXPECT_FALSE(from_decimal(bad)) << '"' << bad << '"';
  }
}

TEST(Utf8, AcceptsTheFirstAndLastCharacterOfEachLength) {
  for (const auto* good : {"", "\x7F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF",
                           "\U00010000", "\U0010FFFF", "a\u00E9\u4E2D\U0001F600z"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
}

TEST(Utf8, RefusesOverlongSurrogateCutAndTooLargeForms) {
  for (const auto* bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
        "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE4\xB8",
        "\xF0\x9F\x98", "\xC3(", "\xE4\xB8(", "\xE4(\xAD"}) {
    EXPECT_FALSE(is_utf8(bad)) << hex(bytes_of(bad));
  }
}

}  // namespace

}  // namespace sealtape
