// Checks the stamps of a log, each at its own time, and says which entries existed by when.
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

// A stamp that holds, by somebody who is trusted.
struct GoodStamp {
  LogIndex entry{};  // that names it
  Stamp stamp;
  JudgedStamp judged;
};

class StampAudit {
 public:
  // Whether a saved checkpoint is one that the log signed; reports where it is not.
  using OpenCheckpoint =
      std::function<std::optional<TreeHead>(ByteView note, const std::string& path)>;

  // The log outlives it.
  StampAudit(Store& store, const AuditedLog& log, const StampTrust& trust,
             const FindingSink& findings);

  // By whom and in which entry a stamp was given up.
  struct Surrender {
    LogIndex entry{};
    MemberId by;
    Stamp stamp;
  };

  // Stamps in the order of their entries; all of them. What was given up later than it was logged
  // counts for nothing and is told of, whatever lies there.
  std::vector<GoodStamp> check(const std::vector<LoggedStamp>& stamps,
                               const std::vector<Surrender>& surrenders,
                               const OpenCheckpoint& open);

 private:
  using Roots = std::map<LogSize, Digest>;

  Roots roots_at(const std::vector<LoggedStamp>& stamps) const;
  std::optional<Bytes> checkpoint_of(const LoggedStamp& logged, const OpenCheckpoint& open);
  std::optional<Bytes> file_of(const LoggedStamp& logged);
  bool is_given_up(const LoggedStamp& logged, const std::vector<Surrender>& surrenders);
  void report(Finding::Kind kind, const std::string& what, const LoggedStamp& logged);
  void report_untrusted() const;
  void report_ended(const std::vector<GoodStamp>& good);
  void report_strangers(const std::vector<LoggedStamp>& stamps);

  Store& store_;
  const AuditedLog& log_;
  const StampTrust& trust_;
  const FindingSink& findings_;
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
