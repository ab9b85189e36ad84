// A table as a CSV file for people, who will open it in a spreadsheet: RFC 4180 with CRLF, UTF-8.
//
// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which is how
// spreadsheets mark text; numbers and telephone numbers stay as they are. Listing (table.h) is for
// machines and never does so.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace sealtape {

std::string csv_file_cell(std::string_view text);

void write_csv_row(std::ostream& out, const std::vector<std::string>& cells);

}  // namespace sealtape
