// "Lindenstraße 4a", "Potsdamer Platz 1", and after words for a home "Am Mühlbach 3".
#include "privacy/street_finder.h"

namespace sealtape::privacy {

namespace {

constexpr auto german_endings =
    std::to_array<std::string_view>({"strasse", "str", "weg", "platz", "allee", "gasse", "ring",
                                     "damm", "ufer", "chaussee", "stieg", "pfad"});
// Behind a word of their own: "Lange Gasse", "Alter Markt".
constexpr Vocabulary german_apart =
    std::to_array<std::string_view>({"strasse", "str", "allee", "platz", "gasse", "weg", "ring",
                                     "damm", "ufer", "wall", "markt", "graben", "tor", "kai"});

}  // namespace

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
  const auto ends_or_is = [&](std::string_view ending) { return text.ends_with(ending); };
  // "Industriepark Süd 44"
  constexpr auto quarters = std::to_array<std::string_view>(
      {"gewerbepark", "industriepark", "gewerbegebiet", "industriegebiet", "technologiepark",
       "businesspark", "gewerbehof", "siedlung"});
  if (std::ranges::any_of(quarters, ends_or_is)) return german_quarter(street);
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

// A part of a town by its kind, perhaps a word for where it lies, and the number.
void StreetFinder::german_quarter(TokenIndex quarter) {
  const bool has_word = is_word(quarter + 1, quarter) && !is_number(quarter + 1);
  const auto number = has_word ? quarter + 2 : quarter + 1;
  const auto end = number_from(number);
  if (end == number) return;
  add(quarter, end - 1);
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

}  // namespace sealtape::privacy
