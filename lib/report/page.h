// A report of facts and one table as an HTML page; see html_page.h for others.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "report/html_page.h"

namespace sealtape {

struct Page {
  std::string title;
  std::vector<std::pair<std::string, std::string>> facts;  // name and value, above the table
  std::vector<std::string> remarks;                        // paragraphs below them
  std::string caption;
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;  // as many cells as headings; the first names the row
};

void write_page(std::ostream& out, const Page& page);

}  // namespace sealtape
