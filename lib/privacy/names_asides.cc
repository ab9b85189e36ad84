// What people put between the words that introduce a name and the name.
#include <array>

#include "privacy/introductions.h"
#include "privacy/lists.h"
#include "privacy/runs.h"

namespace sealtape::privacy {

namespace {

// Folded; the longer ones first.
constexpr auto asides = std::to_array<std::string_view>({"if i remember rightly",
                                                         "if i remember right",
                                                         "if i'm not mistaken",
                                                         "wenn ich nicht irre",
                                                         "se non ricordo male",
                                                         "se non mi sbaglio",
                                                         "se non sbaglio",
                                                         "i'm fairly sure",
                                                         "i think",
                                                         "i believe",
                                                         "i guess",
                                                         "i suppose",
                                                         "you know",
                                                         "let me see",
                                                         "let me think",
                                                         "glaube ich",
                                                         "glaub ich",
                                                         "denke ich",
                                                         "denk ich",
                                                         "meine ich",
                                                         "mein ich",
                                                         "wart mal",
                                                         "mi pare",
                                                         "mi sembra",
                                                         "credo",
                                                         "mi sa",
                                                         "aspetti",
                                                         "ubrigens",
                                                         "namlich",
                                                         "eigentlich",
                                                         "actually",
                                                         "basically",
                                                         "please",
                                                         "bitte",
                                                         "wait",
                                                         "like"});
constexpr auto copulas_said = std::to_array<std::string_view>(
    {"which", "that", "is",   "was",    "would", "be",  "used",    "to",  "'",    "s",   "lautet",
     "ist",   "war",  "ware", "heisst", "e",     "era", "sarebbe", "che", "also", "cioe"});

}  // namespace

TokenIndex after_asides(const Tokens& tokens, TokenIndex from, Copulas copulas) {
  constexpr TokenIndex most = 6;
  const auto last = from > 0 ? tokens.end_of(tokens[from - 1].segment) : from;
  auto at = from;
  while (at < last && at - from < most) {
    const auto mark = tokens.mark(at);
    const bool is_pause = mark == ',' || mark == ':' || mark == '"' || mark == '-';
    const bool is_copula =
        copulas == Copulas::yes && is_one_of(copulas_said, tokens.text(tokens[at]));
    if (is_pause || is_copula || tokens[at].meaning.role == Role::filler) {
      ++at;
      continue;
    }
    const auto rest =
        std::string_view(tokens.view(tokens[at].segment).text).substr(tokens[at].from);
    const auto size = begins_with(rest, asides);
    const auto next = size == 0 ? at : tokens.first_at(tokens[at].segment, tokens[at].from + size);
    const bool ends_word = next > at && tokens[next - 1].to == tokens[at].from + size;
    if (!ends_word) break;
    at = next;
  }
  return at;
}

}  // namespace sealtape::privacy
