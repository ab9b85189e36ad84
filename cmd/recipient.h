// To whom a recording is handed: stated by who hands it out, and sealed in the record of the event
// that logs it, never in the log itself.
#pragma once

#include <CLI/CLI.hpp>

#include "vcon/details.h"

namespace sealtape {

void takes_recipient(CLI::App& command, std::string& recipient);

// Nothing where nobody was named.
void add_recipient(std::vector<Detail>& details, const std::string& recipient);

}  // namespace sealtape
