// Names before the words that tell of them, "Zdenko heißt er", and in bookings: "a table under
// Castellanos".
#include <array>

#include "privacy/introductions.h"
#include "privacy/lists.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

// What is said of a name behind it; then words that must follow, between bars, or any.
struct Saying {
  Language language;
  std::string_view words;
};
constexpr auto sayings = std::to_array<Saying>({
    {Language::en, "is his name"},      {Language::en, "is her name"},
    {Language::en, "is my name"},       {Language::en, "is the name"},
    {Language::en, "is their name"},    {Language::en, "is what they call"},
    {Language::en, "is what everyone"}, {Language::en, "is what everybody"},
    {Language::en, "'s his name"},      {Language::en, "'s her name"},
    {Language::en, "'s the name"},      {Language::en, "'s the one who"},
    {Language::en, "is the one who"},   {Language::en, "is who i spoke"},
    {Language::en, "his name is"},      {Language::en, "her name is"},
    {Language::en, "he's called"},      {Language::en, "she's called"},
    {Language::en, "her name was"},     {Language::en, "his name was"},
    {Language::de, "heisst er"},        {Language::de, "heisst sie"},
    {Language::de, "heisst der"},       {Language::de, "heisst die"},
    {Language::de, "heisst das kind"},  {Language::de, "heisst mein"},
    {Language::de, "heisst unser"},     {Language::de, "heisst ihr"},
    {Language::de, "heisse ich"},       {Language::de, "heiss ich"},
    {Language::de, "hiess er"},         {Language::de, "hiess sie"},
    {Language::de, "hiess der"},        {Language::de, "hiess die"},
    {Language::de, "war der name"},     {Language::de, "war ihr name"},
    {Language::de, "war sein name"},    {Language::de, "ist sein name"},
    {Language::de, "ist ihr name"},     {Language::de, "ist der name"},
    {Language::it, "si chiama"},        {Language::it, "si chiamava"},
    {Language::it, "mi chiamo"},        {Language::it, "e il nome"},
    {Language::it, "e il suo nome"},    {Language::it, "era il nome"},
    {Language::it, "di cognome"},       {Language::it, "di nome"},
});

constexpr Vocabulary first_words =
    std::to_array<std::string_view>({"is", "'", "his", "her", "he", "she", "heisst", "heisse",
                                     "heiss", "hiess", "war", "ist", "si", "mi", "e", "era", "di"});

// They stand before nouns, so that what follows is none: "der laden heißt".
constexpr Vocabulary before_nouns = std::to_array<std::string_view>(
    {"the",   "a",      "an",     "my",     "your", "his",  "her",   "our",   "their",
     "this",  "that",   "of",     "der",    "die",  "das",  "den",   "dem",   "ein",
     "eine",  "mein",   "meine",  "ihr",    "ihre", "sein", "seine", "unser", "unsere",
     "diese", "dieser", "il",     "lo",     "la",   "un",   "una",   "mio",   "mia",
     "suo",   "sua",    "questo", "questa", "che",  "come", "wie",   "was",   "how",
     "what",  "di",     "del",    "della",  "le",   "i",    "gli"});

constexpr Vocabulary bookings = std::to_array<std::string_view>({"table",
                                                                 "booking",
                                                                 "booked",
                                                                 "reservation",
                                                                 "reserved",
                                                                 "room",
                                                                 "appointment",
                                                                 "order",
                                                                 "parcel",
                                                                 "tisch",
                                                                 "tischreservierung",
                                                                 "reservierung",
                                                                 "reserviert",
                                                                 "reservieren",
                                                                 "zimmer",
                                                                 "termin",
                                                                 "bestellung",
                                                                 "paket",
                                                                 "tavolo",
                                                                 "prenotazione",
                                                                 "prenotato",
                                                                 "prenotare",
                                                                 "camera",
                                                                 "appuntamento",
                                                                 "ordine",
                                                                 "pacco",
                                                                 "collect",
                                                                 "pickup",
                                                                 "abholung",
                                                                 "abholen",
                                                                 "ritiro",
                                                                 "ticket",
                                                                 "tickets",
                                                                 "seats",
                                                                 "karten"});
constexpr Vocabulary under =
    std::to_array<std::string_view>({"under", "auf", "unter", "nome", "for", "fur", "per"});
constexpr Vocabulary after_booked = std::to_array<std::string_view>(
    {"please",   "bitte",   "grazie", "prego",   "at",     "um",    "alle",  "per",    "fur",
     "for",      "tonight", "heute",  "stasera", "around", "gegen", "verso", "thanks", "danke",
     "tomorrow", "morgen",  "domani", "and",     "und",    "e",     "on",    "am"});

class NamesAround {
 public:
  NamesAround(const Tokens& tokens, NameText& names, std::vector<Candidate>& found)
      : tokens_(tokens), names_(names), found_(found) {}

  void find_in(std::uint32_t segment) {
    const bool is_latin = tokens_.language(segment) <= Language::it;
    if (!is_latin) return;
    for (auto at = tokens_.first_of(segment); at < tokens_.end_of(segment); ++at) {
      if (tokens_[at].kind != Token::Kind::word && tokens_.mark(at) != '\'') continue;
      if (at > tokens_.first_of(segment)) find_before(at);
      if (is_one_of(under, tokens_.text(tokens_[at]))) find_booked(at);
    }
  }

 private:
  bool may_be_name(TokenIndex at, bool cases) const {
    if (tokens_[at].kind != Token::Kind::word || tokens_.text(tokens_[at]).size() < 3) return false;
    if (cases && !tokens_.is_capital(at)) return false;
    return names_.is_given(at) || names_.is_family(at) || !names_.is_plain(at);
  }
  void find_before(TokenIndex saying);
  void find_booked(TokenIndex word);

  const Tokens& tokens_;
  NameText& names_;
  std::vector<Candidate>& found_;
};

void NamesAround::find_before(TokenIndex saying) {
  constexpr TokenIndex most_words = 2;
  if (!is_one_of(first_words, tokens_.text(tokens_[saying]))) return;
  const auto segment = tokens_[saying].segment;
  const auto language = tokens_.language(segment);
  const auto rest = std::string_view(tokens_.view(segment).text).substr(tokens_[saying].from);
  const auto* const said = std::ranges::find_if(sayings, [&](const Saying& one) {
    const bool is_there = one.language == language && rest.starts_with(one.words);
    return is_there && (rest.size() == one.words.size() || !(rest[one.words.size()] >= 'a'));
  });
  if (said == sayings.end()) return;
  const auto first = tokens_.first_of(segment);
  const bool cases = names_.has_cases(segment);
  const auto end = tokens_.mark(saying - 1) == ',' && saying > first + 1 ? saying - 1 : saying;
  auto from = end;
  while (from > first && end - from < most_words && may_be_name(from - 1, cases)) --from;
  if (from == end) return;
  const bool is_noun = from > first && is_one_of(before_nouns, tokens_.text(tokens_[from - 1]));
  // "Der Laden in Ulm heißt die Krone": a capital letter alone is no name in German.
  const bool is_likely = language != Language::de || !cases || names_.is_given(from) ||
                         end - from == most_words || from == first ||
                         tokens_[from - 1].kind == Token::Kind::mark;
  if (is_noun || !is_likely) return;
  found_.push_back(name_of_tokens(tokens_, from, end - 1, Level::weak, 55, "name.before",
                                  "before \"" + std::string(said->words) + '"'));
}

void NamesAround::find_booked(TokenIndex word) {
  constexpr TokenIndex reach = 9;
  const auto segment = tokens_[word].segment;
  const auto first = tokens_.first_of(segment);
  const auto last = tokens_.end_of(segment);
  const auto begin = after_asides(tokens_, word + 1, Copulas::no);
  if (begin >= last) return;
  bool is_booking = false;
  for (auto at = word > first + reach ? word - reach : first; at < word; ++at) {
    is_booking = is_booking || is_one_of(bookings, tokens_.text(tokens_[at]));
  }
  const bool cases = names_.has_cases(segment);
  if (!is_booking || !may_be_name(begin, cases)) return;
  const auto end = cases ? names_.end_of_name(begin, true) : names_.end_of_rare_words(begin, 2);
  if (end == begin) return;
  const bool ends_there = end == last || tokens_[end].kind == Token::Kind::mark ||
                          is_one_of(after_booked, tokens_.text(tokens_[end])) ||
                          says_number(tokens_, end);
  // "For" and its sisters tell little.
  const auto text = tokens_.text(tokens_[word]);
  const bool is_vague = text == "for" || text == "fur" || text == "per";
  if (!ends_there || (is_vague && !names_.is_given(begin) && !names_.is_family(begin))) return;
  found_.push_back(name_of_tokens(tokens_, begin, end - 1, Level::weak, 50, "name.booked",
                                  "after \"" + std::string(text) + "\" in a booking"));
}

}  // namespace

void find_names_around(const Tokens& tokens, NameText& text, std::vector<Candidate>& found) {
  NamesAround names(tokens, text, found);
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) names.find_in(i);
}

}  // namespace sealtape::privacy
