#include "report/page.h"

#include <gtest/gtest.h>

#include <sstream>

namespace sealtape {

namespace {

std::string written(const Page& page) {
  std::ostringstream out;
  write_page(out, page);
  return out.str();
}

Page example() {
  return {.title = "Register",
          .facts = {{"Archive", "a.example/1"}},
          .remarks = {"Times are UTC."},
          .caption = "All lines",
          .headings = {"ENTRY", "WHO"},
          .rows = {{"1", "tel:+39"}, {"2", "<script>alert('x')</script> & \"more\""}}};
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Page, HasWhatAScreenReaderAndAPrinterNeed) {
  const auto html = written(example());
  for (const char* part :
       {"<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">", "<meta charset=\"utf-8\">",
        "<title>Register</title>", "<h1>Register</h1>", "<caption>All lines</caption>",
        "<th scope=\"col\">WHO</th>", "<th scope=\"row\">1</th><td>tel:+39</td>", "@media print",
        "<dt>Archive</dt>", "<p>Times are UTC.</p>", "</html>\n"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
  for (const char* tag : {"html", "head", "body", "main", "table", "thead", "tbody", "dl"}) {
    EXPECT_EQ(count(html, std::string("<") + tag + ">") + count(html, std::string("<") + tag + " "),
              count(html, std::string("</") + tag + ">"))
        << tag;
  }
}

TEST(Page, ShowsWhatComesFromOutsideAndNeverObeysIt) {
  const auto html = written(example());
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"),
            std::string::npos);
  EXPECT_EQ(escaped_html("a\u202Eb\x01"), "a\\u{202e}b\\u{1}");
  EXPECT_EQ(html.find("http:"), std::string::npos) << "nothing comes from elsewhere";
  EXPECT_EQ(html.find("https:"), std::string::npos);
}

}  // namespace

}  // namespace sealtape
