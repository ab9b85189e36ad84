// What a policy that can be read should still say otherwise.
#pragma once

#include "policy/policy.h"

namespace sealtape {

struct Advice {
  std::string what;
  std::string right;

  friend bool operator==(const Advice&, const Advice&) = default;
};

std::vector<Advice> advice_on(const Policy& policy);

}  // namespace sealtape
