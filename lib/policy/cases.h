// Runs a file of cases against a policy: facts about a recording, and what must follow from them.
//
// So that who writes a policy can say what he wants of it, and a CI job can hold every change
// against that. The file is TOML; sealtape-policy(5), CASES.
#pragma once

#include "policy/policy.h"

namespace sealtape {

struct CaseResult {
  std::string name;
  std::uint32_t line = 0;
  std::vector<std::string> wrong;  // one sentence for each expectation that was not met
};

// Nothing where the file itself has problems. A case that expects nothing is one.
std::optional<std::vector<CaseResult>> run_cases(const Policy& policy, const std::string& file,
                                                 std::string_view text, Problems& problems);

}  // namespace sealtape
