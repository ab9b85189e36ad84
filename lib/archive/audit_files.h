// Compares what lies in the archive with what its log names.
#pragma once

#include <vector>

#include "archive/verify.h"

namespace sealtape {

// A file that must be there.
struct Wanted {
  enum class Kind : std::uint8_t { object, record, vault };
  Kind kind;
  Digest digest;
  EntryId entry;                // of a record
  std::uint64_t size = 0;       // where the log says it
  std::string vault_path = {};  // of a vault file
  LogIndex index{};
  std::optional<RecordingId> recording;
  std::optional<RecordingId> about = {};  // as in a finding

  std::string name() const;
};

class FileAudit {
 public:
  FileAudit(Store& store, const VerifyOptions& options, const FindingSink& findings);

  // All files of one kind: whether any of them is there at all, as far as we may look.
  enum class Presence { none, some, unknown };
  Presence check(std::vector<Wanted> wanted, const std::string& prefix);

  // Anything else in the archive that no log names.
  void report_strangers();

 private:
  void report(Finding::Kind kind, const Wanted& wanted, const std::string& what);
  bool fits(const Wanted& wanted, const Listed& listed);
  bool is_there_by_now(const Wanted& wanted);
  void read(const std::vector<Wanted>& wanted, const std::vector<std::size_t>& present);
  void open(const Wanted& wanted);
  void hash(const Wanted& wanted);

  Store& store_;
  const VerifyOptions& options_;
  const FindingSink& findings_;  // called by several threads
};

// An entry that has a record, with what later entries made of it.
struct LiveEntry {
  LogIndex index{};
  Private sealed;  // the current record
  std::optional<RecordingId> recording;
  std::vector<ObjectRef> objects;
  std::vector<LeafRange> erased;  // units
  bool purged = false;
  bool left = false;     // its record never opened, and no rotation has kept it
  bool is_open = false;  // which its current record is, the log could not be asked
  std::optional<RecordingId> about =
      {};  // the one that it names, where it is none of its documents
};

// Opens one of them and recomputes what its entry commits to; says what does not fit.
std::optional<std::string> deep_fault(Store& store, EntryId entry,
                                      const std::map<EntryId, LiveEntry>& live,
                                      const std::map<std::uint64_t, BoxKey>& vault);

}  // namespace sealtape
