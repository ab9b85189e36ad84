#include "report/page.h"

namespace sealtape {

void write_page(std::ostream& out, const Page& page) {
  HtmlPage html(out, {.title = page.title, .landscape = true});
  html.facts({page.facts.begin(), page.facts.end()});
  for (const auto& remark : page.remarks) html.paragraph(remark);
  HtmlTable table{.caption = page.caption, .headings = page.headings, .rows = {}};
  for (const auto& row : page.rows) table.rows.emplace_back(row.begin(), row.end());
  html.table(table);
  html.finish();
}

}  // namespace sealtape
