#include "report/csv_file.h"

#include <algorithm>

#include "report/terminal.h"

namespace sealtape {

namespace {

// "+39 06 1234", "-12.5": a sign and then nothing that computes.
bool is_number(std::string_view text) {
  text.remove_prefix(text.starts_with('+') || text.starts_with('-') ? 1 : 0);
  const auto may_stand = [](char letter) {
    return (letter >= '0' && letter <= '9') || letter == '.' || letter == ' ';
  };
  return !text.empty() && std::ranges::all_of(text, may_stand);
}

// What Excel, LibreOffice and Google Sheets begin a formula with, also behind spaces.
bool is_formula(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || is_number(text)) return false;
  return std::string_view("=+-@|%").find(text[first]) != std::string_view::npos;
}

}  // namespace

std::string csv_file_cell(std::string_view text) {
  auto cell = visible(text);
  // Fullwidth forms of the same signs count, too: some programs fold them.
  const bool folded = cell.starts_with("＝") || cell.starts_with("＋") || cell.starts_with("－") ||
                      cell.starts_with("＠");
  if (folded || is_formula(text) || is_formula(cell)) cell.insert(0, 1, '\'');
  if (cell.find_first_of(",;\"'") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char letter : cell) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

void write_csv_row(std::ostream& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out << (i == 0 ? "" : ",") << csv_file_cell(cells[i]);
  }
  out << "\r\n";
}

}  // namespace sealtape
