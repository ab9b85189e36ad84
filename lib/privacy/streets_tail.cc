// What stands behind the number of a house: "flat 4 c, Bristol BS1 5TY", "interno sei", "37073
// Göttingen".
#include <array>

#include "privacy/checks.h"
#include "privacy/lists.h"
#include "privacy/streets.h"
#include "privacy/view.h"

namespace sealtape::privacy {

namespace {

// Parts of a house; a number follows, or stood before.
constexpr auto parts = std::to_array<std::string_view>(
    {"apartment", "apt",      "unit",       "flat",    "suite",  "ste",   "room",
     "floor",     "building", "wohnung",    "whg",     "zimmer", "etage", "stock",
     "og",        "aufgang",  "hinterhaus", "interno", "int",    "scala", "piano",
     "palazzina", "edificio", "sc",         "c/o"});

// What is said next, where no capital letter tells.
constexpr auto no_towns = std::to_array<std::string_view>(
    {"aber",   "bitte", "oder", "danke", "noch", "auch",   "dann",    "meine",   "mein", "please",
     "thanks", "thank", "that", "with",  "just", "grazie", "allora",  "quindi",  "pero", "come",
     "sono",   "und",   "ich",  "wir",   "sie",  "mit",    "vielen",  "telefon", "tel",  "es",
     "call",   "phone", "my",   "and",   "we",   "i",      "can",     "could",   "kind", "best",
     "per",    "ma",    "io",   "mi",    "il",   "ho",     "cordiali"});

}  // namespace

// "8010 Graz", "1070 Wien": four figures in Austria and Switzerland, and a town behind them.
bool is_alpine_postcode(const Tokens& tokens, TokenIndex at) {
  constexpr TokenIndex figures = 4;
  const auto& token = tokens[at];
  const bool has_town = at + 1 < tokens.end_of(token.segment) &&
                        tokens[at + 1].kind == Token::Kind::word && tokens.is_capital(at + 1);
  return token.kind == Token::Kind::digits && token.to - token.from == figures && has_town &&
         tokens.language(token.segment) == Language::de && tokens.text(token).front() != '0';
}

namespace {

class Tail {
 public:
  Tail(const Tokens& tokens, TokenIndex after)
      : tokens_(tokens), at_(after), last_(tokens.end_of(tokens[after - 1].segment)) {}

  TokenIndex read() {
    house_letter();
    for (int i = 0; i < 3 && part(); ++i) {
    }
    if (!town_after_postcode()) town_before_postcode();
    return at_;
  }

 private:
  bool is_in(TokenIndex at) const { return at < last_; }
  bool is_word(TokenIndex at) const { return is_in(at) && tokens_[at].kind == Token::Kind::word; }
  std::string_view text(TokenIndex at) const { return tokens_.text(tokens_[at]); }
  bool is_mark(TokenIndex at, char mark) const { return is_in(at) && tokens_.mark(at) == mark; }
  bool is_letter(TokenIndex at) const { return is_word(at) && text(at).size() == 1; }
  bool is_number(TokenIndex at) const {
    return is_in(at) && (says_number(tokens_, at) || tokens_[at].kind == Token::Kind::mixed);
  }
  TokenIndex after_comma(TokenIndex at) const { return is_mark(at, ',') ? at + 1 : at; }

  // 17/B, 6 a, "siebzehn b".
  void house_letter() {
    // Words by themselves, but in German.
    const bool is_german = tokens_.language(tokens_[at_ - 1].segment) == Language::de;
    const std::string_view unclear = is_german ? "" : "aeio";
    constexpr auto strokes =
        std::to_array<std::string_view>({"barra", "slash", "schragstrich", "stroke"});
    const bool is_stroke = is_word(at_) && is_one_of(strokes, text(at_));
    const bool is_mark_there = is_mark(at_, '/') && is_in(at_ + 1) && tokens_.is_glued(at_ + 1);
    if ((is_stroke || is_mark_there) && (is_letter(at_ + 1) || is_number(at_ + 1))) {
      at_ += 2;
    } else if (is_letter(at_) && !is_letter(at_ + 1) && text(at_)[0] <= 'h' &&
               (tokens_.is_glued(at_) || unclear.find(text(at_)[0]) == std::string_view::npos)) {
      ++at_;
    }
  }
  bool part() {
    constexpr TokenIndex longest = 3;
    auto at = after_comma(at_);
    if (is_mark(at, '#') && is_number(at + 1)) return take(at + 2);
    // "third floor", "3. Stock"
    const auto ordinal = is_in(at) && (meaning_of(tokens_, at).role == Role::ordinal ||
                                       tokens_[at].kind == Token::Kind::mixed ||
                                       tokens_[at].kind == Token::Kind::digits);
    if (ordinal) {
      const auto next = is_mark(at + 1, '.') ? at + 2 : at + 1;
      return is_word(next) && is_one_of(parts, text(next)) && take(next + 1);
    }
    if (!is_word(at) || !is_one_of(parts, text(at))) return false;
    ++at;
    while (is_mark(at, '.') || is_mark(at, '#')) ++at;
    const auto first = at;
    while (is_number(at) && at - first < longest) ++at;
    if (is_letter(at)) ++at;
    return at > first && take(at);
  }
  bool take(TokenIndex end) {
    at_ = end;
    return true;
  }
  // The end of a postcode of five figures, or of a British one; the same token where none begins.
  TokenIndex end_of_postcode(TokenIndex at) const {
    constexpr TokenIndex figures = 5;
    if (!is_in(at)) return at;
    const auto& token = tokens_[at];
    if (token.kind == Token::Kind::digits && token.to - token.from == figures) return at + 1;
    if (is_alpine_postcode(tokens_, at)) return at + 1;
    if (token.kind == Token::Kind::mixed && is_in(at + 1) &&
        uk_postcode(upper(text(at)) + upper(text(at + 1)))) {
      return at + 2;
    }
    auto end = at;
    while (is_in(end) && end - at < figures && meaning_of(tokens_, end).role == Role::digit) ++end;
    return end - at == figures ? end : at;
  }
  // Up to three words with a capital; in a text without them one that is nothing else.
  TokenIndex end_of_town(TokenIndex from) const {
    constexpr TokenIndex most = 3;
    auto end = from;
    const auto belongs = [&](TokenIndex at) {
      const bool is_next =
          at > from && (tokens_.ends_line(at - 1) || is_one_of(no_towns, text(at)));
      return is_word(at) && tokens_.is_capital(at) && !is_next;
    };
    while (is_in(end) && end - from < most && belongs(end)) ++end;
    if (end > from || !is_in(from) || !is_word(from)) return end;
    const bool is_other = text(from).size() < 4 || meaning_of(tokens_, from).role != Role::none ||
                          is_one_of(no_towns, text(from));
    return is_other || says_number(tokens_, from) ? from : from + 1;
  }
  // ", 37073 Göttingen", "in 50674 Köln", ", 59100 Prato (PO)"
  bool town_after_postcode() {
    auto at = after_comma(at_);
    if (is_word(at) && (text(at) == "in" || text(at) == "a")) ++at;
    const auto end = end_of_postcode(at);
    if (end == at) return false;
    at = end_of_town(end);
    const bool has_province = is_mark(at, '(') && is_word(at + 1) && is_mark(at + 2, ')');
    return take(has_province ? at + 3 : at);
  }
  // ", Dayton, OH 45402", ", Bristol BS1 5TY"
  void town_before_postcode() {
    const auto town = after_comma(at_);
    if (!is_word(town) || !tokens_.is_capital(town)) return;
    auto at = after_comma(end_of_town(town));
    const bool is_state = is_word(at) && text(at).size() == 2 && tokens_.is_upper_case(at);
    if (is_state) ++at;
    const auto end = end_of_postcode(at);
    if (end > at) at_ = end;
  }

  const Tokens& tokens_;
  TokenIndex at_;
  TokenIndex last_;
};

}  // namespace

TokenIndex end_of_home(const Tokens& tokens, TokenIndex after) {
  return Tail(tokens, after).read();
}

}  // namespace sealtape::privacy
