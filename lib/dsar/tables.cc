#include <sstream>

#include "dsar/pages.h"
#include "language/citation.h"
#include "report/csv_file.h"

namespace sealtape {

namespace {

using Kind = Declaration::Kind;

constexpr std::size_t longest_shown = 4000;  // of an analysis on a page; its file has the rest

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

// "12.500": seconds with all that is known of them.
std::string seconds(std::chrono::milliseconds time) {
  const auto fraction = std::to_string(1000 + time.count() % 1000).substr(1);
  return std::to_string(time.count() / 1000) + '.' + fraction;
}

std::string act_text(const Words& words, Declaration::Act act) {
  switch (act) {
    case Declaration::Act::given: return words("given");
    case Declaration::Act::denied: return words("refused");
    case Declaration::Act::withdrawn: return words("withdrawn");
    case Declaration::Act::added: return words("asked for");
    case Declaration::Act::removed: return words("lifted");
    case Declaration::Act::queued: return words("received");
    case Declaration::Act::made: break;
  }
  return {};
}

// Purposes by their labels, where the policy knows them.
std::string labels(const Words& words, const Dossier& dossier,
                   const std::vector<std::string>& codes) {
  std::vector<std::string> texts;
  for (const auto& code : codes) {
    const auto rule = dossier.policy.purposes.find(code);
    texts.push_back(rule == dossier.policy.purposes.end() ? code
                                                          : words.if_known(rule->second.label));
  }
  return joined(texts);
}

// As the vCon extension lawful_basis names them.
std::string proof_type(const Declaration& what) {
  const auto manner = what.manner.value_or("");
  if (manner == "spoken") return "verbal_confirmation";
  if (manner == "signed") return "signed_document";
  if (manner == "digital") return "cryptographic_signature";
  return manner == "system" ? "external_system" : "";
}

// When a consent that was given was refused or withdrawn for one of its purposes.
std::string ended_at(const Dossier& dossier, const Said& given) {
  if (given.what.kind != Kind::consent || given.what.act != Declaration::Act::given) return {};
  for (const auto& each : dossier.said) {
    const bool ends =
        each.what.kind == Kind::consent && each.index > given.index &&
        (each.what.act == Declaration::Act::withdrawn || each.what.act == Declaration::Act::denied);
    const bool meets = std::ranges::any_of(each.what.purposes, [&](const std::string& purpose) {
      return std::ranges::find(given.what.purposes, purpose) != given.what.purposes.end();
    });
    if (ends && meets) return rfc3339(each.at);
  }
  return {};
}

AnswerTable consents(const Words& words, const Dossier& dossier) {
  AnswerTable table{
      "consents",
      words("What you agreed to"),
      words("Consents that you gave, refused or withdrew, notices that you were "
            "given, and objections."),
      {"time_utc", "kind", "act", "purpose", "method", "text", "text_version", "language",
       "recording", "audio_offset", "expires", "log_entry", "basis", "proof_type", "withdrawn_at"},
      {words("Time"), words("Kind"), words("Act"), words("Purpose"), words("How"),
       words("Recording"), words("At")},
      {},
      {}};
  for (const auto& each : dossier.said) {
    const auto& what = each.what;
    const bool is_here =
        what.kind == Kind::consent || what.kind == Kind::notice || what.kind == Kind::objection;
    if (!is_here) continue;
    const auto offset = what.offset ? offset_text(*what.offset) : std::string();
    table.cells.push_back(
        {rfc3339(each.at), std::string(name_of(what.kind)), std::string(name_of(what.act)),
         joined(what.purposes), what.manner.value_or(""), what.text.value_or(""),
         what.version.value_or(""), what.language.value_or(""), each.recording.value_or(""), offset,
         what.expires ? rfc3339(*what.expires) : "", std::to_string(number(each.index)),
         what.kind == Kind::consent ? "consent" : "", proof_type(what), ended_at(dossier, each)});
    const auto kind = what.kind == Kind::consent  ? words("consent")
                      : what.kind == Kind::notice ? words("notice")
                                                  : words("objection");
    table.shown.push_back({moment_text(words.language(), each.at), kind, act_text(words, what.act),
                           labels(words, dossier, what.purposes),
                           words.if_known(what.manner.value_or("")), each.recording.value_or(""),
                           what.offset ? clock_text(*what.offset) : ""});
  }
  return table;
}

AnswerTable optouts(const Words& words, const Dossier& dossier) {
  AnswerTable table{"optouts",
                    words("Where you asked not to be contacted"),
                    words("Requests not to be called or written to any more."),
                    {"time_utc", "act", "channel", "log_entry"},
                    {words("Time"), words("Act"), words("Channel")},
                    {},
                    {}};
  for (const auto& each : dossier.said) {
    if (each.what.kind != Kind::opt_out) continue;
    table.cells.push_back({rfc3339(each.at), std::string(name_of(each.what.act)),
                           joined(each.what.channels), std::to_string(number(each.index))});
    std::vector<std::string> channels;
    for (const auto& channel : each.what.channels) channels.push_back(words.if_known(channel));
    table.shown.push_back(
        {moment_text(words.language(), each.at), act_text(words, each.what.act), joined(channels)});
  }
  return table;
}

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
                           line.length ? seconds(*line.length) : "", line.recording, line.channel,
                           line.others, line.state, line.reason});
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
    const bool named = !each.to.empty();
    table.cells.push_back(
        {rfc3339(each.at), named ? each.to : "not stated", "", each.purpose, each.recording, ""});
    table.shown.push_back({moment_text(words.language(), each.at),
                           named ? each.to : words("not stated"), "",
                           labels(words, dossier, {each.purpose}), each.recording, ""});
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
                           words(each.action), labels(words, dossier, {each.purpose}),
                           words.if_known(each.role), each.staff});
  }
  return table;
}

// Why the seconds of a recording were erased; empty where there are several reasons.
std::string ground_of(const std::vector<Erasure>& erasures) {
  if (erasures.empty()) return {};
  const auto& first = erasures.front().ground;
  const bool is_same =
      std::ranges::all_of(erasures, [&](const Erasure& each) { return each.ground == first; });
  return is_same ? first : std::string();
}

std::string article_of_ground(const std::string& code) {
  const auto ground = parse_ground(code);
  return ground ? std::string(info(*ground).article) : std::string();
}

AnswerTable withheld(const Words& words, const Dossier& dossier) {
  const auto& law = dossier.policy.access.law;
  AnswerTable table{"withheld",
                    words("Taken out or not enclosed"),
                    words("Each place that you cannot hear, and each recording that is not "
                          "enclosed, with the reason."),
                    {"recording", "start_s", "end_s", "channel", "kind", "ground", "article",
                     "decided_by_role", "decided_at"},
                    {words("Recording"), words("From"), words("To"), words("Sound channel"),
                     words("Reason"), words("Law")},
                    {},
                    {}};
  const auto by = dossier.made_by;
  const auto at = rfc3339(dossier.made);
  for (const auto& recording : dossier.recordings) {
    const auto why =
        recording.portion.reason == nullptr ? std::string() : words(recording.portion.reason);
    if (recording.portion.kind == Portion::Kind::withheld) {
      table.cells.push_back({recording.number, "", "", "", "third_person", recording.portion.reason,
                             article_of(law, "third").value_or(""), by, at});
      table.shown.push_back({recording.number, "", "", "", why, cited(words, law, "third")});
    }
    auto reasons = recording.brought.withheld;
    for (const auto& each : recording.analyses) {
      if (each.withheld != nullptr) reasons.push_back({each.withheld});
    }
    for (const auto& [reason, for_security] : reasons) {
      const auto* right = for_security ? "security" : "third";
      table.cells.push_back({recording.number, "", "", "",
                             for_security ? "security" : "third_person", reason,
                             article_of(law, right).value_or(""), by, at});
      table.shown.push_back(
          {recording.number, "", "", "", words(reason), cited(words, law, right)});
    }
    // Which of several erasures took a second is not known here.
    const auto* erasure = recording.erasures.size() == 1 ? &recording.erasures.front() : nullptr;
    const auto ground = ground_of(recording.erasures);
    for (const auto& gap : recording.gaps) {
      const bool erased = gap.ground == "erased";
      const auto article =
          erased ? article_of_ground(ground) : article_of(law, "third").value_or("");
      const auto channel = gap.channel ? std::to_string(*gap.channel) : std::string();
      table.cells.push_back({recording.number, seconds(gap.from), seconds(gap.to), channel,
                             erased ? "erased" : "third_person",
                             erased && !ground.empty() ? ground : gap.ground, article,
                             !erased              ? by
                             : erasure != nullptr ? erasure->role
                                                  : "",
                             !erased              ? at
                             : erasure != nullptr ? rfc3339(erasure->at)
                                                  : ""});
      table.shown.push_back({recording.number, clock_text(gap.from), clock_text(gap.to), channel,
                             erased ? words("erased earlier; it exists no more") : why,
                             citation_text(words.language(), article)});
    }
  }
  for (const auto& each : dossier.unclear) {
    table.cells.push_back({each.number, "", "", "", "unclear", unclear_reason,
                           article_of(law, "third").value_or(""), by, at});
    table.shown.push_back(
        {each.number, "", "", "", words(unclear_reason), cited(words, law, "third")});
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

std::vector<AnswerTable> tables_of(const Dossier& dossier) {
  const Words words(dossier.language);
  return {withheld(words, dossier),  analyses(words, dossier), consents(words, dossier),
          optouts(words, dossier),   history(words, dossier),  recipients(words, dossier),
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
