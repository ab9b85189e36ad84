// Destroys recordings and documents: the log says so first, then their records go, then their
// objects. A hold stands against all of it.
//
// Nothing here needs to be finished by whoever began it: sweep() does, for anyone who may write.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/document.h"

namespace sealtape {

// What would be destroyed, and what stays in spite of being asked for.
struct PurgePlan {
  std::string ground;
  std::vector<Purge::Target> targets;
  std::vector<RecordingId> held;
  std::uint64_t bytes = 0;   // as they are stored
  std::uint64_t policy = 0;  // the version in force when it was made
  Moment seen = {};          // how far the log was read then

  std::uint64_t recordings() const;  // that go as a whole
  std::uint64_t documents() const;   // that were made from recordings

  // 16 digits that stand for this very plan: another archive, a new document, a hold or another
  // policy make it another one.
  std::string id() const;
};

// Whole recordings with all that was made from them. A recording that is named twice counts once.
PurgePlan plan_purge(Archive& archive, const std::vector<CatalogRow>& rows,
                     const std::string& ground);

// These documents alone; but not a copy that holds what is left of an erased recording.
PurgePlan plan_document_purge(Archive& archive, const std::vector<CatalogRow>& rows,
                              const std::vector<EntryId>& documents, const std::string& ground);

// Carries the plan out; several entries where one has no room. Error::refused where a hold, a
// restriction or a policy came first, or something was made of what is to go, Error::busy where an
// erasure, another purge or a rotation did: then nothing of the plan has happened.
std::vector<LogIndex> purge(Archive& archive, const PurgePlan& plan,
                            const std::vector<Detail>& details);
// The same for entries that are signed already.
std::vector<LogIndex> purge(Archive& archive, const PurgePlan& plan, std::vector<Purge> entries,
                            const std::vector<Detail>& details);

// Error::busy where the entry, which came since recordings were looked at, destroyed something of
// one or changed the keys: what was looked at is not what is there.
void require_not_overtaken(const Entry& entry, const std::vector<RecordingId>& recordings);

// Why it must be looked at again: an entry that came since brought another policy, a restriction or
// what else says how long one of the recordings is kept.
std::optional<std::string> against_what_was_noted(Archive& archive, const Logged& logged,
                                                  const std::vector<RecordingId>& recordings);

// What one custodian is told where the policy wants two.
Error takes_two();

// As the log will say it.
std::vector<Purge> entries_of(const PurgePlan& plan);
Purge::Document destroyed(const Document& document);

// How a recording went that is no longer there; nothing where it was not purged. Reads the log.
struct PastPurge {
  RecordingId recording;
  LogIndex index{};
  Instant when;
  std::string ground;
};
std::optional<PastPurge> past_purge(Archive& archive, RecordingId recording);

// Whether a file of that name may hold the vault key of an older epoch, and all that do.
bool is_vault_key_before(std::string_view name, std::uint64_t epoch);
std::vector<std::string> vault_keys_before(Store& store, std::uint64_t epoch);

// Removes what the log says is destroyed: old records, purged objects, the vault keys of epochs
// that a rotation ended. Says how many files went. What this machine has removed once it looks for
// again from the start alone: files come back with backups and from mirrors.
enum class SweepFrom { last_time, start };
std::uint64_t sweep(Archive& archive, SweepFrom from = SweepFrom::last_time);

}  // namespace sealtape
