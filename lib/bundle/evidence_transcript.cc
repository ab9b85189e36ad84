#include "bundle/evidence.h"
#include "report/html_page.h"

namespace sealtape {

void write_transcript_page(std::ostream& out, const EvidenceTranscript& transcript) {
  HtmlPage page(out, {.title = "Transcript of exhibit " + transcript.exhibit});
  page.note(std::string(transcript.machine ? "A machine wrote this down. "
                                           : "Somebody gave this text; it was not checked. ") +
            "Where sound and text differ, the sound counts.");
  page.paragraph(
      "The log shows that this transcript was made, when, by whom and with which recipe: the "
      "SHA-256 digest of all that decided the words beside the sound. That these are its words "
      "rests on signature.txt, which the member made who handed out this bundle.");
  HtmlTable said{.caption = "What was said", .headings = {"At", "Who", "Text"}, .rows = {}};
  for (const auto& line : transcript.lines) {
    const auto at = line.link.empty() ? HtmlText(line.at) : HtmlText(line.at, line.link);
    said.rows.push_back({at, line.who, line.text + (line.doubtful ? " [doubtful]" : "")});
  }
  page.table(said);
  page.heading(2, "What wrote it down");
  std::vector<std::pair<std::string, HtmlText>> facts;
  for (const auto& [name, value] : transcript.provenance) facts.emplace_back(name, value);
  page.facts(facts);
  page.finish();
}

}  // namespace sealtape
