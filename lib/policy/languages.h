// What a policy tells people in some languages, and not in one of them.
#pragma once

#include "policy/access.h"

namespace sealtape {

// Whether it can be read in that language: it is said in it, or once for all.
bool is_in(const LocalText& text, std::string_view language);

// Points that the policy makes, and not in that language.
std::vector<MissingPoint> points_not_in(const AccessRules& rules, std::string_view language);

}  // namespace sealtape
