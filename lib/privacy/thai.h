// What names in Thai are made of, and how letters are told by their names.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "privacy/lists.h"
#include "privacy/literals.h"

namespace sealtape::privacy {

inline constexpr std::size_t thai_letter = 3;         // bytes
inline constexpr std::size_t longest_thai_name = 45;  // bytes

// The text from there on begins with one of many words: most are told by their first letter.
class ThaiStarts {
 public:
  template <std::size_t count>
  explicit ThaiStarts(const std::array<std::string_view, count>& words) {
    for (const auto word : words) by_letter_[key(folded(word))].push_back(folded(word));
  }
  bool has(std::string_view text, std::size_t at) const {
    if (at + thai_letter > text.size()) return false;
    return begins_with(text.substr(at), by_letter_[key(text.substr(at))]) > 0;
  }

 private:
  static std::size_t key(std::string_view text) {
    return (static_cast<unsigned char>(text[1]) & 1U) << 6U |
           (static_cast<unsigned char>(text[2]) & 0x3fU);
  }
  std::array<std::vector<std::string>, 128> by_letter_;
};

bool is_thai_letter(std::string_view text, std::size_t at);
// There begins what follows names; also where the letters end.
bool ends_thai_name(std::string_view text, std::size_t at);
// After a title or a pronoun: with this begins another word that looks like a name.
bool is_other_thai_word(std::string_view text, std::size_t at);
bool looks_like_thai_name(std::string_view word);

// The longest name of our lists that begins there and is over where something else begins; some are
// everyday words too. This and the next give the start where there is none.
enum class Everyday : bool { no, yes };
std::size_t end_of_known_thai(std::string_view text, std::size_t from, Everyday words);
// The same, or a word that looks like a name.
std::size_t end_of_likely_thai(std::string_view text, std::size_t from, Everyday words);
// A short name that we do not know, up to what follows names.
std::size_t end_of_thai_nickname(std::string_view text, std::size_t from);
// แซ่ลิ้ม, ณ ระนอง behind a space: family names that say so; the same place where none stands there.
std::size_t end_of_marked_surname(std::string_view text, std::size_t at);
// What stands there up to a space or to what follows names.
std::size_t end_of_thai_word(std::string_view text, std::size_t from);

// What people are called at home and at work; other words too, so only where a name must stand.
std::span<const std::string_view> thai_nicknames();

// ซอย, หมู่, จังหวัด, and the places that are told without a word for one; folded.
std::span<const std::string> thai_places();

// กอไก่, ไม้เอก: letters and signs by their names, in a text as it is folded.
class ThaiLetters {
 public:
  struct Hit {
    std::size_t from = 0;
    std::size_t to = 0;
    bool is_consonant = false;
  };
  static const ThaiLetters& get();
  // By place, the longest of those that begin there.
  std::vector<Hit> find(std::string_view text) const;

 private:
  ThaiLetters();
  Literals names_;
};

}  // namespace sealtape::privacy
