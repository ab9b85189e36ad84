// Results that are a list, in the form that was asked for: one object in, one row out.
//
//   table   for people: aligned columns under headings; nothing at all without rows; what is wider
//           than 1024 columns is cut, and an ellipsis says so
//   json    one array of objects      jsonl   one object a line
//   csv     RFC 4180 with CRLF and a row of keys
//
// Every JSON object carries its schema. Whatever the form, nothing in a value can steer a terminal:
// table and csv show treacherous characters as \u{...} (csv keeps tabs and line breaks, inside
// quotes), JSON escapes them. Nor can it make a spreadsheet compute: a csv cell that would be taken
// for a formula gets an apostrophe in front (csv_file.h).
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "core/json.h"

namespace sealtape {

enum class Format { table, json, jsonl, csv };

enum class Align { left, right };

struct Column {
  std::string key;      // of the object; csv's heading
  std::string heading;  // of the table, which has none where all are empty
  Align align = Align::left;
};

// Borrows the stream, which outlives it.
class Listing {
 public:
  struct Options {
    Format format = Format::table;
    std::string schema;  // "sealtape.recording/1"
    std::vector<Column> columns;
    std::optional<std::size_t> terminal =
        std::nullopt;  // columns, where the stream is one: long cells are cut
  };

  Listing(std::ostream& out, Options options);

  // JSON has all fields of the object, table and csv those that are columns. Streams; a table first
  // waits for up to 1000 rows to find its widths.
  void row(const Json& object);

  // To be called once, after the last row. Throws Error::failed where the stream did not take it
  // all.
  void finish();

 private:
  using Cells = std::vector<std::string>;

  void write_json(const Json& object);
  void write_csv(const Cells& cells);
  void write_line(const Cells& cells);
  void settle_widths();
  void fit_terminal(std::size_t terminal);

  std::ostream& out_;
  Options options_;
  std::vector<Cells> waiting_;
  std::vector<std::size_t> widths_;  // empty until settled
  bool first_ = true;
};

}  // namespace sealtape
