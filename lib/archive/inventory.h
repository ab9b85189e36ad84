// What must lie in an archive and what must not, as the entries of its log add up to.
//
// Every entry with a record, the objects it brought, and what later entries made of both: an
// erasure and a rotation replace a record, a purge ends it.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "archive/audit_files.h"

namespace sealtape {

// An entry that has a record, with what later entries made of it.
struct LiveEntry {
  LogIndex index{};
  Private sealed;                     // the current record
  std::vector<Digest> replaced = {};  // those before it, which must be gone
  std::optional<RecordingId> recording = {};
  std::vector<ObjectRef> objects = {};
  std::vector<Erase::Target> erased = {};  // what erasures say of it, in log order
  bool purged = false;
  bool left = false;     // its record never opened, and no rotation has kept it
  bool is_open = false;  // which its current record is, the log could not be asked
  // The one that it names, where it is none of its documents.
  std::optional<RecordingId> about = {};
};

class Inventory {
 public:
  struct Recording {
    std::optional<EntryId> own = {};
    std::vector<EntryId> derived = {};
    std::uint64_t erased_ms = 0;
    bool purged = false;
  };

  // Lists of rotations are read from the store.
  Inventory(Store& store, const FindingSink& findings) : store_(store), findings_(findings) {}

  // The next entry, which nobody's rights make void. One that names what an earlier one has named
  // is void all the same, and one that speaks of what was not is a finding.
  void take(LogIndex index, const Entry& entry);

  // From here on an entry may not fit what was since entries before it were denied.
  void be_unsure() { is_unsure_ = true; }

  // Where the list of a rotation was denied or is damaged, the records tell their own names.
  void find_records();
  // Whether that is so of the recording, which leaves open whether these are the right ones.
  bool is_open(const Recording& recording) const;

  // The files that must be there, and those that must not.
  std::vector<Wanted> records() const;
  std::vector<Wanted> objects() const;
  // What must be gone, and why.
  using GoneSink = std::function<void(const Wanted& gone, std::string_view why)>;
  void for_each_gone(const GoneSink& visit) const;

  const std::map<EntryId, LiveEntry>& entries() const { return entries_; }
  const std::map<RecordingId, Recording>& recordings() const { return recordings_; }

 private:
  std::optional<std::string> objection(const Entry& entry) const;
  void take(LogIndex index, const Entry& entry, const Erase::Target& target);
  void take(LogIndex index, const Purge::Target& target);
  void take(LogIndex index, const Rotate& rotate);
  void leave_behind(LogIndex index, const Rotate& rotate);
  void leave_open(const Rotate& rotate);
  static void for_each_replaced(const EntryId& id, const LiveEntry& live, const GoneSink& visit);
  void lose(LiveEntry& live);
  void report(LogIndex index, std::optional<RecordingId> recording, const std::string& what);

  Store& store_;
  const FindingSink& findings_;
  std::map<EntryId, LiveEntry> entries_;
  std::map<RecordingId, Recording> recordings_;
  struct ById {
    bool operator()(const ObjectRef* one, const ObjectRef* other) const {
      return one->id < other->id;
    }
  };
  std::set<const ObjectRef*, ById> objects_;  // of all entries, which never go
  std::set<EntryId> bare_;                    // entries without a record
  std::vector<Wanted> rotations_;             // their lists
  bool is_unsure_ = false;
};

}  // namespace sealtape
