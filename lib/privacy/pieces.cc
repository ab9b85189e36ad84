#include "privacy/pieces.h"

#include <algorithm>

#include "core/utf8.h"

namespace sealtape::privacy {

namespace {

Script script_of(char32_t point) {
  if (point >= 0x0e00 && point < 0x0e80) return Script::thai;
  const bool is_ideograph = (point >= 0x3400 && point < 0xa000) || point == 0x3007 ||
                            (point >= 0x20000 && point < 0x32000);
  if (is_ideograph) return Script::ideograph;
  const bool is_punctuation = (point >= 0x2000 && point < 0x2c00) ||
                              (point >= 0x3000 && point < 0x3040) ||
                              (point >= 0xfe00 && point <= 0xffff) || point < 0xc0;
  return is_punctuation ? Script::mark : Script::letter;
}

struct Common {
  std::string_view word;
  Language language;
};

// Words that are frequent in one of our three languages in Latin letters, and not in the others.
constexpr auto common_words = std::to_array<Common>({
    {"the", Language::en},   {"is", Language::en},      {"my", Language::en},
    {"and", Language::en},   {"you", Language::en},     {"of", Language::en},
    {"it", Language::en},    {"your", Language::en},    {"that", Language::en},
    {"for", Language::en},   {"with", Language::en},    {"one", Language::en},
    {"two", Language::en},   {"four", Language::en},    {"five", Language::en},
    {"seven", Language::en}, {"der", Language::de},     {"die", Language::de},
    {"das", Language::de},   {"ist", Language::de},     {"und", Language::de},
    {"ich", Language::de},   {"sie", Language::de},     {"nicht", Language::de},
    {"meine", Language::de}, {"mein", Language::de},    {"auf", Language::de},
    {"eins", Language::de},  {"zwei", Language::de},    {"drei", Language::de},
    {"vier", Language::de},  {"funf", Language::de},    {"sieben", Language::de},
    {"acht", Language::de},  {"neun", Language::de},    {"bitte", Language::de},
    {"il", Language::it},    {"che", Language::it},     {"di", Language::it},
    {"e", Language::it},     {"la", Language::it},      {"non", Language::it},
    {"sono", Language::it},  {"mio", Language::it},     {"mia", Language::it},
    {"per", Language::it},   {"uno", Language::it},     {"due", Language::it},
    {"tre", Language::it},   {"quattro", Language::it}, {"cinque", Language::it},
    {"sei", Language::it},   {"sette", Language::it},   {"otto", Language::it},
    {"nove", Language::it},  {"numero", Language::it},
});

}  // namespace

ScriptPiece wide_piece_at(std::string_view text) {
  const auto point = first_code_point(text);
  if (!point) return {Script::mark, 1};
  return {script_of(point->value), point->length};
}

std::size_t end_of_word(std::string_view text, std::size_t at, Token::Kind& kind) {
  bool has_digits = false;
  bool has_letters = false;
  while (at < text.size()) {
    const auto piece = piece_at(text.substr(at));
    if (piece.script != Script::letter && piece.script != Script::digit) break;
    (piece.script == Script::digit ? has_digits : has_letters) = true;
    at += piece.length;
  }
  kind = has_digits && has_letters ? Token::Kind::mixed
         : has_digits              ? Token::Kind::digits
                                   : Token::Kind::word;
  return at;
}

std::optional<Language> guess_language(std::string_view text) {
  std::array<std::size_t, language_count> votes{};
  std::size_t at = 0;
  std::size_t words = 0;
  while (at < text.size() && words < 400) {
    const auto piece = piece_at(text.substr(at));
    if (piece.script == Script::thai) ++votes[static_cast<std::size_t>(Language::th)];
    if (piece.script == Script::ideograph) ++votes[static_cast<std::size_t>(Language::zh)];
    if (piece.script != Script::letter) {
      at += piece.length;
      continue;
    }
    Token::Kind kind{};
    const auto end = end_of_word(text, at, kind);
    const auto found = std::ranges::find(common_words, text.substr(at, end - at), &Common::word);
    if (found != common_words.end()) ++votes[static_cast<std::size_t>(found->language)];
    at = end;
    ++words;
  }
  const auto most = std::ranges::max_element(votes);
  if (*most == 0) return std::nullopt;
  return static_cast<Language>(most - votes.begin());
}

}  // namespace sealtape::privacy
