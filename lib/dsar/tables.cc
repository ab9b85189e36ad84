#include "dsar/tables.h"

#include <sstream>

#include "core/joined.h"
#include "report/csv_file.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_shown = 4000;  // of an analysis on a page; its file has the rest

AnswerTable history(const Words& words, const Dossier& dossier) {
  AnswerTable table{"history",
                    words("Everything in order of time"),
                    words("Calls, and what you declared and asked for."),
                    {"time_utc", "type", "direction", "duration_s", "recording", "channel",
                     "counterparty_masked", "state", "reason"},
                    {words("Time"), words("What"), words("Length"), words("Recording")},
                    {},
                    {}};
  for (const auto& line : dossier.history) {
    table.cells.push_back({line.at ? rfc3339(*line.at) : "", line.what, line.direction,
                           line.length ? exact_seconds(*line.length) : "", line.recording,
                           line.channel, line.others, line.state, line.reason});
    table.shown.push_back({moment_text(words, line.at), words(line.what),
                           line.length ? clock_text(*line.length) : "", line.recording});
  }
  return table;
}

AnswerTable recipients(const Words& words, const Dossier& dossier) {
  AnswerTable table{
      "recipients",
      words("Who received your data"),
      words("Those who receive it as a rule, and what was handed over in particular."),
      {"time_utc", "name", "country", "purpose", "recording", "safeguard"},
      {words("Time"), words("Name"), words("Country"), words("Purpose"), words("Recording"),
       words("Safeguard")},
      {},
      {}};
  const auto tag = words.tag();
  for (const auto& each : *dossier.policy.access.recipients) {
    table.cells.push_back(
        {"", each.name, each.country, each.purpose.in(tag), "", each.safeguard.in(tag)});
    table.shown.push_back({words("as a rule"), each.name, each.country, each.purpose.in(tag), "",
                           each.safeguard.in(tag)});
  }
  for (const auto& each : dossier.handovers) {
    const auto* whom = each.to_asker ? key("another person who asked") : key("not stated");
    const bool named = !each.to.empty();
    table.cells.push_back(
        {rfc3339(each.at), named ? each.to : whom, "", each.purpose, each.recording, ""});
    table.shown.push_back({moment_text(words.language(), each.at), named ? each.to : words(whom),
                           "", purpose_labels(words, dossier, {each.purpose}), each.recording, ""});
  }
  return table;
}

AnswerTable access_log(const Words& words, const Dossier& dossier) {
  AnswerTable table{
      "access-log",
      words("Who looked at your data"),
      words("Each time one of our people read or used a recording of you, and what "
            "for. People are named by their role; the same number is the same "
            "person."),
      {"time_utc", "recording", "action", "purpose", "role", "staff_pseudonym", "result"},
      {words("Time"), words("Recording"), words("Action"), words("Purpose"), words("Role"),
       words("Person")},
      {},
      {}};
  for (const auto& each : dossier.consultations) {
    table.cells.push_back({rfc3339(each.at), each.recording, each.action, each.purpose, each.role,
                           each.staff,
                           "granted"});  // what is refused reads nothing, and is not logged
    table.shown.push_back({moment_text(words.language(), each.at), each.recording,
                           words(each.action), purpose_labels(words, dossier, {each.purpose}),
                           words.if_known(each.role), each.staff});
  }
  return table;
}

AnswerTable analyses(const Words& words, const Dossier& dossier) {
  AnswerTable table{"analyses",
                    words("What was concluded from your calls"),
                    words("Analyses that came with a recording, and what our own search for "
                          "sensitive places found. Other people are named by their role."),
                    {"recording", "kind", "vendor", "product", "file"},
                    {words("Recording"), words("Kind"), words("Made by"), words("What it says")},
                    {},
                    {}};
  for (const auto& recording : dossier.recordings) {
    for (const auto& each : recording.analyses) {
      if (each.withheld != nullptr) continue;
      const auto vendor = text_field(each.item, "vendor").value_or("");
      const auto product = text_field(each.item, "product").value_or("");
      const auto file = "analyses/" + recording.number + ".json";
      const auto* body = field(each.item, "body");
      auto text = body == nullptr     ? file
                  : body->is_string() ? body->get<std::string>()
                                      : body->dump();
      if (text.size() > longest_shown) text = file;
      table.cells.push_back({recording.number, each.kind, vendor, product, file});
      table.shown.push_back({recording.number, words.if_known(each.kind),
                             product.empty() ? vendor : joined({vendor, product}),
                             std::move(text)});
    }
  }
  return table;
}

}  // namespace

std::string exact_seconds(std::chrono::milliseconds time) {
  const auto fraction = std::to_string(1000 + time.count() % 1000).substr(1);
  return std::to_string(time.count() / 1000) + '.' + fraction;
}

std::string purpose_labels(const Words& words, const Dossier& dossier,
                           const std::vector<std::string>& codes) {
  std::vector<std::string> texts;
  for (const auto& code : codes) {
    if (code == access_purpose) {
      texts.push_back(words("answer to a request"));
      continue;
    }
    const auto rule = dossier.policy.purposes.find(code);
    texts.push_back(rule == dossier.policy.purposes.end() ? code
                                                          : words.if_known(rule->second.label));
  }
  return joined(texts);
}

std::vector<AnswerTable> tables_of(const Dossier& dossier) {
  const Words words(dossier.language);
  return {withheld_table(words, dossier), analyses(words, dossier), consents_table(words, dossier),
          optouts_table(words, dossier),  history(words, dossier),  recipients(words, dossier),
          access_log(words, dossier)};
}

std::string table_page(const Words& words, const AnswerTable& table) {
  std::ostringstream out;
  HtmlPage page(out, head_of(words, table.title));
  page.raw("<nav>");
  page.paragraph({words("Back to the start"), "START-HERE.html"});
  page.raw("</nav>\n");
  page.paragraph(table.explanation);
  if (table.shown.empty()) {
    page.note(words("There is nothing of this kind."));
  } else {
    HtmlTable shown{table.title, table.headings, {}};
    for (const auto& row : table.shown) {
      shown.rows.emplace_back(row.begin(), row.end());
    }
    page.table(shown);
  }
  page.paragraph({words("The same as a table for programs (CSV)"), table.name + ".csv"});
  page.finish();
  return out.str();
}

std::string table_csv(const AnswerTable& table) {
  std::ostringstream out;
  write_csv_row(out, table.columns);
  for (const auto& row : table.cells) write_csv_row(out, row);
  return out.str();
}

}  // namespace sealtape
