// What a policy means for one recording at one moment: which purposes run, what is due, who may
// read, and which claim wins.
//
// Pure: facts in, results out, and nothing is ever due earlier than the facts, taken together,
// allow. Where something is not known it stays: a purpose without a rule, a period whose clock has
// not started, and a recording that came from the future keep what they are about. Rules are quoted
// with the policy and the article of the law, so that a result can be read alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/instant.h"
#include "policy/policy.h"

namespace sealtape {

// The time of a log whose members' clocks may be wrong: it never goes back. Give every entry's
// time in log order, and use what comes out as the time of what the entry says.
class LogClock {
 public:
  explicit LogClock(Instant latest = {}) : latest_(latest) {}
  Instant at(Instant stated);
  Instant now() const { return latest_; }  // after the last entry

 private:
  Instant latest_;
};

struct HappeningFact {
  Happening what{};
  Instant at;
  std::string purpose;  // the one that it is about; empty: all
  std::string party;    // whose consent, objection or withdrawal; an opaque token, empty: unknown
};

struct HoldFact {
  std::string id;
  Instant placed;
  std::optional<Instant> released;
};

struct RestrictionFact {
  Instant from;
  std::optional<Instant> lifted;
};

// Seconds with sensitive authentication data that are still there.
struct CardSpanFact {
  std::chrono::milliseconds begin{}, end{};
  std::optional<Instant> authorised;  // where known; else when the recording was sealed
};

struct DerivedFact {
  std::string id;
  std::string kind;
  std::string purpose = {};  // that it was made for, where its record says so
  // It keeps what is left of the recording after an erasure: a part of it, with no end of its own.
  bool is_the_rest = false;
};

// Somebody on the line, by the tokens that his declarations may carry; none: nobody knows who.
struct PartyFact {
  std::vector<std::string> tokens;
};

struct RecordingFacts {
  std::optional<Instant> started;
  Instant sealed;
  std::vector<std::string> purposes;  // that it was sealed for
  std::vector<HappeningFact> happenings;
  std::vector<HoldFact> holds;
  std::vector<RestrictionFact> restrictions;
  std::vector<CardSpanFact> card_spans;
  std::vector<DerivedFact> derived;
  std::vector<PartyFact> parties = {};  // each has to consent; none: whoever did is enough
};

struct PurposeTime {
  enum class State {
    running,
    waiting,      // nothing has started its period: it stays
    not_begun,    // it takes a consent that not everybody has given
    ended,        // its period is over
    ended_early,  // by an objection, a withdrawal, a closing
    no_rule,      // the policy does not know it: it stays
  };
  std::string code;
  State state{};
  std::optional<Instant> begins;
  std::optional<Instant> ends;  // without one it is open
  std::optional<Happening> started_by;
  std::optional<Happening> ended_by;  // what ended it early
  bool keeps = false;                 // it has a period, so the recording waits for its end
  std::string rule;                   // "purposes.training of acme 3: 6 months from the recording"
  std::string article;                // "GDPR 6(1)(f)"
  std::string lacks = {};             // of one that has not begun: whose consent is not known
  std::optional<Period> period = {};  // that the rule speaks of
};

std::string_view name_of(PurposeTime::State state);

struct DerivedTime {
  std::string id;
  std::string kind;
  std::vector<std::string> purposes;  // of the recording; empty: it goes with the recording
  std::optional<Instant> due;
};

struct CardSpanTime {
  CardSpanFact span;
  Instant due;
};

struct Schedule {
  Instant moment;
  std::vector<PurposeTime> purposes;  // by code
  std::vector<DerivedTime> derived;
  std::vector<CardSpanTime> card_spans;
  std::optional<Instant> due;         // when the last purpose that keeps it ends; else it stays
  std::vector<std::string> deciding;  // the purposes that decide: the last to end, or the open ones
  std::vector<std::string> findings;  // sentences, without personal data

  bool is_due() const { return due && *due <= moment; }
};

Schedule schedule(const Policy& policy, const RecordingFacts& facts, Instant moment);

// Why no rule holds for the recording; nothing when one does.
std::optional<std::string> uncovered(const Policy& policy, const RecordingFacts& facts);

}  // namespace sealtape
