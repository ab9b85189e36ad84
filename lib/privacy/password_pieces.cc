// Passwords that only their shape tells, where somebody logs in: "to log in I use
// marmalade42skies".
#include <array>

#include "privacy/candidate.h"
#include "privacy/lists.h"

namespace sealtape::privacy {

namespace {

// Of getting in somewhere.
constexpr Vocabulary logging_in = std::to_array<std::string_view>(
    {"log",       "login",    "logs",        "logging",  "logged",       "logon",      "sign",
     "signing",   "password", "passwort",    "kennwort", "wifi",         "wlan",       "router",
     "wi",        "unlock",   "einloggen",   "logge",    "log",          "loggen",     "eingeloggt",
     "anmelden",  "anmelde",  "melde",       "zugang",   "zugangsdaten", "entsperren", "accedere",
     "accedo",    "accesso",  "entrare",     "entro",    "entra",        "portale",    "portal",
     "sbloccare", "parola",   "credenziali", "account",  "konto",        "email",      "mail",
     "username",  "benutzer", "utente",      "netzwerk", "rete",         "network"});
// Products that are called so.
constexpr Vocabulary products = std::to_array<std::string_view>(
    {"office365", "windows10", "windows11", "microsoft365", "covid19", "iphone14", "iphone15",
     "iphone16", "web24", "check24", "immobilienscout24", "autoscout24", "facebook2", "version2"});

struct Shape {
  std::size_t small = 0;  // letters in a row
  std::size_t most_small = 0;
  std::size_t figures = 0;
  std::size_t signs = 0;
  std::size_t strong_signs = 0;  // that stand in no word and no number
};

Shape shape_of(std::string_view piece) {
  constexpr std::string_view strong = "_!#$%&*+=?~^";
  Shape shape;
  for (const char letter : piece) {
    const bool is_small = letter >= 'a' && letter <= 'z';
    shape.small = is_small ? shape.small + 1 : 0;
    shape.most_small = std::max(shape.most_small, shape.small);
    if (letter >= '0' && letter <= '9') ++shape.figures;
    if (strong.find(letter) != std::string_view::npos) ++shape.strong_signs;
    if (letter == '-') ++shape.signs;
  }
  return shape;
}

// Letters with figures, and a sign among them or at least four letters in a row.
bool is_password(std::string_view piece) {
  constexpr std::size_t shortest = 7;
  if (piece.size() < shortest || is_one_of(products, piece)) return false;
  if (piece.find_first_of("@/:.") != std::string_view::npos) return false;
  const auto shape = shape_of(piece);
  if (shape.figures == 0 || shape.most_small < 3) return false;
  if (shape.strong_signs > 0) return true;
  const bool is_of_parts = shape.signs >= 2;  // "xk9-plum-042"
  const bool begins_with_word =
      piece.find_first_of("0123456789-") >= 4;  // and no model: "s24ultra"
  return is_of_parts || (shape.signs == 0 && begins_with_word && shape.figures >= 2);
}

}  // namespace

void find_password_pieces(const Tokens& tokens, std::vector<Candidate>& found) {
  constexpr TokenIndex reach = 14;
  for (TokenIndex at = 0; at < tokens.count(); ++at) {
    const bool may_begin =
        tokens[at].kind == Token::Kind::word || tokens[at].kind == Token::Kind::mixed;
    const bool is_first = may_begin && !tokens.is_glued(at);
    const bool has_more = at + 1 < tokens.count() && tokens.is_glued(at + 1);
    if (!is_first || (tokens[at].kind == Token::Kind::word && !has_more)) continue;
    const auto segment = tokens[at].segment;
    auto end = at + 1;
    while (end < tokens.end_of(segment) && tokens.is_glued(end)) ++end;
    constexpr std::string_view closing = ".,;:?)\"";
    while (end > at + 1 && tokens.mark(end - 1) != 0 &&
           closing.find(tokens.mark(end - 1)) != std::string_view::npos) {
      --end;
    }
    const auto& view = tokens.view(segment).text;
    const auto piece =
        std::string_view(view).substr(tokens[at].from, tokens[end - 1].to - tokens[at].from);
    // All in capitals, it is the name of a thing.
    bool is_upper = true;
    for (auto i = at; i < end; ++i) is_upper = is_upper && tokens.is_upper_case(i);
    if (is_upper || tokens.language(segment) > Language::it || !is_password(piece)) continue;
    const auto first =
        at > tokens.first_of(segment) + reach ? at - reach : tokens.first_of(segment);
    const auto last = std::min(end + reach, tokens.end_of(segment));
    bool is_told = false;
    for (auto i = first; i < last; ++i) {
      is_told = is_told || ((i < at || i >= end) && is_one_of(logging_in, tokens.text(tokens[i])));
    }
    if (!is_told) continue;
    Candidate candidate{.type = Type::password, .level = Level::weak, .score = 58};
    candidate.rule = "password.shape";
    candidate.evidence = {"where somebody logs in"};
    candidate.language = tokens.language(segment);
    candidate.first = at;
    candidate.last = end - 1;
    candidate.places = {place_of(tokens, at, end - 1)};
    found.push_back(std::move(candidate));
    at = end - 1;
  }
}

}  // namespace sealtape::privacy
