// Starts a new epoch of the vault: every live record is sealed again, then the old key is
// destroyed, and with it every stale copy of a record wherever it lies.
#pragma once

#include "archive/archive.h"

namespace sealtape {

struct Rotated {
  std::uint64_t epoch = 0;
  std::uint64_t records = 0;
  LogIndex index{};
};

// Takes an admin. Error::damaged where a live record cannot be opened: then nothing is destroyed.
// What is interrupted is done anew by the next rotation.
Rotated rotate(Archive& archive,
               const std::function<void(std::uint64_t done, std::uint64_t all)>& progress);

}  // namespace sealtape
