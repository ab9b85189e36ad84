#include "archive/host_catalog.h"

#include <set>

namespace sealtape {

namespace {

void add_destroyed(const Logged& logged, std::vector<RecordingId>& gone) {
  if (logged.objection) return;
  std::visit(Cases{[&](const Erase& erase) {
                     for (const auto& target : erase.targets) gone.push_back(target.recording);
                   },
                   [&](const Purge& purge) {
                     for (const auto& target : purge.targets) {
                       if (target.whole) gone.push_back(target.recording);
                     }
                   },
                   [](const auto&) {}},
             logged.parsed.entry.body);
}

std::vector<RecordingId> destroyed_since(Archive& archive, const Moment& moment) {
  std::vector<RecordingId> gone;
  try {
    archive.log().replay(moment.size, moment.last,
                         [&](const Logged& logged) { add_destroyed(logged, gone); });
  } catch (const Error& error) {
    // That of a log which went another way cannot start at 0.
    if (error.kind() != Error::Kind::damaged || moment.size == LogSize{0}) throw;
    return destroyed_since(archive, {});
  }
  return gone;
}

void forget(Catalog& catalog, const std::vector<RecordingId>& gone) {
  auto mark = catalog.mark();
  while (!catalog.take(mark, {.purged = gone}, mark)) mark = catalog.mark();
}

// A host goes on without it, and others need not have it.
bool is_unusable(const Error& error) {
  return error.kind() == Error::Kind::failed || error.kind() == Error::Kind::busy;
}

}  // namespace

// A host takes in nothing of the log, so its mark says how far this was done.
void forget_destroyed(Archive& archive, Catalog& catalog) {
  if (!archive.custody().has_destroyed()) return;
  const auto before = catalog.mark();
  const auto now = archive.moment();
  const bool is_done = number(before.size) > number(now.size) ||
                       (before.size == now.size && before.last == now.last);
  if (is_done) return;
  catalog.take(before, {.purged = destroyed_since(archive, {before.size, before.last})},
               {now.size, now.last, before.clock});
}

void forget_in_host_catalogs(Archive& archive) {
  for (const auto& file : archive.host_catalogs()) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) continue;
    try {
      Catalog catalog(file, archive.card().origin, nullptr);
      forget_destroyed(archive, catalog);
    } catch (const Error& error) {
      if (!is_unusable(error)) throw;
      archive.surroundings().notice(
          std::string("what a recording host knows still has what was destroyed, until it seals "
                      "again: ") +
          error.what());
    }
  }
}

Digest plain_token(const IdentKey& key, const Digest& sha256) {
  return token_of(key, "sha256:" + sha256.hex());
}

void note_own(Archive& archive, Catalog& catalog, const std::vector<JustSealed>& sealed) {
  if (sealed.empty()) return;
  const auto& key = *archive.secrets().ident;
  std::vector<Catalog::Duplicate> own;
  for (const auto& each : sealed) own.push_back({plain_token(key, each.sha256), each.recording});
  catalog.note_duplicates(own, key_check(key.bytes()));
  // Who destroyed one of them since the commit has looked here before it was noted.
  archive.log().catch_up();
  std::vector<RecordingId> gone;
  for (const auto& [recording, entry, sha256] : sealed) {
    const auto& custody = archive.custody();
    const bool is_gone = custody.is_purged(recording) || custody.changed(recording, entry);
    if (is_gone) gone.push_back(recording);
  }
  if (!gone.empty()) forget(catalog, gone);
}

Catalog* catalog_at_hand(Archive& archive, const std::string& without) {
  try {
    return &archive.catalog();
  } catch (const Error& error) {
    if (!is_unusable(error) || !archive.secrets().vault.empty()) throw;
    archive.surroundings().notice("this host goes on without " + without + ": " + error.what());
    return nullptr;
  }
}

NotedKeys noted_keys(Archive& archive, const Catalog& catalog, const IdentKey& in_force) {
  NotedKeys noted;
  noted.keys.push_back(in_force.clone());
  if (!archive.secrets().vault.empty()) {
    noted.are_all = std::ranges::all_of(
        catalog.unread(), [](const auto& each) { return each.recording.has_value(); });
    return noted;
  }
  const auto standing = catalog.standing();
  noted.are_all = !standing.has_lost();
  std::set<Digest> taken{key_check(in_force.bytes())};
  const auto take = [&](const Digest& check, bool is_needed) {
    if (!taken.insert(check).second) return;
    const auto* key = archive.past_ident(check);
    if (key != nullptr) noted.keys.push_back(key->clone());
    if (key == nullptr && is_needed) noted.are_all = false;
  };
  const auto list = standing.list();
  if (list) take(list->key_check, true);
  for (const auto& [check, declared] : standing.noted_under()) {
    const bool is_beyond_list = number(declared) > (list ? number(list->size) : 0);
    take(check, is_beyond_list);
  }
  return noted;
}

}  // namespace sealtape
