// Words that introduce a name, as they are written: see names_introduced.cc.
#pragma once

#include <span>

#include "privacy/tokens.h"

namespace sealtape::privacy {

enum class Way : std::uint8_t {
  plain,  // a name follows, in whatever letters
  title,  // a name follows with a capital letter, where the text has any
  rare,   // without capitals too, but then only words that are nothing else
  open,   // without capitals only where people say next where they come from
  field,  // only with a capital letter
  kin,    // only with a capital letter, of somebody close
  loose,  // a name of our lists, or two words with capitals
  form,   // as one, or without capitals before the end or the next field
};

struct Introductions {
  Language language;
  Way way;
  std::string_view words;  // between bars; all words between spaces
};

std::span<const Introductions> introductions();

// "The last name, I think, is": what may stand between an introduction and the name. Copulas only
// behind the name of a field: "maiden name, which was".
enum class Copulas : std::uint8_t { no, yes };
TokenIndex after_asides(const Tokens& tokens, TokenIndex from, Copulas copulas);

}  // namespace sealtape::privacy
