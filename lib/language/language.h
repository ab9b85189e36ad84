// The languages in which sealtape speaks to the people in the recordings.
//
// Operators' messages are English, and machine output is never translated: these are for what a
// data subject reads.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sealtape {

enum class Language { english, german, italian, chinese, thai };

std::span<const Language> languages();
// Their tags, as an operator may give them: "en, de, ...".
std::string language_list();

// BCP 47: "en", "de", "it", "zh-Hant", "th".
std::string_view tag_of(Language language);
// Its own name in itself: "Deutsch".
std::string_view name_of(Language language);

// The tag itself, whatever its case, or one with a region behind it ("de-AT"). "zh", "zh-TW" and
// "zh-HK" are read as zh-Hant.
std::optional<Language> parse_language(std::string_view tag);
// The same of what an operator gave; Error::usage, with the list, for any other.
Language need_language(std::string_view tag);

}  // namespace sealtape
