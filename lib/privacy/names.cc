// Names without a model: after words that introduce one, in answers, from metadata, spelled letter
// by letter, frequent ones by themselves, and again wherever they come back.
#include "privacy/names.h"

#include <array>

#include "privacy/lexicon_names.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

// What follows such words and is no name: "my name is on the invoice", "this is Monday".
constexpr Vocabulary no_names = std::to_array<std::string_view>({
    "the",       "a",           "an",       "on",         "not",
    "in",        "at",          "to",       "is",         "it",
    "my",        "your",        "his",      "her",        "our",
    "that",      "this",        "what",     "who",        "correct",
    "wrong",     "right",       "spelled",  "misspelled", "written",
    "about",     "and",         "or",       "for",        "from",
    "with",      "very",        "so",       "just",       "only",
    "regarding", "monday",      "tuesday",  "wednesday",  "thursday",
    "friday",    "saturday",    "sunday",   "i",          "we",
    "you",       "they",        "good",     "great",      "okay",
    "customer",  "support",     "service",  "there",      "here",
    "how",       "why",         "when",     "falsch",     "richtig",
    "nicht",     "der",         "die",      "das",        "ein",
    "eine",      "auf",         "im",       "in",         "ihr",
    "mein",      "und",         "oder",     "ja",         "nein",
    "kollege",   "kollegin",    "doktor",   "kunde",      "alles",
    "noch",      "jetzt",       "il",       "la",         "lo",
    "un",        "una",         "non",      "in",         "di",
    "qui",       "al",          "sono",     "molto",      "solo",
    "sicuro",    "pronto",      "pronta",   "stato",      "stata",
    "d'accordo", "e",           "o",        "che",        "due",
    "tre",       "le",          "i",        "gli",        "sbagliato",
    "scritto",   "io",          "lei",      "stessa",     "stesso",
    "gia",       "ancora",      "contento", "contenta",   "also",
    "wohl",      "mister",      "sir",      "madam",      "president",
    "right",     "pepper",      "calling",  "vom",        "beim",
    "hat",       "hatte",       "sagt",     "sagte",      "meint",
    "meinte",    "ober",        "pfarrer",  "lehrer",     "lehrerin",
    "nachbar",   "nachbarin",   "minister", "ministerin", "wachtmeister",
    "fuori",     "nessuno",     "mude",     "buongiorno", "buonasera",
    "sowieso",   "sag",         "sage",     "niemand",    "keiner",
    "wozu",      "wofur",       "weshalb",  "nebenan",    "gegenuber",
    "perche",    "reicht",      "fehlt",    "genugt",     "utente",
    "glielo",    "scandisco",   "completo", "nubile",     "vollstandig",
    "fehlen",    "needed",      "required", "missing",    "only",
    "schonen",   "schoner",     "ach",      "pasqua",     "natale",
    "ostern",    "weihnachten", "brexit",   "numerosa",   "sie",
    "ihnen",     "dich",        "euch",     "gott",       "och",
    "naja",      "mensch",      "gosh",     "wow",        "blimey",
    "crikey",    "beh",         "mah",      "boh",        "uffa",
    "mamma",     "ist",         "war",      "was",        "has",
    "had",       "said",        "says",     "kann",       "kommt",
    "wird",      "muss",        "soll",     "wohnt",      "arbeitet",
    "heisst",    "ha",          "era",      "vuole",      "dice",
    "deve",      "puo",         "lavora",   "lives",      "works",
});

// How words of a language end that are no names: "-ing", "-ung", "-zione".
bool ends_like_a_word(std::string_view word, Language language) {
  constexpr auto english = std::to_array<std::string_view>(
      {"ing", "ous", "able", "ible", "ful", "less", "tion", "tions", "ly", "ive", "ical", "ness",
       "ment", "ments", "ity", "ised", "ized", "ies"});
  constexpr auto german = std::to_array<std::string_view>(
      {"ung", "ungen", "lich", "liche", "lichen", "keit", "heit", "bar", "ieren", "iert", "isch",
       "ische", "ischen", "schaft", "nummer", "tion", "tionen", "igen", "ige"});
  constexpr auto italian =
      std::to_array<std::string_view>({"zione", "zioni", "mente", "abile", "ibile", "ando", "endo",
                                       "mento", "menti", "ivo", "ggio", "ezza", "sione"});
  const auto ends_so = [&](std::string_view ending) {
    return word.size() > ending.size() + 2 && word.ends_with(ending);
  };
  switch (language) {
    case Language::en: return std::ranges::any_of(english, ends_so);
    case Language::de: return std::ranges::any_of(german, ends_so);
    case Language::it: return std::ranges::any_of(italian, ends_so);
    case Language::zh:
    case Language::th: break;
  }
  return false;
}

}  // namespace

bool NameText::has_cases(std::size_t segment) {
  cases_.resize(tokens_.transcript().segments.size());
  if (cases_[segment]) return *cases_[segment];
  bool has_capital = false;
  bool has_small = false;
  for (const char letter : tokens_.source(segment).substr(0, 4000)) {
    has_capital = has_capital || (letter >= 'A' && letter <= 'Z');
    has_small = has_small || (letter >= 'a' && letter <= 'z');
  }
  cases_[segment] = has_capital && has_small;
  return *cases_[segment];
}

bool NameText::is_plain(TokenIndex at) const {
  constexpr std::size_t shortest = 3;
  const auto& token = tokens_[at];
  const auto text = tokens_.text(token);
  auto language = tokens_.language(token.segment);
  // Latin words in Chinese and Thai are English ones.
  if (language == Language::zh || language == Language::th) language = Language::en;
  if (token.kind != Token::Kind::word || text.size() < shortest || token.says_number) return true;
  if (is_one_of(no_names, text) || is_plain_word(text, token.ends, language)) return true;
  const auto role = meaning_of(tokens_, at).role;
  const bool is_letter = role == Role::letter;  // Emil, Victor
  if (is_given(at)) return false;
  return (token.id != 0 && !is_letter) || ends_like_a_word(text, language);
}

bool NameText::is_given(TokenIndex at) const {
  const auto& token = tokens_[at];
  if (token.kind != Token::Kind::word) return false;
  const auto language = tokens_.language(token.segment);
  return is_listed_name(tokens_.text(token), token.ends, language, NamePart::given);
}

bool NameText::is_family(TokenIndex at) const {
  const auto& token = tokens_[at];
  if (token.kind != Token::Kind::word) return false;
  const auto language = tokens_.language(token.segment);
  return is_listed_name(tokens_.text(token), token.ends, language, NamePart::family);
}

// "Von der Heide", "Lo Presti": a particle with a name behind it, and no other word.
bool NameText::starts_family_name(TokenIndex particle, bool needs_capital) const {
  constexpr auto articles = std::to_array<std::string_view>({"der", "den", "dem"});
  constexpr auto unclear =
      std::to_array<std::string_view>({"o", "y", "al", "el", "du", "da", "le", "der", "den"});
  if (is_one_of(unclear, tokens_.text(tokens_[particle]))) return false;
  if (needs_capital && !tokens_.is_capital(particle)) return false;
  const auto last = tokens_.end_of(tokens_[particle].segment);
  auto name = particle + 1;
  if (name + 1 < last && is_one_of(articles, tokens_.text(tokens_[name]))) ++name;
  return name < last && !is_plain(name) && (!needs_capital || tokens_.is_capital(name));
}

TokenIndex NameText::end_of_name(TokenIndex from, bool needs_capital) const {
  const auto segment = tokens_[from].segment;
  auto end = from;
  auto at = from;
  for (int words = 0; words < 4 && at < tokens_.end_of(segment); ++at) {
    if (at > from && tokens_.ends_line(at - 1)) break;
    // "Anna-Maria", but "Marco - thanks".
    const bool is_tied =
        tokens_.is_glued(at) && at + 1 < tokens_.count() && tokens_.is_glued(at + 1);
    if ((tokens_.mark(at) == '-' || tokens_.mark(at) == '\'') && is_tied) continue;
    const auto text = tokens_.text(tokens_[at]);
    if (tokens_[at].kind != Token::Kind::word) break;
    const bool may_start =
        end == from && at + 1 < tokens_.end_of(segment) && starts_family_name(at, needs_capital);
    const bool is_particle = is_one_of(surname_particles, text) && (at > from || may_start);
    const bool is_within = at > from && end == from;  // "von der Tann"
    if (is_particle && (needs_capital || may_start || is_within)) continue;
    constexpr auto lone = std::to_array<std::string_view>({"von", "zu", "van", "vom"});
    if (end == from && at == from && is_one_of(lone, text)) break;
    // "Miss A Lindqvist"
    const bool is_initial = needs_capital && text.size() == 1 && tokens_.is_capital(at) &&
                            at + 1 < tokens_.end_of(segment) && tokens_.is_capital(at + 1);
    if (is_initial && text != "i") continue;
    // "La signora del terzo piano": what follows is no name.
    if (end == from && at == from && is_one_of(surname_particles, text) && !needs_capital) break;
    const bool is_mine = text == "mia" && !(needs_capital && tokens_.is_capital(at));
    if (text.size() < 2 || is_mine || is_one_of(no_names, text)) break;
    if (needs_capital && !tokens_.is_capital(at)) break;
    // "My name is marco thanks", "Marco Thanks for": the next thing is said.
    if (words > 0 && is_plain(at) && !is_family(at) && !is_given(at)) break;
    const auto role = meaning_of(tokens_, at).role;
    const bool is_number =
        role != Role::none && role != Role::letter && role != Role::month && role != Role::maybe;
    if (is_number && !needs_capital) break;
    if (is_number && role != Role::digit && role != Role::confirm) break;
    if (role == Role::confirm) break;
    end = at + 1;
    if (++words == (needs_capital ? 3 : 2)) break;
  }
  return end;
}

// "Della ditta", "der kneipe": behind an article a word is a noun, but for names of our lists.
bool NameText::is_noun_of(TokenIndex at) const {
  constexpr auto articles = std::to_array<std::string_view>(
      {"del", "della", "dello", "degli", "dalla", "la", "lo", "le", "der", "den", "zu"});
  return is_one_of(articles, tokens_.text(tokens_[at - 1])) && !is_family(at) && !is_given(at);
}

TokenIndex NameText::end_of_rare_words(TokenIndex from, int most) const {
  const auto last = tokens_.end_of(tokens_[from].segment);
  auto end = from;
  auto at = from;
  for (int words = 0; words < most && at < last; ++at) {
    const bool is_within =
        at > from && (tokens_.mark(at) == '-' || tokens_.mark(at) == '\'') && tokens_.is_glued(at);
    if (is_within || is_one_of(surname_particles, tokens_.text(tokens_[at]))) continue;
    if (is_plain(at) || (at == from + 1 && is_noun_of(at))) break;
    end = at + 1;
    ++words;
  }
  return end;
}

Candidate name_candidate(const Place& place, Language language, Level level, unsigned score,
                         std::string_view rule, std::string fact) {
  Candidate candidate{.type = Type::name, .level = level, .score = score};
  candidate.rule = rule;
  candidate.evidence = {std::move(fact)};
  candidate.language = language;
  candidate.places = {place};
  return candidate;
}

Candidate name_of_tokens(const Tokens& tokens, TokenIndex first, TokenIndex last, Level level,
                         unsigned score, std::string_view rule, std::string fact) {
  auto candidate =
      name_candidate(place_of(tokens, first, last), tokens.language(tokens[first].segment), level,
                     score, rule, std::move(fact));
  candidate.first = first;
  candidate.last = last;
  return candidate;
}

Candidate cued_name(const Tokens& tokens, TokenIndex first, TokenIndex end, bool is_sure,
                    std::string_view words) {
  return name_of_tokens(tokens, first, end - 1, is_sure ? Level::validated : Level::weak,
                        is_sure ? 80 : 50, "name.cue", "after \"" + std::string(words) + '"');
}

void find_names(const Tokens& tokens, const Context& context, const std::vector<std::string>& known,
                std::vector<Candidate>& found) {
  NameText text(tokens);
  find_introduced_names(tokens, text, found);
  find_names_around(tokens, text, found);
  find_signed_names(tokens, text, found);
  find_chinese_names(tokens, found);
  find_thai_names(tokens, found);
  find_said_thai_names(tokens, found);
  find_answered_names(tokens, text, found);
  find_said_chinese_names(tokens, text, found);
  find_spelled_names(tokens, context, found);
  find_listed_names(tokens, text, found);
  find_names_first(tokens, text, found);
  drop_names_of_things(tokens, found);
  find_known_names(tokens, known, found);
  find_names_again(tokens, text, found);
  with_thai_titles(tokens, found);
}

}  // namespace sealtape::privacy
