#include "dsar/notice_letter.h"

#include <sstream>

#include "dsar/pages.h"

namespace sealtape {

namespace {

void add_extension(HtmlPage& page, const Words& words, const NoticeLetter& letter) {
  page.paragraph(words("Our answer takes longer than usual. You will have it by {1} at the latest.",
                       {date_text(words.language(), letter.due.value_or(letter.made))}));
  page.paragraph(words("The reason: {1}", {letter.reason}));
}

void add_refusal(HtmlPage& page, const Words& words, const NoticeLetter& letter) {
  page.paragraph(words("We cannot do what you asked for."));
  page.paragraph(words("The reason: {1}", {letter.reason}));
}

}  // namespace

std::string notice_page(const NoticeLetter& letter, const AccessRules& rules, Language language) {
  const Words words(language);
  const bool extends = letter.kind == NoticeLetter::Kind::extension;
  std::ostringstream out;
  HtmlPage page(out, head_of(words, extends ? words("Your request takes longer")
                                            : words("Your request is refused")));
  page.raw("<address>" + escaped_html(rules.controller.name) + "\n" +
           escaped_html(rules.controller.address) + "\n" + escaped_html(rules.controller.contact) +
           "</address>\n");
  page.facts({{words("Date"), date_text(language, letter.made)},
              {words("Case"), letter.case_id},
              {words("Your request of"), date_text(language, letter.received)}});
  page.paragraph(words("Dear Sir or Madam,"));
  if (extends) add_extension(page, words, letter);
  if (!extends) add_refusal(page, words, letter);
  page.paragraph(
      words("If you think that we do not treat your data as the law asks, you can complain to {1} "
            "({2}), or go to court.",
            {rules.authority.name, cited(words, rules.law, "complaint")}));
  page.paragraph(words("Yours faithfully"));
  page.paragraph(rules.controller.name);
  page.finish();
  return out.str();
}

}  // namespace sealtape
