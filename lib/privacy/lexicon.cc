#include "privacy/lexicon.h"

#include <algorithm>
#include <array>

#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr std::array<std::string_view, language_count> language_names = {"en", "de", "it", "zh",
                                                                         "th"};

template <class Use>
void split(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_latin(std::string_view word) { return word.front() >= 0; }

// The first three bytes: one character of Chinese or Thai.
std::uint32_t start_of(std::string_view word) {
  std::uint32_t start = 0;
  for (const char letter : word.substr(0, 3)) {
    start = (start << 8U) | static_cast<unsigned char>(letter);
  }
  return start;
}

}  // namespace

std::string_view name_of(Language language) {
  return language_names.at(static_cast<std::size_t>(language));
}

std::optional<Language> language_of(std::string_view tag) {
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
  for (const auto& entry : cue_phrases()) learn_cue(entry.cue, entry.phrases);
  for (auto& [start, words] : by_start_) {
    std::ranges::sort(words, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
}

WordId Lexicon::find(std::string_view word) const {
  if (word.empty() || !ends_[ends_of(word)]) return 0;
  const auto found = ids_.find(word);
  return found == ids_.end() ? WordId{0} : found->second;
}

Lexicon::Match Lexicon::longest(std::string_view text) const {
  const auto found = by_start_.find(start_of(text));
  if (found == by_start_.end()) return {};
  for (const auto& word : found->second) {
    if (text.starts_with(word)) return {.id = find(word), .length = word.size()};
  }
  return {};
}

WordId Lexicon::learn(std::string_view folded_word) {
  const auto [place, is_new] =
      ids_.try_emplace(std::string(folded_word), static_cast<WordId>(phrases_.size()));
  if (is_new) {
    ends_.set(ends_of(folded_word));
    for (auto& meanings : meanings_) meanings.emplace_back();
    phrases_.emplace_back();
    if (!is_latin(folded_word)) by_start_[start_of(folded_word)].emplace_back(folded_word);
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

void Lexicon::learn_cue(Cue cue, std::string_view phrases) {
  split(phrases, '|', [&](std::string_view phrase) {
    Phrase learned{.words = {}, .cue = cue, .text = phrase};
    split(phrase, ' ',
          [&](std::string_view word) { learned.words.push_back(learn(folded(word))); });
    phrases_[learned.words.front()].push_back(std::move(learned));
  });
}

}  // namespace sealtape::privacy
