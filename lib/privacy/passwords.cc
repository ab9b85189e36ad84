// Passwords: what follows the word for one and a verb, as letters, figures and signs in one piece,
// or as words that are dictated.
#include <array>

#include "privacy/candidate.h"
#include "privacy/lexicon_names.h"
#include "privacy/lists.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

constexpr TokenIndex longest_way = 8;     // words from "password" to the verb
constexpr TokenIndex longest_piece = 24;  // tokens without a space
constexpr TokenIndex most_words = 6;      // of a password that is dictated

constexpr auto verbs = std::to_array<std::string_view>({"is", "s", "was", "are", "ist", "war",
                                                        "lautet", "lautete", "heisst", "e", "era",
                                                        "sarebbe", "是", "为", "為", "คือ", "เป็น"});

// What is said of a password that is not told.
constexpr auto no_passwords = std::to_array<std::string_view>(
    {"not",       "wrong",    "correct",   "incorrect", "expired",  "required", "being",
     "case",      "the",      "my",        "same",      "a",        "an",       "still",
     "already",   "working",  "blocked",   "locked",    "reset",    "changed",  "invalid",
     "something", "on",       "in",        "now",       "no",       "saved",    "stored",
     "strong",    "weak",     "set",       "always",    "never",    "that",     "this",
     "what",      "it",       "to",        "too",       "for",      "at",       "there",
     "gone",      "lost",     "forgotten", "nicht",     "falsch",   "richtig",  "abgelaufen",
     "gesperrt",  "zu",       "der",       "die",       "das",      "den",      "immer",
     "noch",      "nur",      "ein",       "eine",      "weg",      "mein",     "meine",
     "ungultig",  "sicher",   "unsicher",  "geandert",  "jetzt",    "im",       "auf",
     "vergessen", "non",      "sbagliata", "scaduta",   "corretta", "bloccata", "errata",
     "la",        "il",       "quella",    "sempre",    "stata",    "troppo",   "scritta",
     "sicura",    "cambiata", "di",        "un",        "una",      "gia",      "ancora",
     "stato",     "scaduto"});

// After it, something else is said.
constexpr auto ends = std::to_array<std::string_view>(
    {"and",  "but",  "because", "please", "so",   "or", "if",  "is",   "okay",
     "und",  "aber", "bitte",   "weil",   "oder", "e",  "ma",  "pero", "per",
     "then", "dann", "poi",     "ครับ",    "ค่ะ",   "คะ", "นะคะ"});

class PasswordFinder {
 public:
  PasswordFinder(const Tokens& tokens, std::vector<Candidate>& found)
      : tokens_(tokens), found_(found) {}

  // After a phrase that holds the verb.
  void find_at(const CueHit& hit) {
    const auto last = tokens_.end_of(tokens_[hit.from].segment);
    if (hit.to < last && is_thing(hit.to, end_of_piece(hit.to), true)) read(hit.to, true, hit);
  }
  void find_after(const CueHit& hit) {
    const auto last = tokens_.end_of(tokens_[hit.from].segment);
    for (auto at = hit.to; at < last && at - hit.to < longest_way; ++at) {
      const auto text = tokens_.text(tokens_[at]);
      const bool is_sign = tokens_.mark(at) == ':' || tokens_.mark(at) == '=';
      if (!is_sign && !is_one_of(verbs, text)) {
        if (tokens_[at].kind == Token::Kind::mark && text != "'") return;
        continue;
      }
      auto value = at + 1;
      while (value < last && (tokens_.mark(value) == ':' || tokens_.mark(value) == '"')) ++value;
      if (value < last) read(value, is_sign, hit);
      return;
    }
  }

 private:
  // The tokens that no space sets apart.
  TokenIndex end_of_piece(TokenIndex from) const {
    auto end = from + 1;
    const auto last = tokens_.end_of(tokens_[from].segment);
    while (end < last && end - from < longest_piece && tokens_.is_glued(end)) ++end;
    const auto ends_sentence = [&](TokenIndex index) {
      constexpr std::string_view marks = ".,;?\")";
      const char mark = tokens_.mark(index);
      return mark != 0 && marks.find(mark) != std::string_view::npos;
    };
    while (end > from + 1 && ends_sentence(end - 1)) --end;
    return end;
  }
  bool is_thing(TokenIndex from, TokenIndex end, bool is_after_sign) const {
    const bool is_latin =
        tokens_[from].kind != Token::Kind::ideograph && tokens_[from].kind != Token::Kind::thai;
    if (!is_latin) return false;
    bool has_figure = false;
    bool has_sign = false;
    for (auto i = from; i < end; ++i) {
      has_figure = has_figure || tokens_[i].kind == Token::Kind::digits ||
                   tokens_[i].kind == Token::Kind::mixed;
      has_sign = has_sign || (tokens_[i].kind == Token::Kind::mark && tokens_.mark(i) != '\'');
    }
    const auto size = tokens_[end - 1].to - tokens_[from].from;
    return size >= 4 && (has_figure || (has_sign && is_after_sign));
  }
  void read(TokenIndex from, bool is_after_sign, const CueHit& hit) {
    const auto piece = end_of_piece(from);
    const auto last = tokens_.end_of(tokens_[from].segment);
    if (is_thing(from, piece, is_after_sign)) {
      // "maew 229": letters, and then what is said of them in figures.
      auto end = piece;
      while (end < last && says_number(tokens_, end) && end - from < most_words) ++end;
      return add(from, end, Level::validated, 80, hit);
    }
    if (is_after_sign || is_one_of(no_passwords, tokens_.text(tokens_[from]))) return;
    if (tokens_[from].kind == Token::Kind::ideograph) return;
    auto end = from;
    bool has_number = false;
    bool has_word = false;
    while (end < last && end - from < most_words && tokens_[end].kind != Token::Kind::mark) {
      if (is_one_of(ends, tokens_.text(tokens_[end]))) break;
      const bool is_number = says_number(tokens_, end);
      if (tokens_[end].kind == Token::Kind::thai && !is_number) break;
      (is_number ? has_number : has_word) = true;
      ++end;
    }
    if (end == from || !has_word) return;
    const auto& first = tokens_[from];
    const auto language = tokens_.language(first.segment);
    const bool is_plain = is_plain_word(tokens_.text(first), first.ends, language);
    const bool ends_turn = end == last && end - from <= 4;
    if (has_number || (ends_turn && !is_plain)) {
      add(from, end, has_number ? Level::validated : Level::weak, has_number ? 75 : 50, hit);
    }
  }
  void add(TokenIndex from, TokenIndex end, Level level, unsigned score, const CueHit& hit) {
    Candidate candidate{.type = Type::password, .level = level, .score = score};
    candidate.rule = "password.told";
    candidate.evidence = {"after \"" + std::string(hit.phrase) + '"'};
    candidate.language = tokens_.language(tokens_[from].segment);
    candidate.spoken = tokens_[from].kind == Token::Kind::word;
    candidate.first = from;
    candidate.last = end - 1;
    candidate.places = {place_of(tokens_, from, end - 1)};
    found_.push_back(std::move(candidate));
  }

  const Tokens& tokens_;
  std::vector<Candidate>& found_;
};

}  // namespace

void find_passwords(const Tokens& tokens, const Context& context, std::vector<Candidate>& found) {
  PasswordFinder finder(tokens, found);
  for (const auto& hit : context.hits()) {
    if (hit.cue == Cue::password) finder.find_after(hit);
    if (hit.cue == Cue::pin && hit.phrase.ends_with("是")) finder.find_at(hit);
  }
}

}  // namespace sealtape::privacy
