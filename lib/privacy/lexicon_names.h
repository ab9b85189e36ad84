// Names of people that are frequent, by language.
#pragma once

#include <span>

#include "privacy/lexicon.h"

namespace sealtape::privacy {

enum class NamePart : std::uint8_t { given, family };

// As our sources have them: words between spaces.
struct NameList {
  Language language;
  NamePart part;
  std::string_view words;
};
std::span<const NameList> name_lists();
std::span<const NameList> world_name_lists();

// English, German and Italian; folded. The ends are those of the word, see ends_of().
bool is_listed_name(std::string_view folded_word, std::uint16_t ends, Language language,
                    NamePart part);

// A word that is too frequent in other uses to be taken for a name where no capital letter tells.
bool is_plain_word(std::string_view folded_word, std::uint16_t ends, Language language);

// As they are written: Thai has no spaces between words, so they are looked for in the text.
std::span<const std::string_view> thai_given_names();

}  // namespace sealtape::privacy
