// Five figures that are a postcode without a street or a word for it: before a town, where somebody
// lives or something is sent, and behind an address. In Switzerland and Austria four, at a post
// office.
#include <array>

#include "privacy/checks.h"
#include "privacy/figures.h"
#include "privacy/lists.h"
#include "privacy/spoken_of.h"
#include "privacy/streets.h"

namespace sealtape::privacy {

namespace {

// Large towns, and no words; a smaller one is told by its capital letter.
constexpr Vocabulary towns = std::to_array<std::string_view>(
    {"berlin",   "hamburg",     "munchen",    "koln",       "frankfurt",  "stuttgart", "dusseldorf",
     "leipzig",  "dortmund",    "bremen",     "dresden",    "hannover",   "nurnberg",  "duisburg",
     "bochum",   "wuppertal",   "bielefeld",  "bonn",       "munster",    "karlsruhe", "mannheim",
     "augsburg", "wiesbaden",   "freiburg",   "mainz",      "erfurt",     "rostock",   "kassel",
     "potsdam",  "saarbrucken", "oldenburg",  "osnabruck",  "heidelberg", "darmstadt", "regensburg",
     "wurzburg", "ingolstadt",  "ulm",        "gottingen",  "trier",      "koblenz",   "jena",
     "kiel",     "lubeck",      "aachen",     "magdeburg",  "krefeld",    "chemnitz",  "wien",
     "graz",     "linz",        "salzburg",   "innsbruck",  "zurich",     "basel",     "bern",
     "luzern",   "oerlikon",    "winterthur", "klagenfurt", "roma",       "milano",    "napoli",
     "torino",   "palermo",     "genova",     "bologna",    "firenze",    "bari",      "catania",
     "venezia",  "verona",      "messina",    "padova",     "trieste",    "brescia",   "parma",
     "taranto",  "prato",       "modena",     "reggio",     "perugia",    "ravenna",   "livorno",
     "cagliari", "foggia",      "rimini",     "salerno",    "ferrara",    "sassari",   "latina",
     "monza",    "bergamo",     "pescara",    "trento",     "vicenza",    "bolzano",   "piacenza",
     "ancona",   "novara",      "udine",      "arezzo",     "lecce",      "pesaro",    "pisa",
     "como",     "varese",      "asti",       "cuneo",      "siena",      "lucca",     "treviso"});
// Of where somebody lives, and of what is sent.
constexpr Vocabulary places = std::to_array<std::string_view>(
    {"wohne",      "wohn",       "wohnt",    "wohnen",  "wohnhaft",  "ziehe",     "ziehen",
     "gezogen",    "umgezogen",  "adresse",  "sitzt",   "sitzen",    "schicken",  "schickt",
     "schick",     "senden",     "liefern",  "liefert", "lieferung", "post",      "postfiliale",
     "filiale",    "paket",      "versand",  "firma",   "anschrift", "gemeldet",  "abito",
     "abita",      "abitiamo",   "sto",      "stiamo",  "siamo",     "residente", "spedite",
     "spedire",    "spedisca",   "spedito",  "mandate", "mandatelo", "mandi",     "consegnate",
     "consegna",   "consegnare", "corriere", "posta",   "pacco",     "sede",      "indirizzo",
     "trasferito", "trasferita"});
constexpr Vocabulary offices = std::to_array<std::string_view>(
    {"post", "postfiliale", "filiale", "poststelle", "postamt", "gemeinde"});

class PostcodesBeside {
 public:
  PostcodesBeside(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens),
        context_(context),
        places_(tokens, places),
        offices_(tokens, offices),
        found_(found) {}

  void find() {
    addresses_ = addresses_of(found_);
    for (const auto& address : addresses_) find_behind(address);
    for (TokenIndex at = 0; at < tokens_.count(); ++at) {
      const auto language = tokens_.language(tokens_[at].segment);
      if (!says_number(tokens_, at) || (language != Language::de && language != Language::it)) {
        continue;
      }
      const auto end = end_of_code(at);
      if (end == at) continue;
      if (is_before_town(at, end)) add(at, end, "before a town");
      at = end - 1;
    }
  }

 private:
  using Range = std::pair<TokenIndex, TokenIndex>;  // of tokens, with the last

  static std::vector<Range> addresses_of(const std::vector<Candidate>& found) {
    std::vector<Range> all;
    for (const auto& candidate : found) {
      if (candidate.type == Type::address) all.emplace_back(candidate.first, candidate.last);
    }
    std::ranges::sort(all);
    return all;
  }
  // "Postfach 20 41, 28195 Bremen"
  bool is_in_address(TokenIndex at) const {
    const auto next = std::ranges::upper_bound(addresses_, at, {}, &Range::first);
    return next != addresses_.begin() && std::prev(next)->second >= at;
  }
  std::optional<char> figure_of(TokenIndex at) const;
  TokenIndex end_of_code(TokenIndex at) const;
  bool is_before_town(TokenIndex at, TokenIndex end);
  void find_behind(Range address);
  void add(TokenIndex first, TokenIndex end, std::string_view fact);

  const Tokens& tokens_;
  const Context& context_;
  SpokenOf<decltype(places)> places_;
  SpokenOf<decltype(offices)> offices_;
  std::vector<Range> addresses_;  // by place
  std::vector<Candidate>& found_;
};

std::optional<char> PostcodesBeside::figure_of(TokenIndex at) const {
  const auto& token = tokens_[at];
  if (token.meaning.role == Role::digit) return static_cast<char>('0' + token.meaning.value);
  const bool is_one = token.kind == Token::Kind::digits && token.to - token.from == 1;
  return is_one ? std::optional(tokens_.text(token).front()) : std::nullopt;
}

// Four or five figures, written together or said one by one; the same token where none begin.
TokenIndex PostcodesBeside::end_of_code(TokenIndex at) const {
  constexpr TokenIndex least = 4;
  constexpr TokenIndex most = 5;
  const auto& token = tokens_[at];
  const auto size = token.to - token.from;
  if (token.kind == Token::Kind::digits && size > 1) {
    // "15000 Haushalte"
    const bool is_round =
        tokens_.text(token).ends_with("000") || tokens_.text(token).ends_with("500");
    return size == most && !is_round ? at + 1 : at;
  }
  // Of a longer number none of it.
  const bool goes_on = at > tokens_.first_of(token.segment) && figure_of(at - 1);
  auto end = at;
  while (!goes_on && end < tokens_.end_of(token.segment) && end - at <= most && figure_of(end)) {
    ++end;
  }
  return end - at == least || end - at == most ? end : at;
}

bool PostcodesBeside::is_before_town(TokenIndex at, TokenIndex end) {
  const auto segment = tokens_[at].segment;
  if (end >= tokens_.end_of(segment) || tokens_[end].kind != Token::Kind::word) return false;
  const bool is_short = tokens_[at].kind != Token::Kind::digits && end - at == 4;
  if (is_short) return tokens_.language(segment) == Language::de && offices_.in(segment);
  if (is_one_of(towns, tokens_.text(tokens_[end]))) return true;
  return tokens_.is_capital(end) && tokens_[end].id == 0 && places_.in(segment);
}

// "Frazione Crocetta 18, the courier knows the road, 14058": five figures further on in its turn.
void PostcodesBeside::find_behind(Range address) {
  constexpr TokenIndex reach = 14;
  const auto segment = tokens_[address.first].segment;
  const auto language = tokens_.language(segment);
  if (language != Language::de && language != Language::it) return;
  const auto last = std::min(tokens_.end_of(segment), address.second + reach);
  for (auto at = address.second + 1; at < last; ++at) {
    if (!says_number(tokens_, at)) continue;
    const auto end = end_of_code(at);
    const bool is_five = end - at == 5 || (end > at && tokens_[at].to - tokens_[at].from == 5);
    const bool ends_there = end == tokens_.end_of(segment) ||
                            (end > at && is_before_town(at, end)) || tokens_.mark(end) == ',' ||
                            tokens_.mark(end) == '.';
    if (is_five && ends_there) add(at, end, "behind an address");
    return;
  }
}

void PostcodesBeside::add(TokenIndex first, TokenIndex end, std::string_view fact) {
  if (is_in_address(first)) return;
  if (context_.denying(first, end - 1, 5) != nullptr) return;
  auto candidate = postcode_candidate(place_of(tokens_, first, end - 1),
                                      tokens_.language(tokens_[first].segment));
  candidate.rule = "postcode.beside";
  candidate.score = 55;
  candidate.evidence = {std::string(fact)};
  candidate.spoken = tokens_[first].kind != Token::Kind::digits;
  candidate.first = first;
  candidate.last = end - 1;
  found_.push_back(std::move(candidate));
}

}  // namespace

void find_postcodes_beside(const Tokens& tokens, const Context& context,
                           std::vector<Candidate>& found) {
  PostcodesBeside(tokens, context, found).find();
}

}  // namespace sealtape::privacy
