// The ways in which find_intents() looks for what people want.
#pragma once

#include "privacy/candidate.h"

namespace re2 {
class RE2;
}

namespace sealtape::privacy {

// Whether the pattern matches somewhere in the text.
bool fits(std::string_view text, const re2::RE2& pattern);

// What somebody answers who is asked whether a recording may be made.
void find_answered_refusals(const Tokens& tokens, std::vector<Candidate>& found);

}  // namespace sealtape::privacy
