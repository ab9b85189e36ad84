#include "bundle/evidence_words.h"
#include "language/citation.h"
#include "language/form.h"
#include "report/text.h"

namespace sealtape {

namespace {

std::string at_second(std::chrono::milliseconds time) {
  const auto rest = static_cast<int>(time.count() % 1000 / 100);
  return human_duration(std::chrono::floor<std::chrono::seconds>(time)) + '.' +
         std::to_string(rest);
}

HtmlTable gaps_table(const Words& words, const Evidence& evidence) {
  HtmlTable table{.caption = words("Gaps"),
                  .headings = {words("Exhibit"), words("From"), words("To"), words("Kind"),
                               words("Ground"), words("Explained")},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    for (const auto& gap : exhibit.gaps) {
      table.rows.push_back({exhibit.file.exhibit.name, at_second(gap.from), at_second(gap.to),
                            said(words, gap.kind), ground_of(words, gap),
                            gap.explained ? words("yes") : words("no")});
    }
  }
  return table;
}

HtmlTable notes_table(const Words& words, const Evidence& evidence) {
  HtmlTable table{.caption = words("What was noted of the quality when they were sealed"),
                  .headings = {words("Exhibit"), words("Note")},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    for (const auto& note : exhibit.notes) {
      table.rows.push_back({exhibit.file.exhibit.name, note_text(words, note)});
    }
  }
  return table;
}

HtmlTable calls_table(const Words& words, const Evidence& evidence) {
  HtmlTable table{.caption = words("Calls of the records beside the exhibits"),
                  .headings = {words("Call"), words("Start"), words("Seconds"), words("Exhibit"),
                               words("Recorded"), words("Verdict")},
                  .rows = {}};
  for (const auto& row : evidence.reconcile) {
    table.rows.push_back({row.call, row.start, seconds_text(row.seconds), row.exhibit,
                          seconds_text(row.recorded), said(words, row.verdict)});
  }
  return table;
}

HtmlTable periods_table(const Words& words, const Evidence& evidence,
                        const EvidenceExhibit& exhibit) {
  HtmlTable table{.caption = words("Periods of {1}", {exhibit.file.exhibit.name}),
                  .headings = {words("Purpose"), words("State"), words("Begins (UTC)"),
                               words("Ends (UTC)"), words("Article"), words("Rule")},
                  .rows = {}};
  const auto at = [&](const std::optional<Instant>& moment) {
    return moment ? exact_text(words.language(), *moment) : std::string();
  };
  for (const auto& period : exhibit.retention) {
    table.rows.push_back({purpose_text(words, evidence, period.purpose), said(words, period.state),
                          at(period.begins), at(period.ends),
                          citation_text(words.language(), period.article), period.rule});
  }
  return table;
}

// Purposes, and who is meant.
std::string about_text(const Words& words, const Evidence& evidence,
                       const EvidenceDeclaration& declared) {
  std::string text;
  for (const auto& code : declared.purposes) {
    text += (text.empty() ? "" : ", ") + purpose_text(words, evidence, code);
  }
  return text + (text.empty() || declared.about.empty() ? "" : "; ") + declared.about;
}

}  // namespace

void write_custody_page(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(out, wide(words, words("Chain of custody, case {1}", {evidence.matter})));
  page.paragraph(
      words("Every entry of the signed log about the exhibits, in its order. Each is proven by "
            "20-integrity/log.json to be in the log and to be signed by the member it names. "
            "Times are those of the members' clocks. Reasons and names stay sealed."));
  HtmlTable table{.caption = words("Log entries about the exhibits"),
                  .headings = {words("Entry"), words("Time (UTC)"), words("Exhibit"), words("What"),
                               words("By (role, member)"), words("Purpose"), words("Detail"),
                               words("Digest before"), words("Digest after")},
                  .rows = {}};
  const auto exhibits = evidence.index();
  for (const auto& row : custody_of(evidence.log, exhibits, words)) {
    table.rows.push_back(
        {std::to_string(number(row.index)), exact_text(evidence.language, row.time),
         exhibit_of(row.recording, exhibits), said(words, row.event),
         by_of(words, row.role, row.member), purpose_text(words, evidence, row.purpose), row.said,
         row.before, row.after});
  }
  page.table(table);
  page.paragraph({words("The same as a table for programs (CSV)"), "custody.csv"});
  page.paragraph({words("The same as {1}", {"PREMIS 3"}), "premis.xml"});
  page.paragraph({words("The same as {1}", {"W3C PROV-JSON"}), "prov.json"});
  page.finish();
}

void write_completeness_page(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(out, wide(words, words("Completeness, case {1}", {evidence.matter})));
  page.paragraph(
      words("Gaps are those that the file itself has (packets that were lost), and those that "
            "were made: seconds redacted in the copy, or erased in the archive. A pause that "
            "the recorder did not mark cannot be told from silence."));
  const auto gaps = gaps_table(words, evidence);
  if (gaps.rows.empty()) page.note(words("No gap is known in any exhibit."));
  if (!gaps.rows.empty()) page.table(gaps);
  if (const auto notes = notes_table(words, evidence); !notes.rows.empty()) page.table(notes);
  page.heading(2, words("Call detail records"));
  if (evidence.with_records) {
    page.table(calls_table(words, evidence));
  } else {
    page.paragraph(
        words("None were given to compare with, so nothing shows here that each call was "
              "recorded, and in its full length."));
  }
  page.finish();
}

void write_notice_page(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(out, wide(words, words("Notice and consent, case {1}", {evidence.matter})));
  page.paragraph(
      words("What the log has of notice, consent, refusal and objection about these "
            "recordings. What was declared of a person in general, and not about one of "
            "these recordings, is not in this list."));
  if (evidence.declarations.empty()) {
    page.note(words("Nothing is on record about these recordings."));
  } else {
    HtmlTable table{
        .caption = words("Declarations"),
        .headings = {words("Entry"), words("Said (UTC)"), words("Exhibit"), words("What"),
                     words("About"), words("How"), words("Where in the recording")},
        .rows = {}};
    for (const auto& row : evidence.declarations) {
      table.rows.push_back(
          {std::to_string(number(row.index)), exact_text(evidence.language, row.said), row.exhibit,
           labelled(evidence.language, said(words, row.what), said(words, row.act)),
           about_text(words, evidence, row), said(words, row.how), said(words, row.where)});
    }
    page.table(table);
  }
  page.finish();
}

void write_retention_page(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(out, wide(words, words("Retention and holds, case {1}", {evidence.matter})));
  if (evidence.policy.empty()) {
    page.note(words("The archive has no policy, so no period was set."));
  } else {
    page.paragraph({words("Policy in force: {1}", {evidence.policy + " (policy-in-force.toml)"}),
                    "policy-in-force.toml"});
  }
  HtmlTable holds{.caption = words("Legal holds when this was made"),
                  .headings = {words("Exhibit"), words("Recording"), words("Hold")},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    holds.rows.push_back({exhibit.file.exhibit.name, exhibit.file.exhibit.recording.hex(),
                          exhibit.held ? words("stands") : words("none")});
  }
  page.table(holds);
  for (const auto& exhibit : evidence.exhibits) {
    if (!exhibit.retention.empty()) page.table(periods_table(words, evidence, exhibit));
  }
  page.finish();
}

}  // namespace sealtape
