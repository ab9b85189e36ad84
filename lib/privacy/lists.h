// Lists of words as our sources have them, and whether a text is one of them or begins with one.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "privacy/lexicon.h"
#include "privacy/view.h"

namespace sealtape::privacy {

template <std::size_t count>
constexpr bool is_one_of(const std::array<std::string_view, count>& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

// A list that is asked for at almost every word: most that are not in it are told at a glance.
template <std::size_t count>
class Vocabulary {
 public:
  constexpr Vocabulary(const std::array<std::string_view, count>& words) : words_(words) {
    for (const auto word : words) ends_[slot_of(word) / 64] |= bit_of(word);
  }

  constexpr bool contains(std::string_view word) const {
    return !word.empty() && (ends_[slot_of(word) / 64] & bit_of(word)) != 0 &&
           is_one_of(words_, word);
  }

  constexpr const std::array<std::string_view, count>& words() const { return words_; }

 private:
  static constexpr std::size_t slots = 1024;
  static constexpr std::size_t slot_of(std::string_view word) { return ends_of(word) % slots; }
  static constexpr std::uint64_t bit_of(std::string_view word) {
    return std::uint64_t{1} << slot_of(word) % 64;
  }

  std::array<std::string_view, count> words_;
  std::array<std::uint64_t, slots / 64> ends_{};
};

template <std::size_t count>
constexpr bool is_one_of(const Vocabulary<count>& list, std::string_view text) {
  return list.contains(text);
}

// As texts are read, see normalised().
template <std::size_t count>
std::array<std::string, count> all_folded(const std::array<std::string_view, count>& list) {
  std::array<std::string, count> all;
  std::ranges::transform(list, all.begin(), [](std::string_view word) { return folded(word); });
  return all;
}

// The length of the first word of the list that the text begins with; 0 where there is none.
template <class Words>
std::size_t begins_with(std::string_view text, const Words& words) {
  const auto begins_so = [&](std::string_view word) { return text.starts_with(word); };
  const auto found = std::ranges::find_if(words, begins_so);
  return found == std::end(words) ? 0 : std::string_view(*found).size();
}

template <class Words>
bool ends_with(std::string_view text, const Words& words) {
  const auto ends_so = [&](std::string_view word) { return text.ends_with(word); };
  return std::ranges::any_of(words, ends_so);
}

// Lets the words of a list through, and few others.
template <std::size_t count>
Sieve sieve_of(const std::array<std::string_view, count>& list) {
  Sieve sieve;
  for (const auto word : list) sieve.add(word);
  return sieve;
}

// Every part between separators that is not empty.
template <class Use>
void split(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace sealtape::privacy
