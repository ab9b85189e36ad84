// Checks the stamps of a log, each at its own time, and says which entries existed by when.
//
// What was given up counts for nothing, and what is wrong with it is no damage; but a checkpoint
// that the log signed tells of a fork wherever it lies.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/audit_log.h"
#include "archive/finding.h"
#include "archive/stamps.h"
#include "store/store.h"

namespace sealtape {

// A stamp that holds, by somebody who is trusted, at a time after that of the entries it covers.
struct GoodStamp {
  LogIndex entry{};  // that names it
  Stamp stamp;
  JudgedStamp judged;
};

class StampAudit {
 public:
  struct Checkpoints {
    // The tree in a saved one, if the log signed it; else says why not.
    std::function<std::optional<TreeHead>(ByteView note, const std::string& path,
                                          const FindingSink& findings)>
        open;
    // Reports where the log here did not grow out of that tree.
    std::function<void(const TreeHead& tree, const std::string& path)> compare;
  };

  // The log outlives it.
  StampAudit(Store& store, const AuditedLog& log, const StampTrust& trust,
             const FindingSink& findings);

  // Stamps in the order of their entries; all of them.
  std::vector<GoodStamp> check(const std::vector<LoggedStamp>& stamps,
                               const Checkpoints& checkpoints);

 private:
  std::optional<JudgedStamp> judged(const LoggedStamp& logged, const Checkpoints& checkpoints,
                                    const FindingSink& findings);
  bool is_early(const LoggedStamp& logged, Instant latest);
  void tell_of_given_up(const LoggedStamp& logged, const Checkpoints& checkpoints);
  void take_roots(const std::vector<LoggedStamp>& stamps);
  bool grew_out_of(const TreeHead& tree) const;
  std::optional<Bytes> checkpoint_of(const LoggedStamp& logged, const Checkpoints& checkpoints,
                                     const FindingSink& findings);
  std::optional<Bytes> file_of(const LoggedStamp& logged, const FindingSink& findings);
  void report_untrusted() const;
  void report_ended(const std::vector<GoodStamp>& good);
  void report_strangers(const std::vector<LoggedStamp>& stamps);

  Store& store_;
  const AuditedLog& log_;
  const StampTrust& trust_;
  const FindingSink& findings_;
  std::vector<Instant> newest_;                              // date of all entries up to each
  std::map<LogSize, Digest> roots_;                          // that the log had when it was stamped
  std::map<std::string, std::optional<Bytes>> checkpoints_;  // by path; nothing for a bad one
  std::map<std::string, std::vector<LogIndex>> untrusted_;   // by reason
};

// Entries that existed by the time of a stamp, and by that of no earlier one.
struct StampedRange {
  LogIndex first{};
  LogIndex last{};
  const GoodStamp* stamp = nullptr;  // borrowed
};
std::vector<StampedRange> stamped_ranges(const std::vector<GoodStamp>& good);

// Entries, by their dates, that are dated later than a stamp over them; one finding a range.
void report_late(const std::vector<Instant>& dates, const std::vector<StampedRange>& ranges,
                 const FindingSink& findings);

}  // namespace sealtape
