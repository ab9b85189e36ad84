// share/check_redaction.py, compiled in: it goes into every bundle.
#pragma once

#include <string_view>

namespace sealtape {

std::string_view proof_checker();

}  // namespace sealtape
