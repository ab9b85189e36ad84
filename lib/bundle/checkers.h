// The programs that check a bundle apart from sealtape, as files that go into it: share/.
#pragma once

#include <span>
#include <string_view>

namespace sealtape {

struct Checker {
  std::string_view name;  // "verify.sh", "verify.py", "check_redaction.py"
  std::string_view text;
};

std::span<const Checker> bundle_checkers();

}  // namespace sealtape
