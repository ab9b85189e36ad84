// "12 Maple Street", "Flat 12, 4 Quayside Mews".
#include "privacy/street_finder.h"

namespace sealtape::privacy {

namespace {

constexpr auto english_kinds = std::to_array<std::string_view>(
    {"street", "road",  "avenue", "lane",    "drive",    "court",   "square",  "boulevard",
     "blvd",   "ave",   "rd",     "terrace", "crescent", "highway", "parkway", "close",
     "st",     "place", "grove",  "gardens", "mews",     "trail",   "circle"});
// Words of everyday, too: all has a capital letter then.
constexpr Vocabulary english_soft_kinds = std::to_array<std::string_view>(
    {"view",   "way",    "rise",    "walk",  "row",  "hill",   "green",
     "park",   "gate",   "wharf",   "mount", "vale", "meadow", "meadows",
     "fields", "parade", "heights", "bank",  "wood", "yard",   "gardens"});

}  // namespace

void StreetFinder::english(TokenIndex kind) {
  constexpr TokenIndex most_words = 3;
  static const auto kinds = sieve_of(english_kinds);
  const auto& token = tokens_[kind];
  const bool may_be = kind > 0 && token.kind == Token::Kind::word && kinds.may_be(token.ends);
  const auto text = tokens_.text(token);
  const bool is_soft = kind > 0 && token.kind == Token::Kind::word &&
                       is_one_of(english_soft_kinds, text) && tokens_.is_capital(kind) &&
                       tokens_.is_capital(kind - 1);
  const bool is_kind = may_be && is_one_of(english_kinds, text);
  if (!is_soft && !is_kind) return;
  auto at = kind;
  TokenIndex words = 0;
  while (at > 0 && words < most_words && is_near(at - 1, kind) && !is_number(at - 1)) {
    // "Saint Cuthbert's Close"
    const bool is_clipped = tokens_.mark(at - 1) == '\'' || tokens_.text(tokens_[at - 1]) == "s";
    if (!is_clipped && !is_word(at - 1, kind)) break;
    if (is_one_of(no_street, tokens_.text(tokens_[at - 1]))) return;
    --at;
    if (!is_clipped) ++words;
  }
  if (at == kind) return;
  auto from = number_to(at);
  if (from == at || (!is_kind && tokens_[from].kind == Token::Kind::word)) return;
  // "Flat 12, 4 Quayside Mews"
  constexpr auto flats = std::to_array<std::string_view>(
      {"flat", "apartment", "apt", "unit", "suite", "room", "number"});
  const auto is_flat = [&](TokenIndex before) {
    return from >= before && is_near(from - before, from) &&
           is_one_of(flats, tokens_.text(tokens_[from - before]));
  };
  const bool has_comma = from > 0 && tokens_.mark(from - 1) == ',';
  const bool has_number = from > 1 && is_number(has_comma ? from - 2 : from - 1);
  // "Flat three one one seven Cavendish Road": whatever of it is the number of the flat.
  if (is_flat(1)) {
    from -= 1;
  } else if (has_number && is_flat(has_comma ? 3 : 2)) {
    from -= has_comma ? 3 : 2;
  }
  add(from, kind);
}

}  // namespace sealtape::privacy
