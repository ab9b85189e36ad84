// What the log says of recordings that are no longer as they were sealed: held, erased in part,
// purged; and which record of an entry is the current one.
//
// Kept small on purpose: who has neither been held nor changed is not in it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "ledger/entry.h"
#include "ledger/roster.h"

namespace sealtape {

class Custody {
 public:
  // Why the entry would be void at this place; the roster has no objection.
  std::optional<std::string> objection(const Entry& entry, const Roster& roster) const;

  // Takes over what an entry without objection changes.
  void apply(LogIndex index, const Entry& entry);

  // The holds that stand, and where in the log they were placed.
  const std::map<EntryId, LogIndex>* holds_on(RecordingId recording) const;
  const std::map<RecordingId, std::map<EntryId, LogIndex>>& holds() const { return holds_; }
  bool is_held(RecordingId recording) const { return holds_on(recording) != nullptr; }

  bool is_purged(RecordingId recording) const { return purged_.contains(recording); }
  // A document made from the recording. What an entry says of the documents of another recording
  // than it names is said of none: a hold on that one stands against it.
  bool is_purged(RecordingId recording, EntryId document) const {
    return purged_documents_.contains({recording, document});
  }
  const std::set<RecordingId>& purged() const { return purged_; }
  std::uint64_t purged_recordings() const { return purged_.size(); }

  // The record that replaced the one in the entry, unless a rotation has come since.
  struct Current {
    Digest record;
    std::uint64_t epoch{};
  };
  std::optional<Current> changed(RecordingId recording, EntryId entry) const;

  // The last one: entries before it have the records of its list.
  struct Rotation {
    LogIndex index;
    Rotate rotate;
  };
  const std::optional<Rotation>& rotation() const { return rotation_; }

  struct Policy {
    LogIndex index{};
    PolicyChange change{};
  };
  const std::optional<Policy>& policy() const { return policy_; }
  // 0 before the first.
  std::uint64_t policy_version() const { return policy_ ? policy_->change.version : 0; }

  // Whether anything was ever destroyed: then files may be left over to be removed.
  bool has_destroyed() const { return last_destroyed_.has_value(); }

  // What parses is written back byte for byte.
  Json encode() const;
  static std::optional<Custody> parse(const Json& json);

 private:
  void forget_change(RecordingId recording, EntryId entry);
  std::optional<std::string> objection_to(const Erase& erase, const Entry& entry,
                                          const Roster& roster) const;
  std::optional<std::string> objection_to(const Purge& purge, const Entry& entry,
                                          const Roster& roster) const;
  std::optional<std::string> objection_to(const Rotate& rotate, const Roster& roster) const;
  std::optional<std::string> stale(RecordingId recording, EntryId entry, const Digest& record,
                                   std::uint64_t epoch) const;

  std::map<RecordingId, std::map<EntryId, LogIndex>> holds_;
  std::set<RecordingId> purged_;
  std::set<std::pair<RecordingId, EntryId>> purged_documents_;
  std::map<EntryId, std::map<RecordingId, Current>> changed_;
  std::optional<Rotation> rotation_;
  std::optional<Policy> policy_;
  std::optional<LogIndex> last_destroyed_;  // the newest erase or purge
};

}  // namespace sealtape
