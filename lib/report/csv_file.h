// A table as a CSV file for people, who will open it in a spreadsheet: RFC 4180 with CRLF, UTF-8.
//
// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which is how
// spreadsheets mark text; numbers and telephone numbers stay as they are. The same holds for
// Listing (table.h), whose cells keep their line breaks.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace sealtape {

// Whether Excel, LibreOffice or Google Sheets would take it for a formula, also behind spaces.
bool reads_as_formula(std::string_view text);

std::string csv_file_cell(std::string_view text);

void write_csv_row(std::ostream& out, const std::vector<std::string>& cells);

}  // namespace sealtape
