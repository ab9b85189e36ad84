#include "report/terminal.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

TEST(Terminal, NothingInATextCanSteerIt) {
  EXPECT_EQ(visible("a\x1b[2J\n\x7f"), "a\\u{1b}[2J\\u{a}\\u{7f}");
  EXPECT_EQ(visible("\xc2\x9b"
                    "31m"),
            "\\u{9b}31m")
      << "CSI as one character";
  EXPECT_EQ(visible("\xff\xc3"), "\\xff\\xc3");
  // Letter by letter, since it would turn the line of a literal over as well.
  const std::string turned_over{'a', '\xe2', '\x80', '\xae', 'g', 'p', 'j'};
  const std::string isolated{'\xe2', '\x81', '\xa6'};
  EXPECT_EQ(visible(turned_over), "a\\u{202e}gpj");
  EXPECT_EQ(visible(isolated), "\\u{2066}");
  EXPECT_EQ(visible("\u061c"), "\\u{61c}");
  EXPECT_EQ(visible("\U000e0041"), "\\u{e0041}");
  EXPECT_EQ(visible("Müller 錄音 สวัสดี"), "Müller 錄音 สวัสดี");
}

TEST(Terminal, LinesStayLines) {
  EXPECT_EQ(visible_lines("a\n\nb\x1b\r\n"), "a\n\nb\\u{1b}\\u{d}\n");
  EXPECT_EQ(visible_lines("a\nb"), "a\nb");
}

TEST(Terminal, WideLettersTakeTwoColumnsAndMarksNone) {
  EXPECT_EQ(width_of("Müller"), 6U);
  EXPECT_EQ(width_of("錄音"), 4U);
  EXPECT_EQ(width_of("สวัสดี"), 4U);
  EXPECT_EQ(width_of("e\u0301"), 1U);
  EXPECT_EQ(width_of("ＡＢ"), 4U);
  EXPECT_EQ(width_of("😀"), 2U);
  EXPECT_EQ(width_of(""), 0U);
}

TEST(Terminal, WhatIsTooLongIsCutBetweenLetters) {
  EXPECT_EQ(fitted("recording", 9), "recording");
  EXPECT_EQ(fitted("recording", 8), "recordi…");
  EXPECT_EQ(fitted("錄音檔", 5), "錄音…");
  EXPECT_EQ(fitted("錄音檔", 4), "錄…") << "half a letter cannot be shown";
  EXPECT_EQ(fitted("สวัสดีครับ", 5), "สวัสดี…") << "a mark stays with its letter";
  EXPECT_EQ(fitted("abc", 1), "…");
  EXPECT_EQ(fitted("abc", 0), "");
}

}  // namespace

}  // namespace sealtape
