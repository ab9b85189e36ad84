// "via Garibaldi 12".
#include "privacy/street_finder.h"

namespace sealtape::privacy {

namespace {

constexpr auto italian_kinds = std::to_array<std::string_view>(
    {"via",     "viale",       "piazza",   "corso",     "largo",    "vicolo",   "piazzale",
     "strada",  "piazzetta",   "contrada", "lungomare", "localita", "frazione", "vico",
     "calle",   "lungotevere", "lungarno", "cascina",   "salita",   "borgata",  "zona",
     "regione", "zza",         "pzza",     "traversa",  "rione"});
// What the number counts is no house: "corso di formazione dodici ore".
constexpr auto counted = std::to_array<std::string_view>(
    {"euro", "ore", "ora", "giorni", "giorno", "minuti", "metri", "anni", "anno", "mesi", "mese",
     "settimane", "lezioni", "persone", "volte", "percento", "chilometri"});

}  // namespace

// "In via di guarigione da tre settimane": no street ends in such a word, and none is called after
// what goes on.
bool StreetFinder::is_way_of_speaking(TokenIndex kind, TokenIndex number) const {
  constexpr auto prepositions = std::to_array<std::string_view>(
      {"da", "per", "in", "tra", "fra", "con", "ogni", "dopo", "circa", "entro", "alle", "dalle"});
  constexpr auto endings = std::to_array<std::string_view>({"ione", "mento", "uppo"});
  if (is_one_of(prepositions, tokens_.text(tokens_[number - 1]))) return true;
  const bool has_of = kind > 0 && is_near(kind - 1, kind) && number > kind + 2 &&
                      tokens_.text(tokens_[kind - 1]) == "in" &&
                      tokens_.text(tokens_[kind + 1]) == "di";
  return has_of && !tokens_.is_capital(kind + 2) &&
         ends_with(tokens_.text(tokens_[kind + 2]), endings);
}

void StreetFinder::italian(TokenIndex kind) {
  constexpr TokenIndex most_words = 4;
  static const auto kinds = sieve_of(italian_kinds);
  const auto& token = tokens_[kind];
  const bool may_be = token.kind == Token::Kind::word && kinds.may_be(token.ends);
  if (!may_be || !is_one_of(italian_kinds, tokens_.text(token))) return;
  auto at = kind + 1;
  while (is_word(at, kind) && at - kind <= most_words && !is_number(at)) {
    const auto text = tokens_.text(tokens_[at]);
    if (at == kind + 1 && is_one_of(no_street, text) && text != "la" && text != "di") return;
    if (text == "numero" || text == "n" || text == "civico") break;
    ++at;
  }
  if (at == kind + 1 || is_way_of_speaking(kind, at)) return;
  const auto is_between = [&](TokenIndex index) {
    const auto text = tokens_.text(tokens_[index]);
    // "n. 12", but "in via Roma. 12 anni fa".
    const auto before = tokens_.text(tokens_[index - 1]);
    const bool is_abbreviated = text == "." && (before == "n" || before == "nr");
    return text == "," || is_abbreviated || text == "numero" || text == "n" || text == "civico" ||
           text == "al" || text == "°";
  };
  while (is_near(at, kind) && is_between(at)) ++at;
  const auto end = number_from(at);
  if (end == at) return;
  if (is_near(end, kind) && is_one_of(counted, tokens_.text(tokens_[end]))) return;
  const bool is_short =
      token.from > 0 && tokens_.text(token) == "zza" && kind >= 2 && tokens_.mark(kind - 1) == '.';
  add(is_short ? kind - 2 : kind, end - 1);
}

}  // namespace sealtape::privacy
