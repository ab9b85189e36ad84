// Which redacted copy of a recording is handed out, and to whom: stated by who hands it out, and
// sealed in the record of the event that logs it, never in the log itself.
#pragma once

#include <CLI/CLI.hpp>

#include "vcon/details.h"

namespace sealtape {

void takes_recipient(CLI::App& command, std::string& recipient);

// Redacted copies by the log entries that made them, in place of the newest.
CLI::Option* names_copies(CLI::App& command, std::vector<std::uint64_t>& entries);

// Nothing where nobody was named.
void add_recipient(std::vector<Detail>& details, const std::string& recipient);

}  // namespace sealtape
