// The entries that say who reads what, and for what: in the log before anything is read.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"

namespace sealtape {

// Kept sealed, each of them.
struct LoggedAccess {
  std::string purpose;
  std::string reason = {};     // empty: not stated
  std::string recipient = {};  // empty: it stays here, or nobody was named
};

// One entry each, in one batch. Error::refused where something came that `since` is against.
void log_access(Archive& archive, const std::vector<RecordingId>& recordings,
                const LoggedAccess& access, Since since = {});

}  // namespace sealtape
