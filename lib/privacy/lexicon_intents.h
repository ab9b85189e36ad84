// The words in which people refuse, ask and announce, and the orders that they put them in.
#pragma once

#include "privacy/finding.h"
#include "privacy/lexicon.h"

namespace sealtape::privacy {

// Words that stand for one another, as alternatives of a regular expression (RE2), folded.
struct IntentClass {
  Language language;
  std::string_view name;
  std::string_view words;
};

// A pattern in which {name} is a class of its language, {3} up to three words in between, and {3c}
// up to three letters of a text without spaces.
struct IntentRule {
  Type type;
  Language language;
  std::string_view name;
  std::string_view pattern;
};

std::span<const IntentClass> intent_classes();
std::span<const IntentRule> intent_rules();

}  // namespace sealtape::privacy
