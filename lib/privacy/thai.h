// What names in Thai are made of, and how letters are told by their names.
#pragma once

#include <span>

#include "privacy/literals.h"

namespace sealtape::privacy {

// What people are called at home and at work; other words too, so only where a name must stand.
std::span<const std::string_view> thai_nicknames();

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
