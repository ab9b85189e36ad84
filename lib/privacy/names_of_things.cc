// Names that are no person's whom a call is about: firms, works, tools, songs, drinks, figures of
// tales; given names that are words too. Sources: our own knowledge.
#include <array>

#include "privacy/lists.h"
#include "privacy/literals.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

constexpr auto things = std::to_array<std::string_view>({"harry potter",
                                                         "john lewis",
                                                         "jack and coke",
                                                         "jack daniel",
                                                         "johnnie walker",
                                                         "carol service",
                                                         "christmas carol",
                                                         "carol singing",
                                                         "carol singers",
                                                         "stanley knife",
                                                         "stanley cup",
                                                         "phillips screwdriver",
                                                         "philips screwdriver",
                                                         "allen key",
                                                         "john deere",
                                                         "jack russell",
                                                         "ben and jerry",
                                                         "tommy hilfiger",
                                                         "sherlock holmes",
                                                         "mickey mouse",
                                                         "donald duck",
                                                         "peter pan",
                                                         "peter rabbit",
                                                         "bugs bunny",
                                                         "charlie brown",
                                                         "mario kart",
                                                         "super mario",
                                                         "mary poppins",
                                                         "robin hood",
                                                         "santa claus",
                                                         "henry hoover",
                                                         "thomas cook",
                                                         "marks and spencer",
                                                         "charles schwab",
                                                         "morgan stanley",
                                                         "ernst and young",
                                                         "ralph lauren",
                                                         "calvin klein",
                                                         "levi strauss",
                                                         "betty crocker",
                                                         "doris day",
                                                         "frank sinatra",
                                                         "kelly's",
                                                         "victoria line",
                                                         "elizabeth line",
                                                         "st john's",
                                                         "king charles",
                                                         "prince william",
                                                         "peter hahn",
                                                         "otto versand",
                                                         "frau holle",
                                                         "hans im gluck",
                                                         "max und moritz",
                                                         "hansel und gretel",
                                                         "ernst und bert",
                                                         "peter lustig",
                                                         "christian dior",
                                                         "jack wolfskin",
                                                         "karl may",
                                                         "karl marx",
                                                         "hugo boss",
                                                         "klaus kleber",
                                                         "franz josef",
                                                         "otto normalverbraucher",
                                                         "robert bosch",
                                                         "carl zeiss",
                                                         "werner von siemens",
                                                         "rot weiss",
                                                         "dottor house",
                                                         "doctor house",
                                                         "doctor who",
                                                         "dr house",
                                                         "dr oetker",
                                                         "dr martens",
                                                         "dr beckmann",
                                                         "regina elena",
                                                         "regina elisabetta",
                                                         "giulio cesare",
                                                         "leonardo da vinci",
                                                         "san marco",
                                                         "san pietro",
                                                         "san giovanni",
                                                         "san lorenzo",
                                                         "san giuseppe",
                                                         "santa maria",
                                                         "santa chiara",
                                                         "don matteo",
                                                         "super mario",
                                                         "mario bros",
                                                         "babbo natale",
                                                         "pippo baudo",
                                                         "re carlo",
                                                         "regina carlotta",
                                                         "viola del pensiero",
                                                         "paolo fox",
                                                         "maria de filippi"});

// Words of firms and of what they sell: whoever asks for them asks for nobody.
constexpr Vocabulary firms = std::to_array<std::string_view>(
    {"amazon",     "google",    "netflix",      "vodafone",    "telekom",    "deutsche",
     "british",    "virgin",    "sky",          "tesco",       "apple",      "samsung",
     "microsoft",  "paypal",    "ebay",         "ikea",        "lidl",       "aldi",
     "dhl",        "hermes",    "fedex",        "media",       "bank",       "energy",
     "tools",      "services",  "support",      "insurance",   "group",      "prime",
     "gas",        "water",     "council",      "airlines",    "airways",    "technical",
     "accounts",   "sales",     "facebook",     "whatsapp",    "assistenza", "poste",
     "enel",       "wind",      "iliad",        "fastweb",     "trenitalia", "juventus",
     "inter",      "milan",     "stadtwerke",   "sparkasse",   "volksbank",  "allianz",
     "lufthansa",  "bahn",      "clienti",      "casa",        "hotel",      "restaurant",
     "ristorante", "pizzeria",  "university",   "street",      "road",       "limited",
     "ltd",        "gmbh",      "srl",          "spa",         "gasthaus",   "gasthof",
     "praxis",     "apotheke",  "autohaus",     "backerei",    "metzgerei",  "trattoria",
     "osteria",    "farmacia",  "studio",       "kanzlei",     "pension",    "salon",
     "cafe",       "bar",       "museum",       "theater",     "theatre",    "teatro",
     "stadio",     "stadion",   "kindergarten", "grundschule", "hospital",   "klinik",
     "pharmacy",   "surgery",   "clinic",       "dental",      "solicitors", "garage",
     "motors",     "taxi",      "taxis",        "autofficina", "agenzia",    "gmbh",
     "human",      "resources", "customer",     "technik",     "abteilung",  "reparto",
     "ufficio"});

// Given names that are words of everyday: a name only beside another.
constexpr auto english_words =
    std::to_array<std::string_view>({"carol", "jack", "stanley", "harry", "holly", "henry"});
constexpr auto german_words =
    std::to_array<std::string_view>({"otto", "hans", "erika", "heide", "hagen"});
constexpr auto italian_words = std::to_array<std::string_view>(
    {"viola",      "massimo",  "regina",   "rosa",    "bianca",    "bruna",   "alba",
     "marina",     "vera",     "serena",   "gloria",  "grazia",    "perla",   "stella",
     "margherita", "diana",    "ambra",    "gioia",   "felice",    "franco",  "bruno",
     "costanza",   "speranza", "vittoria", "letizia", "fortunato", "celeste", "donata",
     "donato",     "libero",   "pia",      "pio",     "santa",     "santo"});

constexpr auto articles = std::to_array<std::string_view>(
    {"a",   "an", "the", "la",   "il",    "lo",  "le",  "al", "del",  "della",
     "una", "un", "ein", "eine", "nella", "nel", "bei", "in", "nach", "aus"});

// Italian ones that go with a noun where no capital letter tells: "una rosa bianca".
constexpr auto adjectives = std::to_array<std::string_view>(
    {"massimo", "bianca", "bruna", "vera", "serena", "felice", "franco", "bruno", "fortunato",
     "celeste", "libero", "pia", "pio", "santa", "santo", "benedetto", "benedetta"});
constexpr auto before_persons = std::to_array<std::string_view>(
    {"con", "di", "da", "per", "e", "ciao", "sono", "signora", "signor", "pronto", "salve"});

bool is_adjective(const Tokens& tokens, TokenIndex at) {
  const auto segment = tokens[at].segment;
  if (tokens.language(segment) != Language::it || tokens.is_capital(at)) return false;
  if (!is_one_of(adjectives, tokens.text(tokens[at])) || at == tokens.first_of(segment))
    return false;
  return tokens[at - 1].kind == Token::Kind::word &&
         !is_one_of(before_persons, tokens.text(tokens[at - 1]));
}

bool is_word_name(std::string_view text, Language language) {
  switch (language) {
    case Language::en: return is_one_of(english_words, text);
    case Language::de: return is_one_of(german_words, text);
    case Language::it: return is_one_of(italian_words, text);
    case Language::zh:
    case Language::th: break;
  }
  return false;
}

// "A jack", "la viola", "al massimo": one word, that an article makes a thing.
bool is_of_word(const Tokens& tokens, const Candidate& candidate) {
  const auto at = candidate.first;
  if (candidate.rule != "name.listed" || candidate.last != at) return false;
  const auto segment = tokens[at].segment;
  if (!is_word_name(tokens.text(tokens[at]), tokens.language(segment))) return false;
  if (is_adjective(tokens, at)) return true;
  return at > tokens.first_of(segment) && is_one_of(articles, tokens.text(tokens[at - 1]));
}

}  // namespace

bool names_firm(const Tokens& tokens, TokenIndex from, TokenIndex end) {
  for (auto word = from; word < end; ++word) {
    if (is_one_of(firms, tokens.text(tokens[word]))) return true;
  }
  return false;
}

void drop_names_of_things(const Tokens& tokens, std::vector<Candidate>& found) {
  static const Literals all(std::vector<std::string>(things.begin(), things.end()));
  std::vector<std::optional<std::vector<Literals::Hit>>> hits(tokens.transcript().segments.size());
  std::erase_if(found, [&](const Candidate& candidate) {
    const bool may_be = candidate.type == Type::name && candidate.language != Language::th &&
                        (candidate.rule == "name.listed" || candidate.rule == "name.cue");
    if (!may_be) return false;
    if (is_of_word(tokens, candidate)) return true;
    const auto& place = candidate.places.front();
    auto& of_segment = hits[place.segment];
    if (!of_segment) of_segment = all.find(tokens.view(place.segment).text);
    return std::ranges::any_of(*of_segment, [&](const Literals::Hit& hit) {
      // "My name is Jack Daniel": only a title may belong to a thing.
      if (candidate.rule == "name.cue" && hit.at >= place.from) return false;
      return hit.at < place.to && place.from < hit.at + all.word(hit.word).size();
    });
  });
}

}  // namespace sealtape::privacy
