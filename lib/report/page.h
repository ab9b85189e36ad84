// A report as one HTML page: complete, without scripts or anything from elsewhere, for reading with
// eyes, with a screen reader, and on paper.
//
// What comes from outside is escaped, and made visible as in terminal.h.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace sealtape {

struct Page {
  std::string title;
  std::vector<std::pair<std::string, std::string>> facts;  // name and value, above the table
  std::vector<std::string> remarks;                        // paragraphs below them
  std::string caption;
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;  // as many cells as headings; the first names the row
};

// Text between tags, or inside a quoted attribute.
std::string escaped_html(std::string_view text);

void write_page(std::ostream& out, const Page& page);

}  // namespace sealtape
