// A folded text, cut where one script ends and another begins; and what its words tell of the
// language it is in.
#pragma once

#include "privacy/tokens.h"

namespace sealtape::privacy {

enum class Script : std::uint8_t { space, letter, digit, ideograph, thai, mark };

struct ScriptPiece {
  Script script;
  std::size_t length;
};

// Of a character that is no ASCII one.
ScriptPiece wide_piece_at(std::string_view text);

// What the text, which is not empty, begins with: one character. In line, since all texts go
// through it sign by sign.
inline ScriptPiece piece_at(std::string_view text) {
  const char letter = text.front();
  if (letter >= 'a' && letter <= 'z') return {Script::letter, 1};
  if (letter >= '0' && letter <= '9') return {Script::digit, 1};
  if (letter < 0) return wide_piece_at(text);
  return {letter == ' ' ? Script::space : Script::mark, 1};
}

// The end of the letters and digits that begin there.
std::size_t end_of_word(std::string_view text, std::size_t at, Token::Kind& kind);

// The language that a text looks like; nothing where no word tells.
std::optional<Language> guess_language(std::string_view text);

}  // namespace sealtape::privacy
