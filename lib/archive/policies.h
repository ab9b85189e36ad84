// The policy of an archive: a log entry says that there is a new one, its text lies in the record.
//
// What is sealed is the whole policy, with all that it builds on, so that it means the same for
// ever; sealtape-policy(5).
#pragma once

#include "archive/archive.h"
#include "policy/policy.h"

namespace sealtape {

struct PolicyInForce {
  Policy policy;
  std::uint64_t number = 0;  // 1 is the first that the archive had
  LogIndex index{};
  Instant since;
};

// Nothing where none was ever set. Error::refused for who cannot open records.
std::optional<PolicyInForce> policy_in_force(Archive& archive);

// The same; Error::refused where there is none.
PolicyInForce need_policy(Archive& archive);

// What ingest does with whom it must not take in: as the policy says. Refuse, where there is none.
// A recording host, which cannot open it, has it from the entry.
IngestRules ingest_rules(Archive& archive);

// From here on this one. Takes the role admin.
LogIndex set_policy(Archive& archive, const Policy& policy, const std::string& reason);

}  // namespace sealtape
