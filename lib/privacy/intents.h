// The ways in which find_intents() looks for what people want.
#pragma once

#include "privacy/candidate.h"

namespace sealtape::privacy {

// What somebody answers who is asked whether a recording may be made.
void find_answered_refusals(const Tokens& tokens, std::vector<Candidate>& found);

}  // namespace sealtape::privacy
