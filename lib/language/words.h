// Texts in the language of their reader, from the catalogues of po/, compiled in.
//
// The English text is the key. Values stand in it as {1}, {2}...; a catalogue may put them in
// another order. A text that a catalogue lacks is an Error: no page is half translated.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/language.h"
#include "language/mo_file.h"

namespace sealtape {

class Words {
 public:
  explicit Words(Language language);

  Language language() const { return language_; }
  std::string_view tag() const { return tag_of(language_); }

  // Error::failed, naming the key, where the catalogue lacks it.
  std::string operator()(std::string_view key, const std::vector<std::string>& values = {}) const;

  // {1} is the number, written as the language does.
  std::string counted(std::uint64_t number, std::string_view one, std::string_view many) const;

  // Texts of policies may be ours or the owner's: translated where known, else as they are.
  std::string if_known(std::string_view text) const;

 private:
  Language language_;
  const MoFile* catalogue_;  // null for English
};

// The catalogue of a language; null for English, which is the key.
const MoFile* catalogue_of(Language language);

// "{1}" and so on replaced; a brace that is no such place stays.
std::string filled(std::string_view text, const std::vector<std::string>& values);

// Marks a text that is translated elsewhere, for those who gather keys.
constexpr const char* key(const char* text) { return text; }

}  // namespace sealtape
