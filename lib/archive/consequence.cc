#include "archive/consequence.h"

#include <set>

namespace sealtape {

namespace {

using Action = Consequence::Action;
using Kind = Declaration::Kind;

std::vector<std::string> purposes_of(const CatalogRow& row) {
  std::vector<std::string> purposes;
  const auto* own = field(row.shown, "sealtape");
  const auto* list = own == nullptr ? nullptr : field(*own, "purposes");
  if (list == nullptr || !list->is_array()) return purposes;
  for (const auto& purpose : *list) {
    if (purpose.is_string()) purposes.push_back(purpose.get<std::string>());
  }
  return purposes;
}

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Another purpose keeps a recording unless somebody in the declaration barred it, too.
bool is_barred(Archive& archive, const std::vector<std::string>& subjects,
               const std::string& purpose) {
  const auto now = archive.surroundings().now();
  for (const auto& subject : subjects) {
    for (const auto kind : {Kind::consent, Kind::objection}) {
      const auto found = stand(archive, subject, topic_of(kind, purpose));
      if (found && is_bar(found->state, now)) return true;
    }
  }
  return false;
}

std::string ground_of(const Declaration& declaration) {
  if (declaration.kind == Kind::objection) return "objection, GDPR 17(1)(c)";
  const bool is_denial = declaration.act == Declaration::Act::denied;
  return is_denial ? "no consent, GDPR 17(1)(d)" : "consent withdrawn, GDPR 17(1)(b)";
}

std::optional<Consequence> consequence_for(Archive& archive, const CatalogRow& row,
                                           const Declaration& declaration,
                                           const std::vector<std::string>& subjects) {
  const auto purposes = purposes_of(row);
  Consequence found{.recording = row.recording, .kept_for = {}, .reason = {}};
  if (contains(declaration.purposes, recording_purpose)) {
    found.action = Action::decide;
    found.kept_for = purposes;
    found.reason = "being recorded was the matter: say on which other basis it stays, or purge it";
    return found;
  }
  if (purposes.empty()) {
    found.action = Action::decide;
    found.reason = "no purpose of it is on record";
    return found;
  }
  bool is_touched = false;
  for (const auto& purpose : purposes) {
    const bool ends = contains(declaration.purposes, purpose);
    is_touched = is_touched || ends;
    if (!ends && !is_barred(archive, subjects, purpose)) found.kept_for.push_back(purpose);
  }
  if (!is_touched) return std::nullopt;
  found.action = found.kept_for.empty() ? Action::purge : Action::end_use;
  found.reason = ground_of(declaration);
  return found;
}

}  // namespace

std::string_view name_of(Action action) {
  switch (action) {
    case Action::purge: return "purge";
    case Action::end_use: return "end use";
    case Action::decide: return "decide";
  }
  return "";
}

std::vector<Consequence> consequences_of(Archive& archive, const Declaration& declaration) {
  const auto subjects = subjects_of(declaration);
  std::map<LogIndex, CatalogRow> rows;
  for (const auto& subject : subjects) {
    const auto token = token_of(*archive.secrets().ident, subject);
    archive.catalog().list({.token = token}, [&](const CatalogRow& row) {
      rows.emplace(row.index, row);
      return true;
    });
  }
  std::vector<Consequence> found;
  for (const auto& [index, row] : rows) {
    auto one = consequence_for(archive, row, declaration, subjects);
    if (one) found.push_back(std::move(*one));
  }
  return found;
}

}  // namespace sealtape
