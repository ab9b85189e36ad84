// Recordings by the ids that people type.
#pragma once

#include <string>

#include "archive/archive.h"

namespace sealtape {

// The recording whose id is this or begins with it, where no other does: else Error::usage.
CatalogRow find_recording(Archive& archive, const std::string& id);

// The recording that is no longer there whose id is this, or begins with it where no other does.
std::optional<RecordingId> find_purged(const Archive& archive, const std::string& id);

// Error::refused where it is in quarantine: who took it in knew of a party or a source that forbids
// it, and a custodian has to look at it first.
void require_release(Archive& archive, const CatalogRow& row);

}  // namespace sealtape
