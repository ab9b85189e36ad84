// Where phrases of ours stand, and the letters that somebody spells.
#include "privacy/lists.h"
#include "privacy/tokens.h"

namespace sealtape::privacy {

namespace {

bool is_single_letter(const Tokens& tokens, TokenIndex index) {
  return tokens[index].kind == Token::Kind::word && tokens[index].to - tokens[index].from == 1;
}

}  // namespace

bool is_spelled_letter(const Tokens& tokens, TokenIndex index) {
  if (index >= tokens.count() || !is_single_letter(tokens, index)) return false;
  const bool is_clipped = tokens.is_glued(index) && tokens.mark(index - 1) == '\'';  // "that's"
  return !is_clipped && !tokens.has_accent(index);
}

TokenIndex end_of_letter(const Tokens& tokens, TokenIndex at) {
  if (!is_spelled_letter(tokens, at)) return at;
  constexpr TokenIndex most_between = 2;  // "as in"
  const auto last = tokens.end_of(tokens[at].segment);
  auto word = at + 1;
  while (word < last && word - at <= most_between &&
         (tokens[word].meaning.role == Role::like || tokens.text(tokens[word]) == "for")) {
    ++word;
  }
  if (word == last) return at + 1;
  const bool says_like = word > at + 1;
  const bool says_letter = tokens[word].kind == Token::Kind::word &&
                           tokens[word].to - tokens[word].from > 1 &&
                           tokens.text(tokens[word]).front() == tokens.text(tokens[at]).front();
  return says_like && says_letter ? word + 1 : at + 1;
}

namespace {

// "P I N T O": letters of a longer word that is spelled, and no phrase. The s of "that's" and the
// article before "a p i n" are no letters of it.
bool is_spelled_on(const Tokens& tokens, TokenIndex from, TokenIndex to) {
  const auto segment = tokens[from].segment;
  const bool goes_on = to < tokens.end_of(segment) && is_single_letter(tokens, to) &&
                       (to + 1 == tokens.end_of(segment) || !tokens[to + 1].says_number);
  if (goes_on || from == tokens.first_of(segment)) return goes_on;
  const bool is_clipped = tokens.is_glued(from - 1) && tokens.mark(from - 2) == '\'';
  return is_single_letter(tokens, from - 1) && !is_clipped && tokens.text(tokens[from - 1]) != "a";
}

// "About the order, my number is": what is somebody's is not the number of the order.
bool begins_anew(std::string_view word) {
  constexpr Vocabulary possessives =
      std::to_array<std::string_view>({"my", "our", "mein", "mio", "mia", "and", "und"});
  return is_one_of(possessives, word);
}

// Latin words in Chinese and Thai are English ones.
bool is_spoken_in(const Lexicon::Phrase& phrase, Language language) {
  if (!phrase.language || *phrase.language == language) return true;
  return *phrase.language == Language::en && (language == Language::zh || language == Language::th);
}

}  // namespace

std::vector<CueHit> find_cues(const Tokens& tokens) {
  constexpr std::uint32_t longest_skipped = 4;
  const auto& lexicon = Lexicon::get();
  std::vector<CueHit> hits;
  for (TokenIndex i = 0; i < tokens.count(); ++i) {
    if (tokens[i].id == 0) continue;
    for (const auto& phrase : lexicon.phrases_from(tokens[i].id)) {
      if (!is_spoken_in(phrase, tokens.language(tokens[i].segment))) continue;
      auto at = i;
      std::size_t word = 0;
      bool may_skip = phrase.words.size() > 1 && !phrase.is_spelled;  // "valid only until", once
      while (word < phrase.words.size() && at < tokens.count() &&
             tokens[at].segment == tokens[i].segment) {
        if (tokens[at].id == phrase.words[word]) {
          ++word;
        } else if (tokens.mark(at) != '-' && tokens.mark(at) != '\'' && tokens.mark(at) != '.') {
          const bool is_small = tokens[at].kind == Token::Kind::word &&
                                tokens[at].to - tokens[at].from <= longest_skipped;
          if (!is_small || !may_skip || begins_anew(tokens.text(tokens[at]))) break;
          may_skip = false;
        }
        ++at;
      }
      if (word == phrase.words.size() && !(phrase.is_spelled && is_spelled_on(tokens, i, at))) {
        hits.push_back({.from = i, .to = at, .cue = phrase.cue, .phrase = phrase.text});
      }
    }
  }
  return hits;
}

}  // namespace sealtape::privacy
