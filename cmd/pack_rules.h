// The policy of an archive with the rules for answers of another one.
//
// The owner and what he tells stay; whom people complain to is told by the pack where it is of
// another country, even where it does not say so.
#pragma once

#include <optional>
#include <string>

#include "archive/archive.h"
#include "policy/policy.h"

namespace sealtape {

// Nothing for no name: the policy in force holds as it is.
std::optional<Policy> policy_with_pack(Archive& archive, const std::string& name);

}  // namespace sealtape
