// The verifier key of an archive's log as it is now.
//
// archive.json names the first one, which whoever walks the log needs and no other. Whoever checks
// checkpoints alone, as a witness does, needs the one in force.
#pragma once

#include <string>

#include "archive/archive.h"

namespace sealtape {

// Of the log key in force, under the name of the origin.
std::string verifier_key(const Archive& archive);

}  // namespace sealtape
