#include "bundle/evidence.h"
#include "report/html_page.h"

namespace sealtape {

void write_system_page(std::ostream& out, const Evidence& evidence) {
  HtmlPage page(out, {.title = "Description of the system"});
  page.paragraph(
      "sealtape keeps recordings in an archive. It does not make them: what came in is "
      "the file that a recorder had written.");
  page.heading(2, "What happens to a recording");
  page.list(
      {"At ingest the file is read once, from its first byte to its last. A SHA-256 digest of "
       "it is made, it is encrypted in small chunks, and what is encrypted is stored under "
       "the SHA-256 digest of its own bytes. The file itself is not converted.",
       "For sound whose format is known, a hash tree over units of 20 milliseconds, or over "
       "packets, is made as well, so that a copy without some seconds can be proven.",
       "An entry in the log names the digests of what is stored and commits, by a salted hash "
       "tree, to all that was known of the recording, its own digest among it.",
       "Whatever is done with it later (read, redacted, held, erased, purged, disclosed) is "
       "an entry of its own, which is written before the thing is handed out."});
  page.heading(2, "Why it can be relied upon");
  // NOLINTBEGIN(bugprone-suspicious-missing-comma): sentences of several lines
  page.list(
      {"Each entry is signed by the member who makes it (Ed25519) and names the digest of "
       "the entry before it.",
       "All entries together are the leaves of a Merkle tree (RFC 6962, C2SP tlog-tiles) whose "
       "root is signed as a checkpoint (C2SP signed-note). An entry cannot be changed, taken "
       "away or put in between without a change of that root.",
       "Whoever keeps a checkpoint elsewhere can later see that the log still extends it.",
       "Roles decide who may write what; an entry by somebody who may not is void.",
       "Erasing destroys keys, not entries: the log keeps that it happened, when and by whom."});
  // NOLINTEND(bugprone-suspicious-missing-comma)
  page.heading(2, "Programs");
  page.commands(evidence.tools);
  page.paragraph(
      "The formats are specified in sealtape-format(5), sealtape-proof(5) and "
      "sealtape-bundle(5), which come with the program.");
  page.finish();
}

void write_certification(std::ostream& out, const Evidence& evidence) {
  HtmlPage page(out, {.title = "Certification of electronic records (draft)"});
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
                          rfc3339(exhibit.sealed)});
  }
  page.table(table);
  page.paragraph(
      "Signed ______________________________, at ______________________________, on "
      "______________________________");
  page.finish();
}

}  // namespace sealtape
