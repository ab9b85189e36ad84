// Partial tiles that full ones have replaced, left by a writer who was killed while he removed
// them.
#pragma once

#include <string>
#include <vector>

#include "ledger/log.h"

namespace sealtape {

// Those in a store whose log has published so many entries.
std::vector<std::string> obsolete_tiles(Store& store, LogSize published);

}  // namespace sealtape
