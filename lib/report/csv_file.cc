#include "report/csv_file.h"

#include <algorithm>
#include <array>

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

// Fullwidth forms of the signs count, too: some programs fold them.
bool starts_fullwidth(std::string_view text) {
  constexpr std::array<std::string_view, 4> signs = {"＝", "＋", "－", "＠"};
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

}  // namespace

bool reads_as_formula(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || is_number(text)) return false;
  // A tab or a return is dropped by some programs, with whatever comes to stand first then.
  return text.front() == '\t' || text.front() == '\r' || starts_fullwidth(text) ||
         std::string_view("=+-@|%").find(text[first]) != std::string_view::npos;
}

std::string csv_file_cell(std::string_view text) {
  auto cell = visible(text);
  if (reads_as_formula(text) || reads_as_formula(cell)) cell.insert(0, 1, '\'');
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
