#include "vcon/csv.h"

#include <algorithm>

#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_field = std::size_t{64} << 10U;
constexpr std::size_t most_fields = 1000;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// With its mark, or a first letter of which one byte is zero.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) return true;
  return text.size() > 1 && (text[0] == '\0') != (text[1] == '\0');
}

// The first that could be one, in the first line that is not empty.
char separator_in(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  bool quoted = false;
  for (const char letter : text) {
    if (letter == '"') quoted = !quoted;
    if (quoted) continue;
    if (letter == '\n') break;
    if (letter == ',' || letter == ';' || letter == '\t') return letter;
  }
  return ',';
}

[[noreturn]] void refuse(std::size_t line, const char* reason) {
  throw Error(Error::Kind::usage, "line " + std::to_string(line) + ": " + reason);
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : rest_(text) {
  if (is_utf16(text)) {
    throw Error(Error::Kind::usage, "line 1: the table is in UTF-16",
                "save it as CSV UTF-8, and try again");
  }
  if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
  separator_ = separator_in(rest_);
}

std::optional<std::vector<std::string>> CsvReader::next() {
  while (take_end_of_record()) {
  }
  if (rest_.empty()) return std::nullopt;
  line_ = next_line_;
  std::vector<std::string> record;
  for (;;) {
    if (record.size() == most_fields) refuse(line_, "it has more than 1000 fields");
    record.push_back(take_field());
    if (rest_.empty() || take_end_of_record()) return record;
    rest_.remove_prefix(1);  // the separator
  }
}

std::string CsvReader::take_field() {
  if (rest_.starts_with('"')) return take_quoted();
  std::size_t length = 0;
  while (length < rest_.size() && rest_[length] != separator_ && rest_[length] != '\n') {
    if (rest_[length] == '"') refuse(next_line_, "a quote in a field that is not quoted");
    ++length;
  }
  if (length < rest_.size() && rest_[length] == '\n' && length > 0 && rest_[length - 1] == '\r') {
    --length;
  }
  if (length > longest_field) refuse(next_line_, "a field is longer than 64 KiB");
  std::string field(rest_.substr(0, length));
  rest_.remove_prefix(length);
  return field;
}

std::string CsvReader::take_quoted() {
  const auto opened = next_line_;
  std::string field;
  for (rest_.remove_prefix(1);;) {
    if (rest_.empty()) refuse(opened, "a quote that is never closed");
    if (field.size() > longest_field) refuse(opened, "a field is longer than 64 KiB");
    const char letter = rest_.front();
    rest_.remove_prefix(1);
    if (letter == '"') {
      if (!rest_.starts_with('"')) break;
      rest_.remove_prefix(1);
    }
    if (letter == '\n') ++next_line_;
    field += letter;
  }
  if (!at_separator()) refuse(next_line_, "text after a closing quote");
  return field;
}

bool CsvReader::at_separator() const noexcept {
  return rest_.empty() || rest_.starts_with(separator_) || rest_.starts_with('\n') ||
         rest_.starts_with("\r\n");
}

bool CsvReader::take_end_of_record() {
  const std::size_t length = rest_.starts_with("\r\n") ? 2 : rest_.starts_with('\n') ? 1 : 0;
  rest_.remove_prefix(length);
  next_line_ += length > 0 ? 1 : 0;
  return length > 0;
}

}  // namespace sealtape
