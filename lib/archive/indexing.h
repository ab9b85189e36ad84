// Takes into the catalog what the log says that it does not know yet.
#pragma once

#include "archive/archive.h"

namespace sealtape {

// In batches, each all or nothing, so that an interrupted one goes on where it was; the progress
// is told in entries. A record that is damaged hides nothing but itself.
void take_in(Archive& archive, Catalog& catalog,
             const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace sealtape
