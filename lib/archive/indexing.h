// Takes into the catalog what the log says that it does not know yet.
#pragma once

#include "archive/archive.h"

namespace sealtape {

// In batches, each all or nothing, so that an interrupted one goes on where it was; the progress
// is told in entries. A record that is damaged or missing hides nothing but itself, and the catalog
// remembers that it was not read.
void take_in(Archive& archive, Catalog& catalog,
             const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

// Lets the catalog be made anew, by the next take_in(), where one of these can be read by now or
// was given up.
void take_in_what_came_back(Archive& archive, Catalog& catalog);

}  // namespace sealtape
