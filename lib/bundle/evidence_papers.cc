#include "bundle/evidence.h"
#include "language/form.h"
#include "language/words.h"
#include "report/html_page.h"

namespace sealtape {

std::vector<HtmlText> not_proven(const Words& words) {
  return {
      words("What happened before the recording was sealed: whether the recorder was honest, "
            "whether its clock was right, and what was done to the file until then."),
      words("That the recorder took in everything, or that there are no other recordings."),
      words("That what is said is true, and who it is that speaks."),
      words("That no copies exist elsewhere, or that copies elsewhere were destroyed."),
      words("That no log entry about these recordings was left out of this bundle between those "
            "it shows; the archive itself, or a public copy of its log, shows all of them."),
      words("The time of an entry beyond the clock of the member who made it, except as far as a "
            "time stamp or a checkpoint that somebody else kept bears it out. Until that was "
            "made, those who hold all keys could have written anew the entries that it covers, and "
            "not since.")};
}

void write_system_page(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(
      out, {.title = words("Description of the system"), .language = std::string(words.tag())});
  page.paragraph(
      words("sealtape keeps recordings in an archive. It does not make them: what came in is "
            "the file that a recorder had written."));
  page.heading(2, words("What happens to a recording"));
  page.list(
      {words("At ingest the file is read once, from its first byte to its last. A SHA-256 digest "
             "of it is made, it is encrypted in small chunks, and what is encrypted is stored "
             "under the SHA-256 digest of its own bytes. The file itself is not converted."),
       words("For sound whose format is known, a hash tree over units of 20 milliseconds, or over "
             "packets, is made as well, so that a copy without some seconds can be proven."),
       words("An entry in the log names the digests of what is stored and commits, by a salted "
             "hash tree, to all that was known of the recording, its own digest among it."),
       words("Whatever is done with it later (read, redacted, held, erased, purged, disclosed) is "
             "an entry of its own, which is written before the thing is handed out.")});
  page.heading(2, words("Why it can be relied upon"));
  page.list(
      {words("Each entry is signed by the member who makes it (Ed25519) and names the digest of "
             "the entry before it."),
       words("All entries together are the leaves of a Merkle tree (RFC 6962, C2SP tlog-tiles) "
             "whose root is signed as a checkpoint (C2SP signed-note). An entry cannot be "
             "changed, taken away or put in between without a change of that root."),
       words("Whoever keeps a checkpoint elsewhere can later see that the log still extends it."),
       words("Roles decide who may write what; an entry by somebody who may not is void."),
       words("Erasing destroys keys, not entries: the log keeps that it happened, when and by "
             "whom.")});
  page.heading(2, words("Programs"));
  page.commands(evidence.tools);
  page.paragraph(words("The formats are specified in {1}, which come with the program.",
                       {"sealtape-format(5), sealtape-proof(5), sealtape-bundle(5)"}));
  page.finish();
}

void write_certification(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(out, {.title = words("Certification of electronic records (draft)"),
                      .language = std::string(words.tag())});
  if (evidence.language != Language::english) {
    page.note(
        words("This draft stays in English, because it follows the wording of a law of the United "
              "States. A person who can answer for it completes, corrects and signs it; no "
              "program can certify. Other courts want other words, and this is no legal advice."));
  }
  page.raw("<div lang=\"en\">\n");
  page.note(
      "A draft to be completed, corrected and signed by a person who can answer for it. "
      "No program can certify. It follows rule 902(13) and (14) of the Federal Rules of "
      "Evidence with 902(11); other courts want other words. This is no legal advice.");
  page.heading(2, "Case");
  page.facts({{"Case", evidence.matter}, {"Archive", evidence.origin}});
  page.heading(2, "Declaration");
  page.paragraph(
      "I, ______________________________, state under penalty of perjury (28 U.S.C. 1746):");
  page.raw("<ol>\n");
  for (const char* sentence :
       {"I am ______________________________ (position) at ______________________________. By my "
        "training and work I am qualified to make this statement: ______________________________.",
        "The recordings listed below were made by ______________________________ (system, place) "
        "at "
        "or near the time of the calls, as a regular practice of the business.",
        "They are kept by an electronic system that is described in system-description.html, and "
        "which produces an accurate result (rule 902(13)). I know this because "
        "______________________________.",
        "The files in this bundle were copied from that system and identified by their digests "
        "(rule 902(14)). I compared the digests below with those of the files and with the log on "
        "______________________________ with ______________________________, and they agree.",
        "What these proofs do not show is stated on the cover of this bundle. As to what happened "
        "before the recordings were sealed I rely on ______________________________."}) {
    page.raw("<li>" + escaped_html(sentence) + "</li>\n");
  }
  page.raw("</ol>\n");
  HtmlTable table{
      .caption = "Records", .headings = {"Exhibit", "File", "SHA-256", "Sealed (UTC)"}, .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    table.rows.push_back({exhibit.file.exhibit.name, exhibit.file.exhibit.file, exhibit.file.sha256,
                          exact_text(Language::english, exhibit.sealed)});
  }
  page.table(table);
  page.paragraph(
      "Signed ______________________________, at ______________________________, on "
      "______________________________");
  page.raw("</div>\n");
  page.finish();
}

}  // namespace sealtape
