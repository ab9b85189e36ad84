// What commands that were killed left beside an output: unfinished copies of recordings.
#pragma once

#include <string>
#include <vector>

#include "context.h"

namespace sealtape {

// Removes what nobody writes any more, and says so. Before an output is begun; empty names and
// standard output are passed over.
void remove_leftovers(const std::vector<std::string>& outputs, const Context& context);

}  // namespace sealtape
