// Reads comma-separated values (RFC 4180): records end in CRLF or LF, a field may be quoted, a
// quote in it is doubled. A byte order mark at the start is skipped. Where the first line has a
// semicolon or a tab outside of quotes before any comma, as spreadsheets write it in countries with
// a decimal comma, that separates the fields instead.
//
// Strict: a quote inside an unquoted field, text after a closing quote, a quote that never closes
// and a field over 64 KiB are an Error::usage naming the line, since what follows cannot be
// trusted; so is UTF-16, from the start.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sealtape {

// Borrows the text, which outlives it.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);
  // Further records of a text whose first line was read before.
  CsvReader(std::string_view rest, char separator) : rest_(rest), separator_(separator) {}

  // The next record, empty lines left out; nothing at the end.
  std::optional<std::vector<std::string>> next();

  // Where the last record started; the first line is 1.
  std::size_t line() const noexcept { return line_; }

  // What has not been read yet.
  std::string_view rest() const noexcept { return rest_; }

  char separator() const noexcept { return separator_; }

 private:
  std::string take_field();
  std::string take_quoted();
  bool take_end_of_record();
  bool at_separator() const noexcept;

  std::string_view rest_;
  char separator_ = ',';
  std::size_t line_ = 0;
  std::size_t next_line_ = 1;
};

}  // namespace sealtape
