// Compares what lies in the archive with what its log names.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>
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

class LaterLog;

class FileAudit {
 public:
  FileAudit(Store& store, const VerifyOptions& options, const FindingSink& findings);

  // All files of one kind: whether any of them is there at all, as far as we may look.
  enum class Presence { none, some, unknown };
  Presence check(std::vector<Wanted> wanted, const std::string& prefix);

  // Looks once more at what was missing or altered in these, since another command may be at work,
  // and tells of what nothing explains that came since.
  void settle(LaterLog& later);

  // What was destroyed must not lie there any more: told of by report_remains().
  void check_absent(const Wanted& gone, std::string_view why);

  // The vault keys that rotations before the epoch should have destroyed.
  void check_vault_before(std::uint64_t epoch);

  // Waits for whoever is removing it at this moment, as long as it grows less, and tells of the
  // rest.
  void report_remains();

  // All of them, where none is there at all and one should be.
  void report_missing(const std::vector<Wanted>& files);

  // Anything else in the archive that no log names: what was found, but for what should be gone.
  void report_strangers();

 private:
  struct Doubt {
    Finding::Kind kind;
    Wanted wanted;
    std::string what;
  };

  bool is_there(const std::string& name) const;
  void report(Finding::Kind kind, const Wanted& wanted, const std::string& what);
  void doubt(Finding::Kind kind, const Wanted& wanted, const std::string& what);
  void look_again(const Doubt& doubt, const LaterLog& later);
  bool fits(const Wanted& wanted, const Listed& listed);
  bool is_there_by_now(const Wanted& wanted);
  void read(const std::vector<Wanted>& wanted, const std::vector<std::size_t>& present);
  void open(const Wanted& wanted);
  void hash(const Wanted& wanted);

  Store& store_;
  const VerifyOptions& options_;
  const FindingSink& findings_;  // called by several threads
  std::mutex guard_;             // of the doubts, likewise
  std::vector<Doubt> doubts_;
  std::vector<Finding> remains_;
  bool is_again_ = false;          // what is read now was read before
  std::set<std::string> unnamed_;  // found, and not wanted
  bool listed_all_ = true;
};

}  // namespace sealtape
