#include "bundle/evidence.h"
#include "core/encoding.h"
#include "report/csv_file.h"
#include "report/html_page.h"
#include "report/text.h"

namespace sealtape {

namespace {

std::string at_second(std::chrono::milliseconds time) {
  const auto rest = static_cast<int>(time.count() % 1000 / 100);
  return human_duration(std::chrono::floor<std::chrono::seconds>(time)) + '.' +
         std::to_string(rest);
}

std::string seconds_text(const std::optional<std::int64_t>& seconds) {
  return seconds ? std::to_string(*seconds) : "";
}

}  // namespace

void write_custody_page(std::ostream& out, const Evidence& evidence) {
  HtmlPage page(out, {.title = "Chain of custody, case " + evidence.matter, .landscape = true});
  page.paragraph(
      "Every entry of the signed log about the exhibits, in its order. Each is proven by "
      "20-integrity/log.json to be in the log and to be signed by the member it names. "
      "Times are those of the members' clocks. Reasons and names stay sealed.");
  HtmlTable table{.caption = "Log entries about the exhibits",
                  .headings = {"Entry", "Time (UTC)", "Exhibit", "What", "By (role, member)",
                               "Purpose", "Detail", "Digest before", "Digest after"},
                  .rows = {}};
  const auto exhibits = evidence.index();
  for (const auto& row : evidence.custody) {
    table.rows.push_back({std::to_string(number(row.index)), rfc3339(row.time),
                          exhibit_of(row.recording, exhibits), row.event,
                          std::string(name_of(row.role)) + ' ' + row.member.hex().substr(0, 12),
                          row.purpose, row.said, row.before, row.after});
  }
  page.table(table);
  page.paragraph({"The same as CSV", "custody.csv"});
  page.paragraph({"The same as PREMIS 3", "premis.xml"});
  page.paragraph({"The same as W3C PROV-JSON", "prov.json"});
  page.finish();
}

void write_completeness_page(std::ostream& out, const Evidence& evidence) {
  HtmlPage page(out, {.title = "Completeness, case " + evidence.matter, .landscape = true});
  page.paragraph(
      "Gaps are those that the file itself has (packets that were lost), and those that "
      "were made: seconds redacted in the copy, or erased in the archive. A pause that "
      "the recorder did not mark cannot be told from silence.");
  HtmlTable gaps{.caption = "Gaps",
                 .headings = {"Exhibit", "From", "To", "Kind", "Ground", "Explained"},
                 .rows = {}};
  HtmlTable notes{.caption = "What was noted of the quality when they were sealed",
                  .headings = {"Exhibit", "Note"},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    for (const auto& gap : exhibit.gaps) {
      gaps.rows.push_back({exhibit.file.exhibit.name, at_second(gap.from), at_second(gap.to),
                           gap.kind, gap.reason, gap.explained ? "yes" : "no"});
    }
    for (const auto& note : exhibit.notes) notes.rows.push_back({exhibit.file.exhibit.name, note});
  }
  if (gaps.rows.empty()) page.note("No gap is known in any exhibit.");
  if (!gaps.rows.empty()) page.table(gaps);
  if (!notes.rows.empty()) page.table(notes);
  page.heading(2, "Call detail records");
  if (!evidence.with_records) {
    page.paragraph(
        "None were given to compare with, so nothing shows here that each call was "
        "recorded, and in its full length.");
  } else {
    HtmlTable table{.caption = "Calls of the records beside the exhibits",
                    .headings = {"Call", "Start", "Seconds", "Exhibit", "Recorded", "Verdict"},
                    .rows = {}};
    for (const auto& row : evidence.reconcile) {
      table.rows.push_back({row.call, row.start, seconds_text(row.seconds), row.exhibit,
                            seconds_text(row.recorded), row.verdict});
    }
    page.table(table);
  }
  page.finish();
}

void write_notice_page(std::ostream& out, const Evidence& evidence) {
  HtmlPage page(out, {.title = "Notice and consent, case " + evidence.matter, .landscape = true});
  page.paragraph(
      "What the log has of notice, consent, refusal and objection about these "
      "recordings. What was declared of a person in general, and not about one of "
      "these recordings, is not in this list.");
  if (evidence.declarations.empty()) {
    page.note("Nothing is on record about these recordings.");
  } else {
    HtmlTable table{.caption = "Declarations",
                    .headings = {"Entry", "Said (UTC)", "Exhibit", "What", "About", "How",
                                 "Where in the recording"},
                    .rows = {}};
    for (const auto& row : evidence.declarations) {
      table.rows.push_back({std::to_string(number(row.index)), rfc3339(row.said), row.exhibit,
                            row.what, row.about, row.how, row.where});
    }
    page.table(table);
  }
  page.finish();
}

void write_retention_page(std::ostream& out, const Evidence& evidence) {
  HtmlPage page(out, {.title = "Retention and holds, case " + evidence.matter, .landscape = true});
  if (evidence.policy.empty()) {
    page.note("The archive has no policy, so no period was set.");
  } else {
    page.paragraph({"Policy in force: " + evidence.policy + " (policy-in-force.toml)",
                    "policy-in-force.toml"});
  }
  HtmlTable holds{.caption = "Legal holds when this was made",
                  .headings = {"Exhibit", "Recording", "Hold"},
                  .rows = {}};
  for (const auto& exhibit : evidence.exhibits) {
    holds.rows.push_back({exhibit.file.exhibit.name, exhibit.file.exhibit.recording.hex(),
                          exhibit.held ? "stands" : "none"});
  }
  page.table(holds);
  for (const auto& exhibit : evidence.exhibits) {
    if (exhibit.retention.empty()) continue;
    HtmlTable table{.caption = "Periods of " + exhibit.file.exhibit.name,
                    .headings = {"What", "State", "Begins", "Ends", "Article", "Rule"},
                    .rows = {}};
    for (const auto& row : exhibit.retention) table.rows.emplace_back(row.begin(), row.end());
    page.table(table);
  }
  page.finish();
}

void write_keys_page(std::ostream& out, const Evidence& evidence) {
  HtmlPage page(out, {.title = "Members and keys of the archive", .landscape = true});
  page.paragraph(
      "From the entries of the log that made them, all of which are in log.json. An "
      "entry is signed by its member; a checkpoint by the log key in force at its size. "
      "The origin of the log ends in the digest of its first entry, so that the verifier "
      "key pins the first administrator.");
  HtmlTable history{.caption = "Who was given which role, and which keys were brought",
                    .headings = {"Entry", "Time (UTC)", "By", "What"},
                    .rows = {}};
  for (const auto& line : evidence.log.lines) {
    if (!changes_roster(line.entry)) continue;
    std::string what = std::string(action_of(line.entry));
    if (const auto* change = std::get_if<MemberChange>(&line.entry.body)) {
      what = "member " + change->member.hex() + ": " + std::string(name_of(change->role)) +
             ", signing key " + hex(change->sign.bytes);
    } else if (const auto* init = std::get_if<Init>(&line.entry.body)) {
      what = "first administrator, signing key " + hex(init->sign.bytes);
    } else if (const auto* keys = std::get_if<KeyChange>(&line.entry.body)) {
      what = "keys:";
      for (const auto& key : keys->keys) {
        what += ' ' + std::string(name_of(key.kind)) + " of epoch " + std::to_string(key.epoch);
        if (key.kind == KeyKind::log) what += " (public " + key.check.hex() + ')';
      }
      if (keys->keys.empty()) what = "secrets sealed to a member";
    } else if (const auto* rotate = std::get_if<Rotate>(&line.entry.body)) {
      what = "records sealed anew under epoch " + std::to_string(rotate->epoch);
    }
    if (line.objection) what += " (without effect: " + *line.objection + ')';
    history.rows.push_back({std::to_string(number(line.index)), rfc3339(line.entry.time),
                            line.entry.actor.hex().substr(0, 12), what});
  }
  page.table(history);
  HtmlTable checkpoints{.caption = "Checkpoints from outside that the log extends",
                        .headings = {"Kept as", "Entries"},
                        .rows = {}};
  for (const auto& earlier : evidence.log.earlier) {
    checkpoints.rows.push_back({earlier.label, std::to_string(number(earlier.size))});
  }
  if (!checkpoints.rows.empty()) page.table(checkpoints);
  page.finish();
}

void write_gaps_csv(std::ostream& out, const Evidence& evidence) {
  write_csv_row(
      out, {"exhibit", "recording", "start_s", "end_s", "kind", "declared_reason", "explained"});
  const auto seconds = [](std::chrono::milliseconds time) {
    const auto text = std::to_string(time.count() % 1000);
    return std::to_string(time.count() / 1000) + '.' + std::string(3 - text.size(), '0') + text;
  };
  for (const auto& exhibit : evidence.exhibits) {
    for (const auto& gap : exhibit.gaps) {
      write_csv_row(
          out, {exhibit.file.exhibit.name, exhibit.file.exhibit.recording.hex(), seconds(gap.from),
                seconds(gap.to), gap.kind, gap.reason, gap.explained ? "yes" : "no"});
    }
  }
}

void write_reconcile_csv(std::ostream& out, const Evidence& evidence) {
  write_csv_row(out, {"call_id", "cdr_start", "cdr_duration_s", "exhibit", "audio_duration_s",
                      "delta_s", "verdict"});
  for (const auto& row : evidence.reconcile) {
    const auto delta =
        row.seconds && row.recorded ? std::optional(*row.recorded - *row.seconds) : std::nullopt;
    write_csv_row(out, {row.call, row.start, seconds_text(row.seconds), row.exhibit,
                        seconds_text(row.recorded), seconds_text(delta), row.verdict});
  }
}

}  // namespace sealtape
