// Recordings by the ids that people type.
#pragma once

#include <string>

#include "archive/archive.h"

namespace sealtape {

// The recording whose id is this or begins with it, where no other does: else Error::usage.
CatalogRow find_recording(Archive& archive, const std::string& id);

}  // namespace sealtape
