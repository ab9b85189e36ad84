// What an archive knows of its recordings, as the facts that a policy is asked about.
//
// One pass over the log gathers holds, restrictions and whatever starts or ends periods. Times are
// those of a log whose clocks may be wrong (LogClock). What somebody said who was not entitled to
// when he said it counts for nothing.
#pragma once

#include <map>

#include "archive/archive.h"
#include "policy/retention.h"

namespace sealtape {

// Something that happened to a recording, as the private details of an event.
struct Happened {
  HappeningFact fact;
  std::string reason;
};
LogIndex note_happening(Archive& archive, RecordingId recording, const Happened& happened);

// GDPR 18. Lifting takes a custodian, placing an officer.
LogIndex restrict_recording(Archive& archive, RecordingId recording, bool on,
                            const std::string& reason);

class RetentionFacts {
 public:
  // Takes the vault key; borrows the archive, which outlives it.
  explicit RetentionFacts(Archive& archive);

  RecordingFacts of(const CatalogRow& row) const;
  // Those under a restriction, and since when.
  std::map<RecordingId, Instant> restricted() const;

 private:
  struct Gathered {
    Instant sealed;
    std::vector<HappeningFact> happenings;
    std::vector<RestrictionFact> restrictions;
    std::vector<HoldFact> holds;
  };

  void take(const Logged& logged, Instant time);
  void take_event(RecordingId recording, const std::vector<Detail>& details, Role role,
                  Instant time);

  Archive& archive_;
  std::map<MemberId, Role> roles_;
  std::map<RecordingId, Gathered> gathered_;
};

}  // namespace sealtape
