// A policy file laid over the files that it extends, each of them once, base first.
#pragma once

#include "policy/policy.h"

namespace sealtape {

// Nothing where a file is no TOML, is not there, or extends itself.
std::optional<Node> merged_policy(const PolicyFile& file, const FindPolicy& find,
                                  Problems& problems);

}  // namespace sealtape
