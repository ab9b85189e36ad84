// The pages and tables of an answer, each a function of the dossier, in the language of its reader.
#pragma once

#include <string>

#include "dsar/dossier.h"
#include "report/html_page.h"

namespace sealtape {

// The head that all pages of the bundle share; `back` is where its link to the start leads.
HtmlPage::Head head_of(const Words& words, std::string title);

// That it is not clear whose some calls are; empty where there are none of them.
std::string unclear_text(const Words& words, const Dossier& dossier);

// How many recordings the person is in, and whether there is anything beside; not for none at all.
std::string number_text(const Words& words, const Dossier& dossier);
// That there is something of the person, though no recording.
std::string more_text(const Words& words);

std::string start_page(const Dossier& dossier);
// Who wrote the transcript down, and what counts.
std::string origin_text(const Words& words, const Transcript& transcript);

// The lines of its transcript as a list; times lead into `sound`.
std::string transcript_lines(const Words& words, const Enclosed& recording,
                             const std::string& sound);
std::string transcript_page(const Dossier& dossier, const Enclosed& recording);

// The letter, and the same without markup.
std::string letter_page(const Dossier& dossier);
std::string letter_text(const Dossier& dossier);

// The points of GDPR 15(1)(a) to (h) and 15(2), or their like.
std::string information_page(const Dossier& dossier);
std::string information_json(const Dossier& dossier);

std::string rights_page(const Dossier& dossier);
std::string check_page(const Dossier& dossier);

// What other people say, silenced or kept back, is named by place and reason, never by content.
struct AnswerTable {
  std::string name;  // of its two files, NAME.html and NAME.csv
  std::string title;
  std::string explanation;
  std::vector<std::string> columns;             // of the CSV: never translated
  std::vector<std::string> headings;            // of the page
  std::vector<std::vector<std::string>> cells;  // of the CSV
  std::vector<std::vector<std::string>> shown;  // of the page
};
// Analyses, consents, opt-outs, history, recipients, access log, what was withheld.
std::vector<AnswerTable> tables_of(const Dossier& dossier);
std::string table_page(const Words& words, const AnswerTable& table);
std::string table_csv(const AnswerTable& table);

// A moment as people read it, or that it is not known.
std::string moment_text(const Words& words, const std::optional<Instant>& at);

// How the controller's side or the other one is called where a name is nobody's business.
std::string speaker_text(const Words& words, const Enclosed& recording, std::size_t party);
// The same of one who speaks in the transcript, or his channel; empty where neither is known.
std::string speaker_text(const Words& words, const Enclosed& recording, const Speaker& speaker);

// The article of this law that gives a right, such as "access", "copy", "erasure".
// For programs; nothing where the law gives no such right.
std::optional<std::string> article_of(Law law, std::string_view what);
// As the language of the page cites it, or that there is none.
std::string cited(const Words& words, Law law, std::string_view what);

}  // namespace sealtape
