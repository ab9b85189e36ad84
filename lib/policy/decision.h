// Who may do what to a recording at one moment, and which rule says so.
//
// An erasure is granted when its claim goes before every claim that keeps the recording then
// (precedence of the policy). What lost is named beside what won: nothing is decided in silence.
#pragma once

#include "policy/retention.h"

namespace sealtape {

struct Reason {
  Claim claim{};
  std::string rule;     // "hold case-2031", "purposes.evidence of acme 3: 5 years from..."
  std::string article;  // of the law

  friend bool operator==(const Reason&, const Reason&) = default;
};

struct Decision {
  bool granted = false;
  Reason decides;
  std::vector<Reason> besides;  // what would have decided the same, the strongest first
  std::vector<Reason> against;  // what stood against it and lost, the strongest first

  // "refused by hold case-2031 (GDPR 17(3)(e)), over storage-limitation (GDPR 5(1)(e))"
  std::string sentence() const;
};

// Whether the whole recording may be purged on that ground. Where the end of the purposes is the
// ground, it must be due. Card data is no reason to purge what else is kept: its seconds are
// erased.
Decision may_purge(const Policy& policy, const RecordingFacts& facts, Ground ground,
                   Instant moment);

// Whether seconds of it may be erased on that ground.
Decision may_erase_span(const Policy& policy, const RecordingFacts& facts, Ground ground,
                        Instant moment);

// Whether such a document that was derived from it may be destroyed.
Decision may_purge_derived(const Policy& policy, const RecordingFacts& facts,
                           const DerivedFact& document, Ground ground, Instant moment);

struct Access {
  bool granted = false;
  std::string reason;   // one sentence, lower case, without a period
  std::string article;  // of the rule that decides
};

// Whether the role may read the recording for the purpose then.
Access may_read(const Policy& policy, const RecordingFacts& facts, const std::string& role,
                const std::string& purpose, Instant moment);

}  // namespace sealtape
