// What somebody could type to act upon a proposal of scan.
#pragma once

#include <functional>
#include <string>

#include "archive/proposals.h"
#include "vcon/metadata.h"

namespace sealtape {

// Empty where it is there to be taken out. `details` are those of the recording, read only where
// they are needed: who speaks on the channel is named by his address, and is WHO where nobody knows
// it.
std::string command_for(const ScanProposal& proposal,
                        const std::function<std::vector<Detail>()>& details);

}  // namespace sealtape
