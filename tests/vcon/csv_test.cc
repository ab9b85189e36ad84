#include "vcon/csv.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace sealtape {

namespace {

using Records = std::vector<std::vector<std::string>>;

Records read(std::string_view text) {
  CsvReader reader(text);
  Records records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  return records;
}

std::string error_of(std::string_view text) {
  try {
    read(text);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Csv, ReadsQuotesLineEndsAndAByteOrderMark) {
  EXPECT_EQ(read("\xef\xbb\xbf"
                 "a,b\r\n\"x,\"\"y\"\"\r\nz\",\n,\"\"\n"),
            (Records{{"a", "b"}, {"x,\"y\"\r\nz", ""}, {"", ""}}));
  EXPECT_EQ(read("a"), (Records{{"a"}}));
  EXPECT_EQ(read("a\r"), (Records{{"a\r"}}));
  EXPECT_EQ(read("\n\r\na,\n\n\n"), (Records{{"a", ""}}));
  EXPECT_EQ(read(""), Records{});
}

TEST(Csv, TheFirstLineSaysWhatSeparates) {
  EXPECT_EQ(read("a;b\n1,5;\"x;y\"\n"), (Records{{"a", "b"}, {"1,5", "x;y"}}));
  EXPECT_EQ(read("\xef\xbb\xbf"
                 "a\tb\r\n1;2\t3,4\r\n"),
            (Records{{"a", "b"}, {"1;2", "3,4"}}));
  EXPECT_EQ(read("\"a;b\",c;d\n"), (Records{{"a;b", "c;d"}}));
  EXPECT_EQ(read("\r\na\nb;c\n"), (Records{{"a"}, {"b;c"}}));
}

TEST(Csv, RefusesUtf16) {
  using namespace std::string_view_literals;
  for (const auto text : {"\xff\xfe"
                          "a\0"sv,
                          "\xfe\xff\0a"sv, "a\0,\0"sv, "\0a\0,"sv}) {
    EXPECT_EQ(error_of(text), "line 1: the table is in UTF-16");
  }
}

TEST(Csv, KnowsTheLineWhereARecordStarts) {
  CsvReader reader("a\n\n\"b\nc\"\nd\n");
  reader.next();
  EXPECT_EQ(reader.line(), 1U);
  reader.next();
  EXPECT_EQ(reader.line(), 3U);
  reader.next();
  EXPECT_EQ(reader.line(), 5U);
}

TEST(Csv, RefusesQuotingThatCannotBeFollowed) {
  EXPECT_EQ(error_of("a\nb\"c"), "line 2: a quote in a field that is not quoted");
  EXPECT_EQ(error_of("a\n\"b\n"), "line 2: a quote that is never closed");
  EXPECT_EQ(error_of("\"a\nb\"c"), "line 2: text after a closing quote");
  EXPECT_EQ(error_of(std::string(65537, 'a')), "line 1: a field is longer than 64 KiB");
  EXPECT_EQ(error_of('"' + std::string(65537, 'a') + '"'), "line 1: a field is longer than 64 KiB");
  EXPECT_EQ(error_of(std::string(65536, 'a')), "");
  EXPECT_EQ(error_of(std::string(1000, ',')), "line 1: it has more than 1000 fields");
}

}  // namespace

}  // namespace sealtape
