// Destroys recordings and documents: the log says so first, then their records go, then their
// objects. A hold stands against all of it.
//
// Nothing here needs to be finished by whoever began it: sweep() does, for anyone who may write.
#pragma once

#include <string>
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

  std::uint64_t documents() const;
  std::uint64_t recordings() const;  // that go as a whole

  // 16 digits that stand for this very plan: another archive, a new document, a hold or another
  // policy make it another one.
  std::string id() const;
};

// Whole recordings with all that was made from them. A recording that is named twice counts once.
PurgePlan plan_purge(Archive& archive, const std::vector<CatalogRow>& rows,
                     const std::string& ground);

// Documents of one kind alone; but not a copy that holds what is left of an erased recording.
PurgePlan plan_document_purge(Archive& archive, const std::vector<CatalogRow>& rows,
                              DerivedKind kind, const std::string& ground);

// These documents alone.
PurgePlan plan_document_purge(Archive& archive, const std::vector<CatalogRow>& rows,
                              const std::vector<EntryId>& documents, const std::string& ground);

// Carries the plan out; several entries where one has no room. Error::refused where a hold, an
// erasure or a rotation came first, or something was made of what is to go: then nothing of the
// plan has happened.
std::vector<LogIndex> purge(Archive& archive, const PurgePlan& plan,
                            const std::vector<Detail>& details);

// How a recording went that is no longer there; nothing where it was not purged. Reads the log.
struct PastPurge {
  RecordingId recording;
  LogIndex index{};
  Instant when;
  std::string ground;
};
std::optional<PastPurge> past_purge(Archive& archive, RecordingId recording);

// The two-person rule: one custodian signs a plan, and another one carries it out.
struct Proposal {
  EntryId entry;
  LogIndex index{};
  MemberId member;
  Instant made;
  PurgePlan plan;  // as it was signed
  Bytes signature;
  std::vector<Detail> details;
};
LogIndex propose_purge(Archive& archive, const PurgePlan& plan, std::vector<Detail> details);
// Those that are neither carried out nor overtaken.
std::vector<Proposal> proposals(Archive& archive);
// Error::refused where the archive has moved on since, or by the member who proposed it.
std::vector<LogIndex> approve_purge(Archive& archive, const Proposal& proposal,
                                    const std::vector<Detail>& details);

// Removes what the log says is destroyed: old records, purged objects, the vault keys of epochs
// that a rotation ended. Says how many files went.
std::uint64_t sweep(Archive& archive);

}  // namespace sealtape
