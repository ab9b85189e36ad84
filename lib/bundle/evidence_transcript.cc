#include "bundle/evidence.h"
#include "language/form.h"
#include "language/words.h"
#include "report/html_page.h"

namespace sealtape {

void write_transcript_page(std::ostream& out, const EvidenceTranscript& transcript,
                           const Words& words) {
  HtmlPage page(out, {.title = words("Transcript of exhibit {1}", {transcript.exhibit}),
                      .language = std::string(words.tag())});
  page.note((transcript.machine ? words("A machine wrote this down.")
                                : words("Somebody gave this text; it was not checked.")) +
            between_sentences(words.language()) +
            words("Where sound and text differ, the sound counts."));
  page.paragraph(
      words("The log shows that this transcript was made, when, by whom and with which recipe: the "
            "SHA-256 digest of all that decided the words beside the sound. That these are its "
            "words rests on signature.txt, which the member made who handed out this bundle."));
  HtmlTable table{.caption = words("What was said"),
                  .headings = {words("At"), words("Who"), words("Text")},
                  .rows = {}};
  for (const auto& line : transcript.lines) {
    const auto at = line.link.empty() ? HtmlText(line.at) : HtmlText(line.at, line.link);
    const auto doubt = line.doubtful ? " [" + words("doubtful") + ']' : std::string();
    table.rows.push_back({at, line.who, line.text + doubt});
  }
  page.table(table);
  page.heading(2, words("What wrote it down"));
  std::vector<std::pair<std::string, HtmlText>> facts;
  for (const auto& [name, value] : transcript.provenance) facts.emplace_back(name, value);
  page.facts(facts);
  page.finish();
}

}  // namespace sealtape
