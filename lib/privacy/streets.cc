// Where somebody lives: a street and the number of a house, in the order of each language.
//
// "12 Maple Street", "Lindenstraße 4a", "via Garibaldi 12", then the flat, the postcode and the
// town. A number is needed, so a street alone is none; what names a person's home is told by the
// words before it.
#include "privacy/streets.h"

#include <array>

#include "privacy/candidate.h"
#include "privacy/checks.h"
#include "privacy/lists.h"
#include "privacy/view.h"

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
constexpr auto german_endings =
    std::to_array<std::string_view>({"strasse", "str", "weg", "platz", "allee", "gasse", "ring",
                                     "damm", "ufer", "chaussee", "stieg", "pfad"});
// Behind a word of their own: "Lange Gasse", "Alter Markt".
constexpr Vocabulary german_apart =
    std::to_array<std::string_view>({"strasse", "str", "allee", "platz", "gasse", "weg", "ring",
                                     "damm", "ufer", "wall", "markt", "graben", "tor", "kai"});
constexpr auto italian_kinds = std::to_array<std::string_view>(
    {"via",      "viale",   "piazza",    "corso",       "largo",     "vicolo",
     "piazzale", "strada",  "piazzetta", "contrada",    "lungomare", "localita",
     "frazione", "vico",    "calle",     "lungotevere", "lungarno",  "cascina",
     "salita",   "borgata", "zza",       "pzza",        "traversa",  "rione"});
// What the number counts is no house: "corso di formazione dodici ore".
constexpr auto counted = std::to_array<std::string_view>(
    {"euro", "ore", "ora", "giorni", "giorno", "minuti", "metri", "anni", "anno", "mesi", "mese",
     "settimane", "lezioni", "persone", "volte", "percento", "chilometri"});
// Between a number and a street they tell that it is another number: "two of the street".
constexpr auto no_street = std::to_array<std::string_view>(
    {"the",  "a",    "of", "my",  "your", "this",  "that", "minutes", "miles", "way", "blocks",
     "down", "from", "on", "in",  "to",   "and",   "or",   "is",      "are",   "at",  "for",
     "al",   "la",   "il", "con", "mail", "email", "sms",  "skype",   "di",    "the"});

template <std::size_t count>
Sieve sieve_of(const std::array<std::string_view, count>& list) {
  Sieve sieve;
  for (const auto word : list) sieve.add(word);
  return sieve;
}

class StreetFinder {
 public:
  StreetFinder(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), found_(found) {}

  void find() {
    for (TokenIndex i = 0; i < tokens_.count(); ++i) {
      switch (tokens_.language(tokens_[i].segment)) {
        case Language::en: english(i); break;
        case Language::de: german(i); break;
        case Language::it: italian(i); break;
        case Language::zh:
        case Language::th: break;
      }
    }
    for (const auto& hit : context_.hits()) {
      const bool is_german = tokens_.language(tokens_[hit.from].segment) == Language::de;
      if (hit.cue == Cue::address && is_german) german_home(hit);
    }
  }

 private:
  bool is_near(TokenIndex index, TokenIndex to) const {
    return index < tokens_.count() && tokens_[index].segment == tokens_[to].segment;
  }
  bool is_word(TokenIndex index, TokenIndex to) const {
    return is_near(index, to) && tokens_[index].kind == Token::Kind::word;
  }
  TokenIndex number_from(TokenIndex at) const;
  TokenIndex number_to(TokenIndex end) const;
  bool is_number(TokenIndex index) const;
  bool is_street_of(TokenIndex word, std::string_view kind) const;
  void english(TokenIndex kind);
  void german(TokenIndex street);
  void german_home(const CueHit& hit);
  void italian(TokenIndex kind);
  bool is_way_of_speaking(TokenIndex kind, TokenIndex number) const;
  void add_postcode_before(TokenIndex street);
  void add(TokenIndex first, TokenIndex number);
  void add_postcode(TokenIndex after, TokenIndex last);
  bool says_five_figures(TokenIndex at) const;
  void add_place(const Place& place, Language language, bool is_told);

  const Tokens& tokens_;
  const Context& context_;
  std::vector<Candidate>& found_;
};

// Of a house: up to five figures, perhaps with a letter, or said.
bool StreetFinder::is_number(TokenIndex index) const {
  const auto& token = tokens_[index];
  const auto size = token.to - token.from;
  if (token.kind == Token::Kind::digits) return size <= 5;
  if (token.kind == Token::Kind::mixed) {
    const auto text = tokens_.text(token);
    return size <= 5 && text.find_first_not_of("0123456789") == text.size() - 1;
  }
  return says_number(tokens_, index);
}

// The end of a number that begins there; the same where none does.
TokenIndex StreetFinder::number_from(TokenIndex at) const {
  constexpr TokenIndex most = 4;
  auto end = at;
  while (is_near(end, at > 0 ? at - 1 : at) && end - at < most && is_number(end)) {
    const bool is_written = tokens_[end].kind != Token::Kind::word;
    const auto size = tokens_[end].to - tokens_[end].from;
    if (is_written && end > at && size == 5) break;  // "tre 00184": the postcode
    ++end;
    if (is_written) break;
  }
  const bool has_letter = end > at && is_word(end, at) && tokens_.text(tokens_[end]).size() == 1 &&
                          tokens_[end - 1].kind == Token::Kind::digits;
  return has_letter && tokens_.text(tokens_[end])[0] <= 'f' ? end + 1 : end;
}

// Where a number begins that ends there; the same where none does.
TokenIndex StreetFinder::number_to(TokenIndex end) const {
  constexpr TokenIndex most = 5;
  auto at = end;
  while (at > 0 && is_near(at - 1, end) && end - at < most) {
    // "Four hundred and twelve Sycamore Avenue"
    const bool is_and = at > 1 && at < end && tokens_.text(tokens_[at - 1]) == "and" &&
                        meaning_of(tokens_, at - 2).role == Role::hundred;
    if (!is_number(at - 1) && !is_and) break;
    --at;
    if (tokens_[at].kind != Token::Kind::word) break;
  }
  return at;
}

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

// "Lange" of a street, "Potsdamer" of a square.
bool StreetFinder::is_street_of(TokenIndex word, std::string_view kind) const {
  constexpr auto others = std::to_array<std::string_view>(
      {"dieser",  "jeder",   "einer",   "ihrer",  "seiner", "meiner", "keiner",
       "unser",   "welcher", "grosser", "freier", "leerer", "erster", "zweiter",
       "letzter", "unserer", "der",     "oder",   "aber",   "immer",  "hier",
       "unter",   "uber",    "wieder",  "guter",  "schoner"});
  if (!is_word(word, word + 1)) return false;
  const bool is_small = !tokens_.is_capital(word) && !tokens_.is_capital(word + 1) &&
                        !kind.starts_with("str") && !is_one_of(others, tokens_.text(tokens_[word]));
  if (!tokens_.is_capital(word) && !is_small) return false;
  const auto name = tokens_.text(tokens_[word]);
  return kind.starts_with("str") || name.ends_with("er") ||
         (name.ends_with("e") && (kind == "gasse" || kind == "allee"));
}

// "wohnhaft Am Mühlbach 3a", "Adresse: Hinter der Mühle 6": no word says that it is a street, but
// what stands before it, and that it begins with such a word.
void StreetFinder::german_home(const CueHit& hit) {
  constexpr auto prepositions = std::to_array<std::string_view>(
      {"am", "im",  "zum",  "zur",   "beim", "an",    "auf",    "hinter", "unter", "vor",
       "in", "bei", "alte", "alter", "neue", "neuer", "kleine", "grosse", "obere", "untere"});
  constexpr auto articles =
      std::to_array<std::string_view>({"der", "dem", "den", "die", "das", "alten", "neuen"});
  constexpr auto units = std::to_array<std::string_view>(
      {"jahren", "jahre", "monaten", "wochen", "tagen", "stunden", "minuten", "metern", "meter",
       "kilometern", "prozent", "uhr", "euro", "leuten", "personen", "mal"});
  constexpr TokenIndex farthest = 4;
  constexpr TokenIndex most_words = 4;
  // "Anschrift?" "Am Markt 4."
  const auto segment = tokens_[hit.from].segment;
  const bool is_question = hit.to + 2 >= tokens_.end_of(segment) && tokens_.is_answered(segment);
  const auto begin = is_question ? tokens_.first_of(segment + 1) : hit.to;
  for (auto from = begin; is_near(from, begin) && from < begin + farthest; ++from) {
    if (!is_word(from, begin) || !is_one_of(prepositions, tokens_.text(tokens_[from]))) continue;
    auto at = from + 1;
    while (is_word(at, from) && at - from < most_words && !is_number(at) &&
           (tokens_.is_capital(at) || !tokens_.is_capital(from) ||
            is_one_of(articles, tokens_.text(tokens_[at])))) {
      ++at;
    }
    const auto end = number_from(at);
    const bool is_written = tokens_.is_capital(from) || !tokens_.is_capital(at - 1);
    if (at == from + 1 || end == at || !is_written) continue;
    // "In Hamburg seit zwanzig Jahren": a town, or what is counted. A street begins with an
    // article.
    const bool is_town = tokens_.text(tokens_[from]) == "in" && !tokens_.is_capital(from) &&
                         !is_one_of(articles, tokens_.text(tokens_[from + 1]));
    const bool is_counted = is_word(end, from) && is_one_of(units, tokens_.text(tokens_[end]));
    if (is_town || is_counted || is_one_of(articles, tokens_.text(tokens_[at - 1]))) continue;
    add(from, end - 1);
    return;
  }
}

void StreetFinder::german(TokenIndex street) {
  constexpr std::size_t shortest_name = 3;
  if (!is_word(street, street)) return;
  const auto text = tokens_.text(tokens_[street]);
  const auto ends_so = [&](std::string_view ending) {
    return text.ends_with(ending) && text.size() >= ending.size() + shortest_name;
  };
  auto from = street;
  const bool is_apart = is_one_of(german_apart, text);
  if (is_apart && street > 0 && is_street_of(street - 1, text)) {
    from = street - 1;
  } else if (!std::ranges::any_of(german_endings, ends_so)) {
    return;
  }
  auto number = street + 1;
  // "Lindenstr. 4", but "in der Lindenstraße. 3 Kinder".
  const bool is_short = text.ends_with("str") && is_near(number, street);
  if (is_short && tokens_.mark(number) == '.' && tokens_.is_glued(number)) ++number;
  const auto end = number_from(number);
  if (end == number) return;
  add(from, end - 1);
  add_postcode_before(from);
}

// "80331 München, Sendlinger Straße 8"
void StreetFinder::add_postcode_before(TokenIndex street) {
  constexpr TokenIndex most_words = 3;
  constexpr TokenIndex figures = 5;
  auto at = street;
  if (at > 0 && tokens_.mark(at - 1) == ',') --at;
  const auto town = at;
  while (at > 0 && town - at < most_words && is_word(at - 1, street) &&
         tokens_.is_capital(at - 1)) {
    --at;
  }
  if (at == town || at == 0 || !is_near(at - 1, street)) return;
  const auto& code = tokens_[at - 1];
  if (code.kind != Token::Kind::digits || code.to - code.from != figures) return;
  found_.push_back(
      postcode_candidate(place_of(tokens_, at - 1, at - 1), tokens_.language(code.segment)));
  found_.back().first = found_.back().last = at - 1;
}

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

void StreetFinder::add(TokenIndex first, TokenIndex number) {
  const auto last = end_of_home(tokens_, number + 1) - 1;
  const auto* cue = context_.near(Cue::address, first, last);
  add_place(place_of(tokens_, first, last), tokens_.language(tokens_[first].segment),
            cue != nullptr);
  found_.back().first = first;
  found_.back().last = last;
  add_postcode(number + 1, last);
}

bool StreetFinder::says_five_figures(TokenIndex at) const {
  constexpr TokenIndex figures = 5;
  for (auto i = at; i < at + figures; ++i) {
    if (!is_near(i, at) || meaning_of(tokens_, i).role != Role::digit) return false;
  }
  return !is_near(at + figures, at) || meaning_of(tokens_, at + figures).role != Role::digit;
}

// Beside a street nobody needs to say what it is: 10969 Berlin, London NW1 6XE.
void StreetFinder::add_postcode(TokenIndex after, TokenIndex last) {
  constexpr TokenIndex reach = 6;
  for (auto i = after; is_near(i, after - 1) && i < std::max(after + reach, last + 1); ++i) {
    const auto& token = tokens_[i];
    const bool is_figures = (token.kind == Token::Kind::digits && token.to - token.from == 5) ||
                            is_alpine_postcode(tokens_, i);
    const bool is_spoken = says_five_figures(i);
    const bool is_british =
        token.kind == Token::Kind::mixed && is_near(i + 1, i) && tokens_.is_upper_case(i) &&
        uk_postcode(upper(tokens_.text(token)) + upper(tokens_.text(tokens_[i + 1])));
    if (!is_figures && !is_british && !is_spoken) continue;
    const auto end = is_spoken ? i + 4 : is_british ? i + 1 : i;
    auto candidate = postcode_candidate(place_of(tokens_, i, end), tokens_.language(token.segment));
    candidate.first = i;
    candidate.last = end;
    candidate.spoken = is_spoken;
    found_.push_back(std::move(candidate));
    return;
  }
}

void StreetFinder::add_place(const Place& place, Language language, bool is_told) {
  found_.push_back(street_candidate(place, language, is_told));
}

}  // namespace

Candidate postcode_candidate(const Place& place, Language language) {
  Candidate candidate{.type = Type::postcode, .level = Level::weak, .score = 60};
  candidate.rule = "postcode.street";
  candidate.evidence = {"after a street"};
  candidate.language = language;
  candidate.places = {place};
  return candidate;
}

Candidate street_candidate(const Place& place, Language language, bool is_told) {
  Candidate candidate{.type = Type::address,
                      .level = is_told ? Level::validated : Level::weak,
                      .score = is_told ? 80U : 60U};
  candidate.rule = "address.street";
  candidate.evidence = {is_told ? "after words for a home" : "a street and a number"};
  candidate.language = language;
  candidate.places = {place};
  return candidate;
}

void find_streets(const Tokens& tokens, const Context& context, std::vector<Candidate>& found) {
  StreetFinder finder(tokens, context, found);
  finder.find();
  find_asian_streets(tokens, found);
}

}  // namespace sealtape::privacy
