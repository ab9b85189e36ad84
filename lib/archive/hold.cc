#include "archive/hold.h"

namespace sealtape {

namespace {

constexpr const char* matter_path = "/sealtape/matter";
constexpr const char* reason_path = "/sealtape/reason";
constexpr const char* until_path = "/sealtape/until";

std::vector<Detail> details_of(const HoldTerms& terms) {
  std::vector<Detail> details{{matter_path, terms.matter}, {reason_path, terms.reason}};
  if (terms.until) details.push_back({until_path, rfc3339(*terms.until)});
  return details;
}

HoldTerms terms_of(const std::vector<Detail>& details) {
  HoldTerms terms;
  for (const auto& detail : details) {
    if (!detail.value.is_string()) continue;
    const auto text = detail.value.get<std::string>();
    if (detail.path == matter_path) terms.matter = text;
    if (detail.path == reason_path) terms.reason = text;
    if (detail.path == until_path) terms.until = parse_rfc3339(text);
  }
  return terms;
}

}  // namespace

std::vector<LogIndex> place_hold(Archive& archive, const std::vector<RecordingId>& recordings,
                                 const HoldTerms& terms) {
  archive.require(Role::custodian);
  std::vector<Body> bodies;
  for (const auto& recording : recordings) bodies.emplace_back(Hold{recording});
  return archive.append(std::move(bodies), details_of(terms));
}

std::vector<HoldRow> list_holds(Archive& archive) {
  std::vector<HoldRow> rows;
  const auto all = archive.custody().holds();  // reading an entry may bring news, and other holds
  for (const auto& [recording, holds] : all) {
    for (const auto& [id, index] : holds) {
      const auto entry = archive.log().entry_at(index).entry;
      HoldRow row{id, index, recording, entry.actor, entry.time, {}};
      if (!archive.secrets().vault.empty() && entry.sealed) {
        row.terms = terms_of(archive.open(id, index, entry.sealed->record).shown());
      }
      rows.push_back(std::move(row));
    }
  }
  std::ranges::sort(rows, {}, &HoldRow::index);
  return rows;
}

void release_holds(Archive& archive, const std::vector<HoldRow>& holds, const std::string& reason) {
  archive.require(Role::custodian);
  std::vector<Body> bodies;
  for (const auto& hold : holds) bodies.emplace_back(Release{hold.recording, hold.entry});
  archive.append(std::move(bodies), {{reason_path, reason}});
}

}  // namespace sealtape
