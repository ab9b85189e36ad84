// What the person agreed to, refused and asked for, as tables.
#include <algorithm>

#include "core/joined.h"
#include "dsar/tables.h"

namespace sealtape {

namespace {

using Kind = Declaration::Kind;

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

}  // namespace

AnswerTable consents_table(const Words& words, const Dossier& dossier) {
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
                           purpose_labels(words, dossier, what.purposes),
                           words.if_known(what.manner.value_or("")), each.recording.value_or(""),
                           what.offset ? clock_text(*what.offset) : ""});
  }
  return table;
}

AnswerTable optouts_table(const Words& words, const Dossier& dossier) {
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

}  // namespace sealtape
