#include "report/csv_file.h"

#include <gtest/gtest.h>

#include <sstream>

namespace sealtape {

namespace {

TEST(CsvFile, NeverHandsAFormulaToASpreadsheet) {
  for (const char* text : {"=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", " =1", "\t=1", "\r=1",
                           "\tx", "\rx", "%0a=1", "|x", "＝1", "+39 06=1"}) {
    const auto cell = csv_file_cell(text);
    EXPECT_TRUE(cell.starts_with("'") || cell.starts_with("\"'")) << cell;
  }
}

TEST(CsvFile, LeavesNumbersAndTextAsTheyAre) {
  for (const char* text : {"+39 06 1234", "-12.5", "12", "", "a=b", "Müller",
                           "2026-03-02T08:14:07Z", "tel:+390612345678"}) {
    EXPECT_EQ(csv_file_cell(text), text);
  }
}

TEST(CsvFile, QuotesWhatWouldEndACell) {
  EXPECT_EQ(csv_file_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_file_cell("a;b"), "\"a;b\"");
  EXPECT_EQ(csv_file_cell("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_file_cell("a\r\nb"), "a\\u{d}\\u{a}b") << "a row is one line";
  EXPECT_EQ(csv_file_cell("a\u202Eb"), "a\\u{202e}b");
  std::ostringstream out;
  write_csv_row(out, {"a", "", "=b"});
  EXPECT_EQ(out.str(), "a,,\"'=b\"\r\n");
}

}  // namespace

}  // namespace sealtape
