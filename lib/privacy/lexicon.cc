#include "privacy/lexicon.h"

#include <algorithm>
#include <array>

#include "privacy/lists.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr std::array<std::string_view, language_count> language_names = {"en", "de", "it", "zh",
                                                                         "th"};

bool is_latin(std::string_view word) { return word.front() >= 0; }

// A vowel or a tone that belongs to the letter before it, so that no word ends there: U+0E31,
// U+0E34 to U+0E3A and U+0E47 to U+0E4E.
bool starts_with_thai_mark(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xe0') return false;
  const auto second = static_cast<unsigned char>(text[1]);
  const auto third = static_cast<unsigned char>(text[2]);
  if (second == 0xb8) return third == 0xb1 || (third >= 0xb4 && third <= 0xba);
  return second == 0xb9 && third >= 0x87 && third <= 0x8e;
}

constexpr std::size_t first_character = 3;  // bytes of one of Chinese or Thai

std::uint32_t start_of(std::string_view word) {
  std::uint32_t start = 0;
  for (const char letter : word.substr(0, first_character)) {
    start = (start << 8U) | static_cast<unsigned char>(letter);
  }
  return start;
}

}  // namespace

std::string_view name_of(Language language) {
  return language_names.at(static_cast<std::size_t>(language));
}

std::optional<Language> language_of(std::string_view tag) {
  if (tag.empty()) return std::nullopt;
  const auto first = folded(tag.substr(0, tag.find_first_of("-_")));
  const auto known = first == "cmn" || first == "yue" ? std::string("zh") : first;
  const auto found = std::ranges::find(language_names, known);
  if (found == language_names.end()) return std::nullopt;
  return static_cast<Language>(found - language_names.begin());
}

const Lexicon& Lexicon::get() {
  static const Lexicon lexicon;
  return lexicon;
}

Lexicon::Lexicon() {
  for (auto& meanings : meanings_) meanings.resize(1);
  phrases_.resize(1);
  for (const auto& list : {number_words(), letter_words()}) {
    for (const auto& entry : list) {
      learn_role(entry.language, entry.words, entry.role, entry.value);
    }
  }
  for (const auto& list : cue_phrases()) learn_cue(list);
  for (auto& [start, words] : by_start_) {
    std::ranges::sort(words, std::ranges::greater(),
                      [](const Known& known) { return known.word.size(); });
  }
}

WordId Lexicon::find(std::string_view word, std::uint16_t ends) const {
  if (!ends_.may_be(ends)) return 0;
  const auto found = ids_.find(word);
  return found == ids_.end() ? WordId{0} : found->second;
}

Lexicon::Match Lexicon::longest(std::string_view text) const {
  if (!starts_.may_be(ends_of(text.substr(0, first_character)))) return {};
  const auto found = by_start_.find(start_of(text));
  if (found == by_start_.end()) return {};
  for (const auto& [word, id] : found->second) {
    if (text.starts_with(word) && !starts_with_thai_mark(text.substr(word.size())))
      return {.id = id, .length = word.size()};
  }
  return {};
}

WordId Lexicon::learn(std::string_view folded_word) {
  const auto [place, is_new] =
      ids_.try_emplace(std::string(folded_word), static_cast<WordId>(phrases_.size()));
  if (is_new) {
    ends_.add(folded_word);
    for (auto& meanings : meanings_) meanings.emplace_back();
    phrases_.emplace_back();
    if (!is_latin(folded_word)) {
      by_start_[start_of(folded_word)].push_back({std::string(folded_word), place->second});
      starts_.add(folded_word.substr(0, first_character));
    }
  }
  return place->second;
}

// Chinese and Thai words mean the same in whatever else is spoken around them.
void Lexicon::learn_role(Language language, std::string_view words, Role role, unsigned value) {
  split(words, ' ', [&](std::string_view word) {
    const auto text = folded(word);
    const auto id = learn(text);
    for (std::size_t i = 0; i < language_count; ++i) {
      if (is_latin(text) && i != static_cast<std::size_t>(language)) continue;
      auto& meaning = meanings_.at(i)[id];
      if (meaning.role == Role::none) {
        meaning = {.role = role, .value = static_cast<std::uint8_t>(value)};
      }
    }
  });
}

void Lexicon::learn_cue(const CuePhrases& list) {
  split(list.phrases, '|', [&](std::string_view phrase) {
    Phrase learned{.words = {}, .cue = list.cue, .text = phrase, .language = list.language};
    std::size_t letters = 0;
    // Tokens end at an apostrophe: "parola d'ordine".
    split(phrase, ' ', [&](std::string_view words) {
      split(words, '\'', [&](std::string_view word) {
        learned.words.push_back(learn(folded(word)));
        if (word.size() == 1) ++letters;
      });
    });
    learned.is_spelled = letters > 1 && letters == learned.words.size();
    phrases_[learned.words.front()].push_back(std::move(learned));
  });
}

}  // namespace sealtape::privacy
