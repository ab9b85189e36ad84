// Starts a new epoch of the vault: every live record is sealed again, then the old key is
// destroyed, and with it every stale copy of a record wherever it lies.
#pragma once

#include "archive/archive.h"

namespace sealtape {

struct Rotated {
  std::uint64_t epoch = 0;
  std::uint64_t records = 0;
  LogIndex index{};
  std::vector<LogIndex> left;  // events whose records never opened
};

struct RotationTerms {
  std::string reason = {};     // stays sealed
  bool leave_missing = false;  // records of events that are not there are given up
};

// Takes an admin. Error::damaged where a live record cannot be opened: then nothing is destroyed.
// An event whose record lies there as it was logged, and is sealed to nobody, is left behind: else
// whoever may append could keep the keys of all others from being destroyed.
// What is interrupted is done anew by the next rotation.
Rotated rotate(Archive& archive,
               const std::function<void(std::uint64_t done, std::uint64_t all)>& progress,
               const RotationTerms& terms = {});

// How many records a rotation would seal anew.
std::uint64_t records_to_rotate(Archive& archive);

}  // namespace sealtape
