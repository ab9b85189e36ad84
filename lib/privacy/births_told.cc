// Dates of birth that nobody calls so: "my mum's fourteenth of the third forty eight", "la nonna è
// del ventotto febbraio", "Philippa Rautenberg, 19.09.2006". A person, and right behind the date of
// a day that is years ago.
#include <array>

#include "privacy/date_reader.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

// Whose day it is: who is close, who speaks or is spoken of, a sign of the zodiac, a year's crop.
constexpr Vocabulary persons = std::to_array<std::string_view>(
    {"m",          "mum",        "mom",         "mother",       "dad",         "father",
     "son",        "daughter",   "wife",        "husband",      "partner",     "brother",
     "sister",     "nan",        "gran",        "grandma",      "granny",      "grandad",
     "grandpa",    "aunt",       "uncle",       "baby",         "kid",         "eldest",
     "youngest",   "twins",      "patient",     "policyholder", "nephew",      "niece",
     "lad",        "girl",       "boy",         "bin",          "mutter",      "vater",
     "mama",       "papa",       "sohn",        "tochter",      "frau",        "mann",
     "bruder",     "schwester",  "oma",         "opa",          "tante",       "onkel",
     "kind",       "kleine",     "kleiner",     "zwillinge",    "versicherte", "patientin",
     "jahrgang",   "junge",      "enkel",       "enkelin",      "nichte",      "neffe",
     "jungste",    "alteste",    "sono",        "madre",        "padre",       "mamma",
     "babbo",      "figlio",     "figlia",      "moglie",       "marito",      "fratello",
     "sorella",    "nonna",      "nonno",       "zia",          "zio",         "bambina",
     "bambino",    "piccola",    "piccolo",     "paziente",     "assicurato",  "assicurata",
     "nipote",     "suocera",    "suocero",     "ragazza",      "ragazzo",     "gemelli",
     "classe",     "aries",      "taurus",      "gemini",       "leo",         "virgo",
     "libra",      "scorpio",    "sagittarius", "capricorn",    "aquarius",    "pisces",
     "widder",     "stier",      "zwilling",    "lowe",         "jungfrau",    "waage",
     "skorpion",   "schutze",    "steinbock",   "wassermann",   "fisch",       "fische",
     "ariete",     "toro",       "leone",       "vergine",      "bilancia",    "scorpione",
     "sagittario", "capricorno", "acquario",    "pesci"});
// Of things, too, and of whom is spoken to: a copula must follow.
constexpr Vocabulary pronouns = std::to_array<std::string_view>(
    {"he", "she", "i", "ich", "er", "sie", "lei", "lui", "me", "der", "die"});
constexpr Vocabulary copulas = std::to_array<std::string_view>(
    {"is", "s", "was", "ist", "war", "e", "era", "am", "baby", "bin"});
constexpr Vocabulary connecting = std::to_array<std::string_view>(
    {"the",  "from", "of", "'",  "vom",   "von",  "der",      "del",    "dell",
     "il",   "l",    "di", ",",  ":",     "a",    "jahrgang", "classe", "me",
     "born", "-",    "(",  "le", "degli", "well", "so",       "also"});

// What asks for an age; each holds one of the words.
constexpr auto ages =
    std::to_array<std::string_view>({"old", "age", "alt", "alter", "anni", "eta"});
constexpr auto questions = std::to_array<std::string_view>(
    {"how old", "what age", "wie alt", "alter", "quanti anni", "che eta"});

enum class Copula : std::uint8_t { may, must };  // stand between the person and the date

class BirthsTold {
 public:
  BirthsTold(const Tokens& tokens, const Options& options, std::vector<Candidate>& found)
      : tokens_(tokens), options_(options), reader_(tokens, options), found_(found) {}

  void find() {
    const auto count = found_.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (found_[i].type == Type::name && found_[i].last > 0)
        find_after(found_[i].last + 1, Copula::may);
    }
    static const auto sieve = [] {
      Sieve made;
      for (const auto word : persons.words()) made.add(word);
      for (const auto word : pronouns.words()) made.add(word);
      return made;
    }();
    for (TokenIndex at = 0; at + 1 < tokens_.count(); ++at) {
      if (tokens_[at].kind != Token::Kind::word || !sieve.may_be(tokens_[at].ends)) continue;
      if (tokens_.language(tokens_[at].segment) > Language::it) continue;
      const auto text = tokens_.text(tokens_[at]);
      if (is_one_of(persons, text)) find_after(at + 1, Copula::may);
      if (is_one_of(pronouns, text)) find_after(at + 1, Copula::must);
    }
    for (std::uint32_t i = 0; i + 1 < tokens_.transcript().segments.size(); ++i) {
      if (asks_for_age(i) && tokens_.is_answered(i)) {
        find_after(tokens_.first_of(i + 1), Copula::may);
      }
    }
  }

 private:
  bool asks_for_age(std::uint32_t segment) const {
    static const auto sieve = sieve_of(ages);
    for (auto at = tokens_.first_of(segment); at < tokens_.end_of(segment); ++at) {
      if (tokens_[at].kind != Token::Kind::word || !sieve.may_be(tokens_[at].ends)) continue;
      const std::string_view text = tokens_.view(segment).text;
      return std::ranges::any_of(questions, [&](std::string_view question) {
        return text.find(question) != std::string_view::npos;
      });
    }
    return false;
  }
  bool may_begin_date(TokenIndex at) const {
    const auto role = tokens_[at].meaning.role;
    return says_number(tokens_, at) || role == Role::ordinal || role == Role::month ||
           tokens_[at].kind == Token::Kind::mixed || tokens_.text(tokens_[at]).size() > 10;
  }
  void find_after(TokenIndex from, Copula copula);
  // Of a child that is old enough to be spoken of, and not the day of a letter.
  bool is_long_ago(const std::chrono::year_month_day& day) const {
    constexpr int youngest = 5;
    return !options_.today.ok() ||
           day.year() + std::chrono::years(youngest) <= options_.today.year();
  }

  const Tokens& tokens_;
  const Options& options_;
  DateReader reader_;
  std::vector<Candidate>& found_;
};

void BirthsTold::find_after(TokenIndex from, Copula copula) {
  constexpr TokenIndex most_between = 5;
  if (from >= tokens_.count() || from == 0) return;
  const auto last = tokens_.end_of(tokens_[from].segment);
  const bool is_start = from == tokens_.first_of(tokens_[from].segment);
  if (!is_start && tokens_[from].segment != tokens_[from - 1].segment) return;
  auto at = from;
  bool has_copula = copula == Copula::may;
  const auto may_pass = [&](TokenIndex index) {
    const auto text = tokens_.text(tokens_[index]);
    const bool is_copula = is_one_of(copulas, text);
    has_copula = has_copula || is_copula;
    return is_copula || is_one_of(connecting, text) || (is_start && is_one_of(pronouns, text)) ||
           tokens_[index].meaning.role == Role::filler;
  };
  while (at < last && at - from < most_between && may_pass(at)) ++at;
  if (at >= last || !has_copula || !may_begin_date(at)) return;
  const auto date = reader_.read_with_corrections(at);
  if (!date || date->end > last || !is_long_ago(date->date)) return;
  Candidate candidate{.type = Type::date_of_birth, .level = Level::weak, .score = 55};
  candidate.rule = "date_of_birth.person";
  candidate.evidence = {"real date", "after a person"};
  candidate.language = tokens_.language(tokens_[at].segment);
  candidate.spoken = date->spoken;
  candidate.first = at;
  candidate.last = date->end - 1;
  candidate.places = {place_of(tokens_, at, date->end - 1)};
  found_.push_back(std::move(candidate));
}

}  // namespace

void find_births_told(const Tokens& tokens, const Options& options, std::vector<Candidate>& found) {
  BirthsTold(tokens, options, found).find();
}

}  // namespace sealtape::privacy
