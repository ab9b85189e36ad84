// The rule of a policy that decides how long a recording is kept for a purpose, in the language of
// the reader: PurposeTime has it in English.
#pragma once

#include "language/words.h"
#include "policy/retention.h"

namespace sealtape {

// "6 months from the recording; ended early by: objection"
std::string rule_text(const Words& words, const Policy& policy, const PurposeTime& time);

}  // namespace sealtape
