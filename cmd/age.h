// Ages as options take them: 30m, 24h, 7d, 2w.
#pragma once

#include <CLI/CLI.hpp>

namespace sealtape {

// The value becomes seconds. A bare number and what is negative are refused.
void takes_age(CLI::Option& option);

}  // namespace sealtape
