// Hides synthetic identifiers in text, so that a detector can be measured on somebody's own words.
//
// Numbers pass their checksums and belong to nobody: card numbers of test ranges, accounts of banks
// that do not exist, phone numbers kept for films, mail at example.com. The same seed gives the
// same text.
#pragma once

#include "privacy/evaluate.h"

namespace sealtape::privacy {

// One identifier in each line, between two of its words, in figures or, every other time where its
// kind is dictated, in the words of the language. Error::usage for a language that we do not know.
std::vector<Gold> plant(const std::vector<std::string>& lines, std::string_view language,
                        std::uint64_t seed);

// As a line of a gold set, without its end.
std::string gold_line(const Gold& gold);

}  // namespace sealtape::privacy
