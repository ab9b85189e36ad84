#include "report/page.h"

#include "report/terminal.h"

namespace sealtape {

namespace {

// Ink on paper: a row is not cut by the end of a page, and headings stand on each.
constexpr std::string_view style = R"(
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { border-bottom: 1px solid #999; padding: .3rem .6rem .3rem 0; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid; }
tbody th { font-weight: 400; }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { margin: 0; max-width: none; padding: 0; font-size: 9pt; }
  .table { overflow: visible; }
  table { font-size: 7.5pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
)";

void write_row(std::ostream& out, const std::vector<std::string>& cells) {
  out << "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool names_row = i == 0;
    out << (names_row ? "<th scope=\"row\">" : "<td>") << escaped_html(cells[i])
        << (names_row ? "</th>" : "</td>");
  }
  out << "</tr>\n";
}

}  // namespace

std::string escaped_html(std::string_view text) {
  std::string escaped;
  for (const char letter : visible(text)) {
    switch (letter) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += letter;
    }
  }
  return escaped;
}

void write_page(std::ostream& out, const Page& page) {
  const auto title = escaped_html(page.title);
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n"
      << "<title>" << title << "</title>\n<style>" << style << "</style>\n</head>\n<body>\n<main>\n"
      << "<h1>" << title << "</h1>\n<dl>\n";
  for (const auto& [name, value] : page.facts) {
    out << "<dt>" << escaped_html(name) << "</dt><dd>" << escaped_html(value) << "</dd>\n";
  }
  out << "</dl>\n";
  for (const auto& remark : page.remarks) out << "<p>" << escaped_html(remark) << "</p>\n";
  out << "<div class=\"table\" role=\"region\" aria-label=\"" << escaped_html(page.caption)
      << "\" tabindex=\"0\">\n<table>\n<caption>" << escaped_html(page.caption)
      << "</caption>\n<thead><tr>";
  for (const auto& heading : page.headings) {
    out << "<th scope=\"col\">" << escaped_html(heading) << "</th>";
  }
  out << "</tr></thead>\n<tbody>\n";
  for (const auto& row : page.rows) write_row(out, row);
  out << "</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n";
}

}  // namespace sealtape
