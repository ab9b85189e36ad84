#include <algorithm>
#include <array>

#include "bundle/evidence.h"
#include "core/encoding.h"
#include "language/form.h"
#include "language/words.h"
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

// What took it out: a ground, and in files whose channels stand apart the channel.
std::string ground_of(const Words& words, const EvidenceGap& gap) {
  if (!gap.channel) return gap.ground;
  return gap.ground + ", " + words("channel {1}", {std::to_string(*gap.channel)});
}

// Codes of the log that pages say in the language of the reader; tables keep the codes.
constexpr std::array codes = {key("init"),
                              key("member"),
                              key("key"),
                              key("ingest"),
                              key("event"),
                              key("hold"),
                              key("release"),
                              key("erase"),
                              key("purge"),
                              key("rotate"),
                              key("policy"),
                              key("stamp"),
                              key("propose"),
                              key("access"),
                              key("disclosure"),
                              key("redaction"),
                              key("transcript"),
                              key("analysis"),
                              key("summary"),
                              key("translation"),
                              key("restriction"),
                              key("consent"),
                              key("notice"),
                              key("objection"),
                              key("opt-out"),
                              key("given"),
                              key("refused"),
                              key("withdrawn"),
                              key("lifted"),
                              key("denied"),
                              key("on"),
                              key("off"),
                              key("none"),
                              key("auditor"),
                              key("officer"),
                              key("custodian"),
                              key("admin"),
                              key("redacted"),
                              key("erased"),
                              key("packet-loss"),
                              key("match"),
                              key("short"),
                              key("long"),
                              key("missing"),
                              key("duplicate"),
                              key("orphan"),
                              key("running"),
                              key("waiting"),
                              key("not-begun"),
                              key("ended"),
                              key("ended-early"),
                              key("no-rule"),
                              key("empty file"),
                              key("truncated"),
                              key("machine"),
                              key("attached"),
                              key("corrected"),
                              key("log"),
                              key("vault"),
                              key("word"),
                              key("ident"),
                              key("unreadable media"),
                              key("duration differs from container")};

std::string said(const Words& words, std::string_view code) {
  const bool is_ours = std::ranges::find(codes, code) != codes.end();
  return is_ours ? words(code) : words.if_known(code);
}

// "silent channel 2": as examine.h lists them.
std::string note_text(const Words& words, const std::string& note) {
  const auto space = note.rfind(' ');
  const std::string_view kind = std::string_view(note).substr(0, space);
  if (kind == "silent channel") return words("silent channel {1}", {note.substr(space + 1)});
  if (kind == "clipped channel") return words("clipped channel {1}", {note.substr(space + 1)});
  return said(words, note);
}

HtmlPage::Head wide(const Words& words, std::string title) {
  return {.title = std::move(title), .language = std::string(words.tag()), .landscape = true};
}

std::string by_of(const Words& words, Role role, MemberId member) {
  return said(words, name_of(role)) + ' ' + member.hex().substr(0, 12);
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

HtmlTable periods_table(const Words& words, const EvidenceExhibit& exhibit) {
  HtmlTable table{.caption = words("Periods of {1}", {exhibit.file.exhibit.name}),
                  .headings = {words("Purpose"), words("State"), words("Begins (UTC)"),
                               words("Ends (UTC)"), words("Article"), words("Rule")},
                  .rows = {}};
  const auto at = [&](const std::optional<Instant>& moment) {
    return moment ? exact_text(words.language(), *moment) : std::string();
  };
  for (const auto& period : exhibit.retention) {
    table.rows.push_back({period.purpose, said(words, period.state), at(period.begins),
                          at(period.ends), period.article, period.rule});
  }
  return table;
}

// What an entry changed of the members and their keys.
std::string change_of(const Words& words, const Entry& entry) {
  if (const auto* change = std::get_if<MemberChange>(&entry.body)) {
    return words(
        "member {1}: {2}, signing key {3}",
        {change->member.hex(), said(words, name_of(change->role)), hex(change->sign.bytes)});
  }
  if (const auto* init = std::get_if<Init>(&entry.body)) {
    return words("first administrator, signing key {1}", {hex(init->sign.bytes)});
  }
  if (const auto* keys = std::get_if<KeyChange>(&entry.body)) {
    if (keys->keys.empty()) return words("secrets sealed to a member");
    std::string text;
    for (const auto& key : keys->keys) {
      if (!text.empty()) text += "; ";
      text += words("{1} key of epoch {2}",
                    {said(words, name_of(key.kind)), std::to_string(key.epoch)});
      if (key.kind == KeyKind::log) text += ' ' + words("(public {1})", {key.check.hex()});
    }
    return text;
  }
  if (const auto* rotate = std::get_if<Rotate>(&entry.body)) {
    return words("records sealed anew under epoch {1}", {std::to_string(rotate->epoch)});
  }
  return said(words, action_of(entry));
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
         by_of(words, row.role, row.member), row.purpose, row.said, row.before, row.after});
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
      table.rows.push_back({std::to_string(number(row.index)),
                            exact_text(evidence.language, row.said), row.exhibit,
                            said(words, row.what) + ": " + said(words, row.act), row.about,
                            said(words, row.how), row.where});
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
    if (!exhibit.retention.empty()) page.table(periods_table(words, exhibit));
  }
  page.finish();
}

void write_keys_page(std::ostream& out, const Evidence& evidence) {
  const Words words(evidence.language);
  HtmlPage page(out, wide(words, words("Members and keys of the archive")));
  page.paragraph(
      words("From the entries of the log that made them, all of which are in log.json. An "
            "entry is signed by its member; a checkpoint by the log key in force at its size. "
            "The origin of the log ends in the digest of its first entry, so that the verifier "
            "key pins the first administrator."));
  HtmlTable history{.caption = words("Who was given which role, and which keys were brought"),
                    .headings = {words("Entry"), words("Time (UTC)"), words("By"), words("What")},
                    .rows = {}};
  for (const auto& line : evidence.log.lines) {
    if (!changes_roster(line.entry)) continue;
    auto what = change_of(words, line.entry);
    if (line.objection) what += ' ' + words("(without effect: {1})", {*line.objection});
    history.rows.push_back({std::to_string(number(line.index)),
                            exact_text(evidence.language, line.entry.time),
                            line.entry.actor.hex().substr(0, 12), what});
  }
  page.table(history);
  HtmlTable checkpoints{.caption = words("Checkpoints from outside that the log extends"),
                        .headings = {words("Kept as"), words("Entries")},
                        .rows = {}};
  for (const auto& earlier : evidence.log.earlier) {
    checkpoints.rows.push_back(
        {earlier.label, number_text(evidence.language, number(earlier.size))});
  }
  if (!checkpoints.rows.empty()) page.table(checkpoints);
  page.finish();
}

void write_gaps_csv(std::ostream& out, const Evidence& evidence) {
  const Words english(Language::english);
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
                seconds(gap.to), gap.kind, ground_of(english, gap), gap.explained ? "yes" : "no"});
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
