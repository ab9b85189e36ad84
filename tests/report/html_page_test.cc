#include "report/html_page.h"

#include <gtest/gtest.h>

#include <sstream>

namespace sealtape {

namespace {

std::string page_with(const std::string& hostile, HtmlPage::Head head) {
  std::ostringstream out;
  head.title = hostile;
  HtmlPage page(out, head);
  page.heading(2, hostile, hostile);
  page.paragraph({hostile, hostile});
  page.note(hostile);
  page.list({hostile, {hostile, hostile}});
  page.facts({{hostile, hostile}});
  page.table({.caption = hostile, .headings = {hostile}, .rows = {{{hostile, hostile}}}});
  page.commands(hostile);
  page.finish();
  return out.str();
}

TEST(HtmlPage, EscapesWhateverItIsGiven) {
  const auto html = page_with("\"><script>x</script>'\u202E\x01", {});
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("\u202E"), std::string::npos);
  EXPECT_EQ(html.find("\x01"), std::string::npos);
  EXPECT_EQ(html.find("\"\">"), std::string::npos) << "no attribute is left";
  EXPECT_NE(html.find("&quot;&gt;&lt;script&gt;"), std::string::npos);
}

TEST(HtmlPage, SaysLanguageAndDirection) {
  const auto thai = page_with("x", {.title = {}, .language = "th"});
  EXPECT_NE(thai.find("<html lang=\"th\" dir=\"ltr\">"), std::string::npos);
  const auto hebrew = page_with("x", {.title = {}, .language = "he", .right_to_left = true});
  EXPECT_NE(hebrew.find("<html lang=\"he\" dir=\"rtl\">"), std::string::npos);
}

TEST(HtmlPage, LetsNothingRunAndNothingIn) {
  const auto html = page_with("x", {});
  EXPECT_NE(html.find("default-src 'none'; style-src 'unsafe-inline'\">"), std::string::npos);
  const auto playing = page_with("x", {.title = {}, .sound = true});
  EXPECT_NE(playing.find("media-src file: 'self'"), std::string::npos);
  EXPECT_EQ(playing.find("script-src"), std::string::npos);
}

TEST(HtmlPage, LongDigestsInTablesMayBreakAndWordsMayNot) {
  std::ostringstream out;
  HtmlPage page(out, {.title = "x"});
  const std::string digest(64, 'a');
  page.table({.caption = "x", .headings = {"y"}, .rows = {{"redaction of " + digest}}});
  EXPECT_NE(out.str().find("redaction of aaaaaaaa<wbr>aaaaaaaa<wbr>"), std::string::npos);
  EXPECT_EQ(out.str().find(digest), std::string::npos);
}

TEST(HtmlPage, CommandsKeepTheirLines) {
  std::ostringstream out;
  HtmlPage page(out, {.title = "x"});
  page.commands("a <b>\nc\n");
  EXPECT_NE(out.str().find("<code>a &lt;b&gt;\nc\n</code>"), std::string::npos);
}

}  // namespace

}  // namespace sealtape
