#include "language/language.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/error.h"
#include "core/utf8.h"

namespace sealtape {

namespace {

constexpr std::array<Language, 5> all = {Language::english, Language::german, Language::italian,
                                         Language::chinese, Language::thai};

}  // namespace

std::span<const Language> languages() { return all; }

std::string language_list() {
  std::string list;
  for (const auto language : all) {
    list += (list.empty() ? "" : ", ") + std::string(tag_of(language));
  }
  return list;
}

std::string_view tag_of(Language language) {
  switch (language) {
    case Language::english: return "en";
    case Language::german: return "de";
    case Language::italian: return "it";
    case Language::chinese: return "zh-Hant";
    case Language::thai: return "th";
  }
  return "";
}

std::string_view name_of(Language language) {
  switch (language) {
    case Language::english: return "English";
    case Language::german: return "Deutsch";
    case Language::italian: return "Italiano";
    case Language::chinese: return "繁體中文";
    case Language::thai: return "ไทย";
  }
  return "";
}

std::optional<Language> parse_language(std::string_view tag) {
  const auto wanted = ascii_lower(tag);
  if (wanted == "zh" || wanted == "zh-tw" || wanted == "zh-hk") return Language::chinese;
  for (const auto language : all) {
    const auto known = ascii_lower(tag_of(language));
    if (wanted == known || wanted.starts_with(known + '-')) return language;
  }
  return std::nullopt;
}

Language need_language(std::string_view tag) {
  if (const auto language = parse_language(tag)) return *language;
  throw Error(Error::Kind::usage, "there are no texts in the language " + std::string(tag),
              "one of: " + language_list());
}

}  // namespace sealtape
