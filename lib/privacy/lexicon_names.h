// Names of people that are frequent, by language.
#pragma once

#include <span>

#include "privacy/lexicon.h"

namespace sealtape::privacy {

enum class NamePart : std::uint8_t { given, family };

// English, German and Italian; folded.
bool is_listed_name(std::string_view folded_word, Language language, NamePart part);

// As they are written: Thai has no spaces between words, so they are looked for in the text.
std::span<const std::string_view> thai_given_names();

}  // namespace sealtape::privacy
