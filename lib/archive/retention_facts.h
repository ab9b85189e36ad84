// What an archive knows of its recordings, as the facts that a policy is asked about.
//
// The catalog knows which entries place holds and restrictions, declare what people want, and start
// or end periods otherwise; only their records are opened. Times are those of a log whose clocks
// may be wrong (LogClock). What somebody said who was not entitled to when he said it counts for
// nothing.
#pragma once

#include <map>
#include <set>

#include "archive/declarations.h"
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

// What such an event says; nothing for the details of another one.
struct RestrictionNote {
  bool on = false;
  std::string reason;
};
std::optional<RestrictionNote> restriction_of(const std::vector<Detail>& details);

// Takes a recording out of quarantine. Takes a custodian; Error::usage where it is in none.
LogIndex release_recording(Archive& archive, const CatalogRow& row, const std::string& reason);

// Why the recording is in quarantine: what its record says, until a custodian released it.
std::optional<std::string> quarantine_of(Archive& archive, const CatalogRow& row);

// Whether an event with these details is one of those above.
bool has_part_in_retention(const std::vector<Detail>& details);

class RetentionFacts {
 public:
  // Takes the vault key; borrows the archive, which outlives it.
  explicit RetentionFacts(Archive& archive);

  RecordingFacts of(const CatalogRow& row) const;
  // Those under a restriction, and since when.
  std::map<RecordingId, Instant> restricted() const;
  bool is_restricted(RecordingId recording) const;

 private:
  struct Gathered {
    std::vector<HappeningFact> happenings;
    std::vector<RestrictionFact> restrictions;
    std::vector<HoldFact> holds;
  };

  // A consent or an objection: of one recording, or of somebody in all that he is in.
  struct Declared {
    std::set<RecordingId> about;
    std::vector<std::string> who;  // tokens
    Declaration what;
  };

  void take(const Catalog::Telling& telling, Role role);
  void take_event(RecordingId recording, const std::vector<Detail>& details, Role role,
                  Instant time);

  static void add(const Declared& declared, RecordingFacts& facts);
  static void add(const Declaration& what, const std::string& party,
                  std::vector<HappeningFact>& happenings);
  std::vector<PartyFact> parties_of(const CatalogRow& row) const;
  std::vector<DerivedFact> derived_of(const CatalogRow& row) const;

  Archive& archive_;
  std::map<RecordingId, Gathered> gathered_;
  std::vector<Declared> declared_;  // in log order
};

}  // namespace sealtape
