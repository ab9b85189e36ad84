// The parts of an address that languages share or have for themselves. See find_streets().
#pragma once

#include "privacy/candidate.h"

namespace sealtape::privacy {

// Told: words for a home stand before it.
Candidate street_candidate(const Place& place, Language language, bool is_told);

// Beside a street nobody needs to say what it is.
Candidate postcode_candidate(const Place& place, Language language);

// What belongs to a home behind the number of the house: a letter, the flat, then the postcode with
// its town. The token after all that; the given one where there is nothing.
TokenIndex end_of_home(const Tokens& tokens, TokenIndex after);

bool is_alpine_postcode(const Tokens& tokens, TokenIndex at);

// 中山路12号3单元
void find_chinese_streets(const Tokens& tokens, std::vector<Candidate>& found);
// เลขที่ 12/3 หมู่ 4
void find_thai_streets(const Tokens& tokens, std::vector<Candidate>& found);

}  // namespace sealtape::privacy
