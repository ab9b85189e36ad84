// What can be read of details that were sealed by whoever can only append.
#pragma once

#include <span>
#include <vector>

#include "vcon/details.h"

namespace sealtape {

// Those of which each says something well formed. Together they may still make no sense.
std::vector<Detail> well_formed(std::span<const Detail> details);

}  // namespace sealtape
