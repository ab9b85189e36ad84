// An HTML page, written from top to bottom: complete, without scripts or anything from elsewhere,
// for reading with eyes, with a screen reader, and on paper (A4).
//
// What is given as text is escaped, and made visible as in terminal.h; only raw() takes markup. The
// order of calls is the order of reading and of the keyboard.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sealtape {

// Text between tags, or inside a quoted attribute.
std::string escaped_html(std::string_view text);

// Text, or where `link` is given a link: a relative URL that is percent-encoded, or "#id".
struct HtmlText {
  HtmlText(std::string words) : text(std::move(words)) {}  // NOLINT: text is its plain form
  HtmlText(const char* words) : text(words) {}             // NOLINT
  HtmlText(std::string words, std::string target)
      : text(std::move(words)), link(std::move(target)) {}

  std::string text;
  std::string link = {};
};

struct HtmlTable {
  std::string caption;
  std::vector<std::string> headings;
  std::vector<std::vector<HtmlText>> rows;  // the first cell names the row
};

class HtmlPage {
 public:
  struct Head {
    std::string title;
    std::string language = "en";  // BCP 47: "zh-Hant"
    bool right_to_left = false;
    bool landscape = false;  // on paper, for wide tables
    bool sound = false;      // may play files beside it
    std::string style = {};  // more CSS of our own
  };
  // Begins with the title as the first heading. Borrows the stream.
  HtmlPage(std::ostream& out, const Head& head);

  void heading(unsigned level, std::string_view text, std::string_view id = {});  // 2 to 6
  void paragraph(const HtmlText& text);
  void note(std::string_view text);  // a paragraph that stands out, by more than its colour
  void list(const std::vector<HtmlText>& items);
  void facts(const std::vector<std::pair<std::string, HtmlText>>& names_and_values);
  void table(const HtmlTable& table);
  void commands(std::string_view lines);  // to be typed, as they stand
  void raw(std::string_view html);        // markup of our own, what is in it escaped

  void finish();  // once, at the end

 private:
  std::ostream& out_;
};

}  // namespace sealtape
