#include "report/html_page.h"

#include <algorithm>

#include "report/terminal.h"

namespace sealtape {

namespace {

// Ink on paper: a row is not cut by the end of a page, and headings stand on each. All text has a
// contrast of 7:1 or more in both schemes, links too (WCAG 2.2, 1.4.3 and 1.4.6).
constexpr std::string_view style = R"(
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --link: #00468b; --line: #767676;
  --shade: #f2f2f2; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --paper: #161616; --link: #a8d0ff;
  --line: #8c8c8c; --shade: #262626; } }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: var(--ink); background: var(--paper); }
body.wide { max-width: 90rem; }
h1 { font-size: 1.6rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
p, li { max-width: 48rem; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.note { border-inline-start: .4rem solid var(--line); padding: .4rem 1rem; background: var(--shade); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .2rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: .6rem 1rem; background: var(--shade);
  border: 1px solid var(--line); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: start; font-weight: 600; padding: .5rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: start;
  vertical-align: top; overflow-wrap: break-word; }
thead th { border-bottom: 2px solid; }
tbody th { font-weight: 400; }
@media print {
  :root { --ink: #000; --paper: #fff; --link: #000; --shade: #fff; }
  body, body.wide { margin: 0; max-width: none; padding: 0; font-size: 9.5pt; }
  h2, caption { break-after: avoid; }
  .table { overflow: visible; }
  table { font-size: 7.5pt; }
  thead { display: table-header-group; }
  tr, pre, .note { break-inside: avoid; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
}
)";

// Digests and ids may break anywhere, and words nowhere: what is copied from the page is whole.
std::string breakable(std::string_view text) {
  constexpr std::size_t long_word = 32;
  constexpr std::size_t piece = 8;
  std::string html;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    auto word = text.substr(0, end);
    const bool is_plain = std::ranges::all_of(word, [](char letter) {
      return letter > ' ' && static_cast<unsigned char>(letter) < 0x7f;
    });
    const bool breaks = is_plain && word.size() >= long_word;
    while (breaks && word.size() > piece) {
      html += escaped_html(word.substr(0, piece)) + "<wbr>";
      word.remove_prefix(piece);
    }
    html += escaped_html(word) + (end < text.size() ? " " : "");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return html;
}

std::string cell_of(const HtmlText& text) {
  if (text.link.empty()) return breakable(text.text);
  return "<a href=\"" + escaped_html(text.link) + "\">" + breakable(text.text) + "</a>";
}

std::string anchored(const HtmlText& text) {
  if (text.link.empty()) return escaped_html(text.text);
  return "<a href=\"" + escaped_html(text.link) + "\">" + escaped_html(text.text) + "</a>";
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

HtmlPage::HtmlPage(std::ostream& out, const Head& head) : out_(out) {
  const auto title = escaped_html(head.title);
  // A page from file:// has no origin that 'self' could mean: the scheme is named.
  const std::string_view sound = head.sound ? "; media-src file: 'self'; img-src file: 'self'" : "";
  out_ << "<!DOCTYPE html>\n<html lang=\"" << escaped_html(head.language) << '"'
       << (head.right_to_left ? " dir=\"rtl\"" : " dir=\"ltr\"")
       << ">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
          "'unsafe-inline'"
       << sound << "\">\n<title>" << title << "</title>\n<style>" << style << head.style
       << "@media print { @page { size: A4" << (head.landscape ? " landscape" : "")
       << "; margin: 14mm; } }\n</style>\n</head>\n<body"
       << (head.landscape ? " class=\"wide\"" : "") << ">\n<main>\n<h1>" << title << "</h1>\n";
}

void HtmlPage::heading(unsigned level, std::string_view text, std::string_view id) {
  out_ << "<h" << level;
  if (!id.empty()) out_ << " id=\"" << escaped_html(id) << '"';
  out_ << '>' << escaped_html(text) << "</h" << level << ">\n";
}

void HtmlPage::paragraph(const HtmlText& text) { out_ << "<p>" << anchored(text) << "</p>\n"; }

void HtmlPage::note(std::string_view text) {
  out_ << "<p class=\"note\">" << escaped_html(text) << "</p>\n";
}

void HtmlPage::list(const std::vector<HtmlText>& items) {
  out_ << "<ul>\n";
  for (const auto& item : items) out_ << "<li>" << anchored(item) << "</li>\n";
  out_ << "</ul>\n";
}

void HtmlPage::facts(const std::vector<std::pair<std::string, HtmlText>>& names_and_values) {
  out_ << "<dl>\n";
  for (const auto& [name, value] : names_and_values) {
    out_ << "<dt>" << escaped_html(name) << "</dt><dd>" << anchored(value) << "</dd>\n";
  }
  out_ << "</dl>\n";
}

// A table that is wider than the window is scrolled, also with the keyboard.
void HtmlPage::table(const HtmlTable& table) {
  const auto caption = escaped_html(table.caption);
  out_ << "<div class=\"table\" role=\"region\" aria-label=\"" << caption
       << "\" tabindex=\"0\">\n<table>\n<caption>" << caption << "</caption>\n<thead><tr>";
  for (const auto& heading : table.headings) {
    out_ << "<th scope=\"col\">" << escaped_html(heading) << "</th>";
  }
  out_ << "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out_ << "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool names_row = i == 0;
      out_ << (names_row ? "<th scope=\"row\">" : "<td>") << cell_of(row[i])
           << (names_row ? "</th>" : "</td>");
    }
    out_ << "</tr>\n";
  }
  out_ << "</tbody>\n</table>\n</div>\n";
}

void HtmlPage::commands(std::string_view lines) {
  out_ << "<pre tabindex=\"0\"><code>";
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    out_ << escaped_html(lines.substr(0, end)) << '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  out_ << "</code></pre>\n";
}

void HtmlPage::raw(std::string_view html) { out_ << html; }

void HtmlPage::finish() { out_ << "</main>\n</body>\n</html>\n"; }

}  // namespace sealtape
