// The ways in which find_intents() looks for what people want.
#pragma once

#include "privacy/candidate.h"
#include "privacy/lexicon_intents.h"

namespace re2 {
class RE2;
}

namespace sealtape::privacy {

// Whether the pattern matches somewhere in the text.
bool fits(std::string_view text, const re2::RE2& pattern);

// The place itself, or the end of the letter that it lies in.
std::size_t to_letter(std::string_view text, std::size_t at);

// Whether nothing that stands around the match takes its meaning away.
bool is_meant(const IntentRule& rule, std::string_view text, std::size_t from, std::size_t to);

// What somebody answers who is asked whether a recording may be made.
void find_answered_refusals(const Tokens& tokens, std::vector<Candidate>& found);

}  // namespace sealtape::privacy
