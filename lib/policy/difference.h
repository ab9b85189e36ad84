// Two policies compared, in words: what a person who must approve the change wants to read.
#pragma once

#include "policy/policy.h"

namespace sealtape {

struct Difference {
  std::string where;   // "purposes.training"
  std::string change;  // "kept 3 months instead of 6 months: shorter"

  friend bool operator==(const Difference&, const Difference&) = default;
};

// In the order of the file. Nothing where both mean the same.
std::vector<Difference> differences(const Policy& before, const Policy& after);

}  // namespace sealtape
