// The two-person rule: one custodian signs what shall be destroyed, and another one carries it out.
//
// A proposal is overtaken, and refused, when anything that it names has changed.
// sealtape-format(5), propose.
#pragma once

#include <variant>

#include "archive/erase.h"
#include "archive/purge.h"
#include "media/span_text.h"

namespace sealtape {

// Seconds of a recording as somebody asks for them to be erased.
struct SecondsAsked {
  std::vector<SpanText> spans;
  bool exact = false;           // they are not widened
  bool padded = false;          // a scan has widened them
  bool keeps_channels = false;  // those that the spans do not name go into a copy first

  SpanOptions options() const;

  friend bool operator==(const SecondsAsked&, const SecondsAsked&) = default;
};

struct Proposal {
  struct Seconds {
    RecordingId recording;
    std::string ground;
    SecondsAsked asked;
    Digest was;                      // the record of the recording then
    std::vector<EntryId> documents;  // that go along
  };

  EntryId entry;
  LogIndex index{};
  Approval approval;                      // of whoever proposed it
  std::variant<PurgePlan, Seconds> what;  // as it was signed
};

LogIndex propose(Archive& archive, const PurgePlan& plan, std::vector<Detail> details);
LogIndex propose(Archive& archive, const ErasePlan& plan, const SecondsAsked& asked,
                 std::vector<Detail> details);

// Those that are neither carried out nor overtaken. Reads the log.
std::vector<Proposal> proposals(Archive& archive);

// Error::refused for whoever proposed it.
void require_other(Archive& archive, const Proposal& proposal);

// Carries out a plan that another custodian has signed. Error::refused where the archive has moved
// on since. For seconds the approval goes to erase().
std::vector<LogIndex> purge(Archive& archive, const PurgePlan& plan, const Approval& approval,
                            const std::vector<Detail>& details);

}  // namespace sealtape
