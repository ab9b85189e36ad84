// What else a person is known by, as a list that somebody reviews: a CSV file with a row for each
// identifier and a column `confirm`, which takes yes or no.
#pragma once

#include <map>

#include "context.h"

namespace sealtape {

void write_matches(const std::map<std::string, std::uint64_t>& linked, const std::string& path,
                   bool overwrite);

// Those with a yes. Error::usage for what is no such list, or says anything else than yes, no or
// nothing; warns of rows that say nothing.
std::vector<std::string> confirmed_matches(const std::string& path, const Context& context);

}  // namespace sealtape
