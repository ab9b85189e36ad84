#include "bundle/checkers.h"

#include <array>

namespace sealtape {

std::span<const Checker> bundle_checkers() {
  static constexpr std::array<Checker, 3> checkers = {{
#include "checkers.inc"
  }};
  return checkers;
}

}  // namespace sealtape
