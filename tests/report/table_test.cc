#include "report/table.h"

#include <gtest/gtest.h>

#include <sstream>

namespace sealtape {

namespace {

Listing::Options options(Format format, std::optional<std::size_t> terminal = {}) {
  return {.format = format,
          .schema = "sealtape.example/1",
          .columns = {{.key = "name", .heading = "NAME"},
                      {.key = "size", .heading = "SIZE", .align = Align::right},
                      {.key = "tags", .heading = "TAGS"}},
          .terminal = terminal};
}

std::string written(const Listing::Options& how, const std::vector<Json>& rows) {
  std::ostringstream out;
  Listing listing(out, how);
  for (const auto& row : rows) listing.row(row);
  listing.finish();
  return out.str();
}

const std::vector<Json>& two_rows() {
  static const std::vector<Json> rows = {
      {{"name", "a,\"b\""}, {"size", 7}, {"tags", {"x", "y"}}, {"more", true}},
      {{"name", "錄音"}, {"size", 12345}}};
  return rows;
}

TEST(Listing, ATableIsAlignedByColumnsOfTheTerminal) {
  EXPECT_EQ(written(options(Format::table), two_rows()),
            "NAME    SIZE  TAGS\n"
            "a,\"b\"      7  x;y\n"
            "錄音   12345\n");
}

TEST(Listing, InANarrowTerminalWhatARowIsAboutIsCutLast) {
  const auto in = [](std::size_t terminal) {
    const Listing::Options how{
        .format = Format::table,
        .schema = "sealtape.example/1",
        .columns = {{.key = "what", .heading = "WHAT"},
                    {.key = "ends", .heading = "ENDS"},
                    {.key = "rule", .heading = "RULE"},
                    {.key = "size", .heading = "SIZE", .align = Align::right}},
        .terminal = terminal};
    return written(how, {{{"what", "purpose training"},
                          {"ends", "2026-07-02T10:00:00Z"},
                          {"rule", "6 months from the recording"},
                          {"size", 12345}}});
  };
  const std::string head = "WHAT              ENDS                  ";
  EXPECT_EQ(in(57), head + "RULE         SIZE\n" +
                        "purpose training  2026-07-02T10:00:00Z  6 months …  12345\n")
      << "the text goes first";
  EXPECT_EQ(in(40),
            "WHAT              ENDS         R…   SIZE\n"
            "purpose training  2026-07-02…  6…  12345\n")
      << "then the time of a day, then more of the text";
  EXPECT_EQ(in(34),
            "WHAT         ENDS         …   SIZE\n"
            "purpose tr…  2026-07-02…  …  12345\n");
}

TEST(Listing, JsonHasEveryFieldAndItsSchema) {
  EXPECT_EQ(
      written(options(Format::jsonl), two_rows()),
      R"({"more":true,"name":"a,\"b\"","schema":"sealtape.example/1","size":7,"tags":["x","y"]})"
      "\n"
      R"({"name":"錄音","schema":"sealtape.example/1","size":12345})"
      "\n");
  const auto array = parse_json(written(options(Format::json), two_rows()));
  ASSERT_TRUE(array);
  EXPECT_EQ(array->size(), 2U);
  EXPECT_EQ(array->at(1).at("schema"), "sealtape.example/1");
}

TEST(Listing, CsvIsRfc4180AndKeepsNumbers) {
  auto rows = two_rows();
  rows.push_back({{"name", "two\nlines"}, {"tags", "+39061"}});
  EXPECT_EQ(written(options(Format::csv), rows),
            "name,size,tags\r\n\"a,\"\"b\"\"\",7,x;y\r\n錄音,12345,\r\n\"two\nlines\",,+39061\r\n");
}

TEST(Listing, CsvHandsNoFormulaToASpreadsheet) {
  for (const char* text : {"=cmd|calc!A1.wav", "+1+1.wav", "@SUM(1).wav", "-1.wav", "\tx"}) {
    const std::vector<Json> rows = {{{"name", text}, {"size", -7.5}, {"tags", {text, "x"}}}};
    const auto csv = written(options(Format::csv), rows);
    EXPECT_EQ(csv, "name,size,tags\r\n'" + std::string(text) + ",-7.5,'" + text + ";x\r\n");
    EXPECT_EQ(written(options(Format::jsonl), rows).find('\''), std::string::npos);
  }
}

TEST(Listing, WithoutRowsEachFormIsStillWhole) {
  EXPECT_EQ(written(options(Format::table), {}), "");
  EXPECT_EQ(written(options(Format::jsonl), {}), "");
  EXPECT_EQ(written(options(Format::json), {}), "[]\n");
  EXPECT_EQ(written(options(Format::csv), {}), "name,size,tags\r\n");
}

TEST(Listing, ValuesCannotSteerATerminalInAnyForm) {
  const std::string evil =
      "\x1b[2J\u009b"
      "31m\u202e\U000e0041\xff";
  for (const auto format : {Format::table, Format::csv, Format::json, Format::jsonl}) {
    const auto text = written(options(format), {{{"name", evil}}});
    for (const char* bad : {"\x1b", "\u009b", "\u202e", "\U000e0041", "\xff"}) {
      EXPECT_EQ(text.find(bad), std::string::npos) << text;
    }
  }
  const auto exact = "\u009b\u202e\U000e0041";
  const auto json = parse_json(written(options(Format::jsonl), {{{"name", exact}}}));
  ASSERT_TRUE(json);
  EXPECT_EQ(json->at("name"), exact) << "JSON escapes and does not change";
}

TEST(Listing, ATableCutsWhatNobodyReads) {
  const std::string name(5'000'000, 'n');
  const auto table = written(options(Format::table), {{{"name", name}, {"size", 1}}});
  EXPECT_LT(table.size(), 10'000U);
  EXPECT_NE(table.find("nnn…"), std::string::npos);
  EXPECT_NE(written(options(Format::jsonl), {{{"name", name}}}).find(name), std::string::npos);
  EXPECT_NE(written(options(Format::csv), {{{"name", name}}}).find(name), std::string::npos);
}

TEST(Listing, OnlyATerminalCutsCellsThatSomebodyReads) {
  const std::vector<Json> rows = {{{"name", std::string(30, 'n')}, {"size", 1}, {"tags", "short"}}};
  EXPECT_EQ(written(options(Format::table, 24), rows),
            "NAME         SIZE  TAGS\n"
            "nnnnnnnnnn…     1  short\n");
  EXPECT_NE(written(options(Format::table), rows).find(std::string(30, 'n')), std::string::npos);
  EXPECT_NE(written(options(Format::table, 1), rows).find("\n…"), std::string::npos);
}

TEST(Listing, ATableStreamsOnceItKnowsItsWidths) {
  std::ostringstream out;
  Listing listing(out, options(Format::table));
  for (int i = 0; i < 999; ++i) listing.row({{"name", "x"}});
  EXPECT_EQ(out.str(), "");
  listing.row({{"name", "x"}});
  const auto settled = out.str().size();
  EXPECT_GT(settled, 0U);
  listing.row({{"name", "longer than any before"}});
  EXPECT_GT(out.str().size(), settled);
  EXPECT_NE(out.str().find("longer than any before"), std::string::npos);
}

TEST(Listing, SaysWhenTheStreamDidNotTakeItAll) {
  std::ostringstream out;
  Listing listing(out, options(Format::jsonl));
  out.setstate(std::ios::badbit);
  listing.row({{"name", "x"}});
  EXPECT_THROW(listing.finish(), Error);
}

}  // namespace

}  // namespace sealtape
