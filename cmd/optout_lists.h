// The verbs of optout that move whole lists: export and import.
#pragma once

#include "context.h"

namespace sealtape {

void add_optout_lists(CLI::App& optout, Context& context);

}  // namespace sealtape
