#include "purge_choice.h"

#include <algorithm>
#include <iterator>

#include "archive/unread_records.h"
#include "find_recording.h"
#include "permission.h"
#include "policy/ground.h"
#include "report/text.h"
#include "unreadable.h"
#include "vcon/address.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

// All that the subject took part in, or all there are. Messages cannot go without the recording
// that keeps them.
std::vector<CatalogRow> rows_with(const PurgeWish& wish, Archive& archive, const Context& context) {
  Catalog::Query query{.token = std::nullopt, .oldest_first = true};
  std::string who;
  if (!wish.subject.empty()) {
    const auto region = wish.region.empty() ? Region() : Region::parse(wish.region);
    who = normalise_identifier(wish.subject, region);
    query.token = token_of(*archive.secrets().ident, who);
  }
  std::vector<CatalogRow> rows;
  archive.catalog().list(query, [&](const CatalogRow& row) {
    rows.push_back(row);
    return true;
  });
  for (const auto& row : rows) {
    const auto heard = identifiers(from_vcon(row.shown));
    if (who.empty() || std::ranges::find(heard, who) != heard.end()) continue;
    context.say(row.recording.hex() +
                " is of others, and keeps messages or calls of the subject that came with it");
  }
  return rows;
}

// Backups and mirrors bring back what was destroyed.
void remove_what_came_back(Archive& archive, const Context& context) {
  const auto back = sweep(archive, SweepFrom::start);
  if (back == 0) return;
  context.say(counted(back, "file") + " of what was destroyed had come back: removed");
}

// Some go, some stay, or all do.
int status_of_those_left(bool any_goes) {
  return exit_status(any_goes ? Error::Kind::partial : Error::Kind::refused);
}

}  // namespace

std::vector<Detail> details_of(const PurgeWish& wish) {
  std::vector<Detail> details{{"/sealtape/event", "purge"}};
  if (!wish.destruction.reason.empty()) {
    details.push_back({"/sealtape/reason", wish.destruction.reason});
  }
  return details;
}

std::optional<PastPurge> gone_before(const std::string& id, Archive& archive,
                                     const Context& context) {
  const auto purged = find_purged(archive, id);
  if (!purged || !archive.catalog().starting_with(id).empty()) return std::nullopt;
  auto past = past_purge(archive, *purged);
  if (!past) return std::nullopt;
  context.say("recording " + id + " was purged before: log entry " +
              std::to_string(number(past->index)) + ", " + rfc3339(past->when) + ", " +
              past->ground);
  return past;
}

Chosen chosen_for_purge(const PurgeWish& wish, Archive& archive, const Context& context) {
  Chosen chosen;
  for (const auto& id : wish.recordings) {
    if (auto gone = gone_before(id, archive, context)) {
      chosen.gone.push_back(std::move(*gone));
    } else {
      chosen.rows.push_back(find_recording(archive, id));
    }
  }
  if (!chosen.gone.empty() && !wish.destruction.dry_run) remove_what_came_back(archive, context);
  const bool all_derived = !wish.derived.empty() && wish.recordings.empty() && wish.subject.empty();
  if (!wish.subject.empty()) require_all_read(archive);  // or what is his may stay without a word
  if (!wish.subject.empty() || all_derived) {
    auto more = rows_with(wish, archive, context);
    std::ranges::move(more, std::back_inserter(chosen.rows));
  }
  return chosen;
}

void leave_what_must_stay(std::vector<CatalogRow>& rows, const PurgeWish& wish, Archive& archive,
                          Context& context) {
  const Permissions permissions(archive);
  const auto before = rows.size();
  std::erase_if(rows, [&](const CatalogRow& row) {
    if (archive.custody().is_held(row.recording)) return false;  // listed with the plan
    const auto why = permissions.against_purge(row, wish.ground);
    if (why) context.say(row.recording.hex() + " stays: " + *why);
    return why.has_value();
  });
  if (rows.size() == before) return;
  context.status = status_of_those_left(!rows.empty());
}

PurgePlan plan_derived(const std::vector<CatalogRow>& rows, const PurgeWish& wish, Archive& archive,
                       Context& context) {
  const Permissions permissions(archive);
  const auto kind = parse_derived_kind(wish.derived);
  std::vector<EntryId> documents;
  bool any_stays = false;
  for (const auto& row : rows) {
    if (archive.custody().is_held(row.recording)) continue;  // listed with the plan
    for (const auto& each : archive.catalog().documents_of(row.recording)) {
      if (each.kind != kind) continue;
      const auto why = permissions.against_document(row, each.entry, wish.ground);
      if (!why) documents.push_back(each.entry);
      if (!why) continue;
      any_stays = true;
      context.say(wish.derived + ' ' + each.entry.hex().substr(0, 12) + " stays: " + *why);
    }
  }
  if (any_stays) {
    context.status = status_of_those_left(!documents.empty());
  }
  return plan_document_purge(archive, rows, documents, wish.ground);
}

PurgePlan plan_expired(Archive& archive, Context& context) {
  require_all_events_read(archive, Error::Kind::damaged);  // one may be a restriction
  const auto due = Permissions(archive).due();
  const std::string ground(info(Ground::storage_limitation).code);
  for (const auto& why : due.stay) context.say(why);
  if (!due.stay.empty()) {
    context.status = status_of_those_left(!due.recordings.empty() || !due.documents.empty());
  }
  pass_over(due.malformed, context);
  auto plan = plan_purge(archive, due.recordings, ground);
  auto documents = plan_document_purge(archive, due.with_documents, due.documents, ground);
  plan.targets.insert(plan.targets.end(), documents.targets.begin(), documents.targets.end());
  plan.held.insert(plan.held.end(), documents.held.begin(), documents.held.end());
  plan.bytes += documents.bytes;
  return plan;
}

}  // namespace sealtape
