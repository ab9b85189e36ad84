// Mail addresses as they are said: "anna dot rossi at example dot com".
#include <array>

#include "privacy/candidate.h"
#include "privacy/lists.h"
#include "privacy/mails.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

// Country codes are two letters; these are the longer ones that people have. IANA root zone.
constexpr auto top_domains = std::to_array<std::string_view>(
    {"com",   "org",  "net",    "edu",   "gov",     "mil",  "int",     "info",   "biz",
     "name",  "mobi", "asia",   "tel",   "app",     "dev",  "cloud",   "online", "shop",
     "store", "site", "tech",   "email", "example", "test", "eu",      "berlin", "wien",
     "bank",  "xyz",  "museum", "coop",  "aero",    "pro",  "company", "agency"});

}  // namespace

bool is_top_domain(std::string_view text) {
  const auto is_letter = [](char letter) { return letter >= 'a' && letter <= 'z'; };
  if (text.size() == 2) return std::ranges::all_of(text, is_letter);
  return is_one_of(top_domains, text);
}

namespace {

// "anna dot rossi at example dot com", from the word for @ to both sides.
class SpokenMail {
 public:
  SpokenMail(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), found_(found) {}

  void find_at(TokenIndex at);

 private:
  bool is_in(TokenIndex index, TokenIndex at) const {
    return index < tokens_.count() && tokens_[index].segment == tokens_[at].segment;
  }
  bool is_name(TokenIndex index) const {
    const auto role = meaning_of(tokens_, index).role;
    return tokens_[index].kind != Token::Kind::mark && role != Role::dot && role != Role::at &&
           !is_sign(index);
  }
  bool is_sign(TokenIndex index) const {
    const auto role = meaning_of(tokens_, index).role;
    const char mark = tokens_.mark(index);
    return role == Role::underscore || role == Role::dash || mark == '-' || mark == '_' ||
           tokens_.text(tokens_[index]) == "trattino" || tokens_.text(tokens_[index]) == "minus" ||
           tokens_.text(tokens_[index]) == "dash" || tokens_.text(tokens_[index]) == "basso" ||
           tokens_.text(tokens_[index]) == "bindestrich" ||
           tokens_.text(tokens_[index]) == "hyphen";
  }
  // Also in one word: "ottantuno".
  bool is_figure(TokenIndex index) const {
    const auto role = meaning_of(tokens_, index).role;
    return says_number(tokens_, index) || (role >= Role::digit && role <= Role::repeat);
  }
  // "at the dot com party" is no address.
  bool is_article(TokenIndex index) const {
    constexpr auto articles = std::to_array<std::string_view>(
        {"the", "a", "an", "this", "that", "these", "my", "our", "der", "die", "das", "dem", "den",
         "il", "lo", "la", "un", "una"});
    return is_one_of(articles, tokens_.text(tokens_[index]));
  }
  bool is_dot(TokenIndex index) const {
    return meaning_of(tokens_, index).role == Role::dot || tokens_.mark(index) == '.';
  }

  bool is_known_host(TokenIndex at) const;
  TokenIndex before_manner(TokenIndex at) const;
  bool ends_host(TokenIndex domain) const;
  std::optional<TokenIndex> named_letter_before(TokenIndex end) const;
  std::optional<TokenIndex> two_words_before(TokenIndex end) const;

  const Tokens& tokens_;
  const Context& context_;
  std::vector<Candidate>& found_;
};

// A top-level domain, also as it is said in Thai.
bool SpokenMail::ends_host(TokenIndex domain) const {
  constexpr auto said = std::to_array<std::string_view>({"คอม", "เน็ต", "เน็ท"});
  static const auto words = all_folded(said);
  const auto text = tokens_.text(tokens_[domain]);
  if (tokens_[domain].kind == Token::Kind::thai) return begins_with(text, words) > 0;
  return tokens_[domain].kind == Token::Kind::word && is_top_domain(text);
}

// "gmx de": providers are told without the dot.
bool SpokenMail::is_known_host(TokenIndex at) const {
  constexpr auto hosts = std::to_array<std::string_view>(
      {"gmail",      "googlemail", "gmx",   "web",     "yahoo",   "hotmail",
       "outlook",    "icloud",     "aol",   "live",    "msn",     "libero",
       "tiscali",    "virgilio",   "alice", "freenet", "posteo",  "proton",
       "protonmail", "btinternet", "sky",   "arcor",   "bluewin", "qq"});
  return is_in(at + 1, at) && is_one_of(hosts, tokens_.text(tokens_[at])) && ends_host(at + 1);
}

// "Fabio mancuso tutto attaccato": how what stands before it is written; the given token elsewhere.
TokenIndex SpokenMail::before_manner(TokenIndex at) const {
  constexpr auto manners = std::to_array<std::string_view>(
      {"tutto attaccato", "tutto unito", "tutta attaccata", "all one word", "one word",
       "alles zusammen", "zusammengeschrieben", "zusammen geschrieben", "in einem wort"});
  const auto& text = tokens_.view(tokens_[at].segment).text;
  const auto before = std::string_view(text).substr(0, tokens_[at - 1].to);
  for (const auto manner : manners) {
    if (!before.ends_with(manner)) continue;
    return tokens_.first_at(tokens_[at].segment, before.size() - manner.size());
  }
  return at;
}

// "K for kilo" that ends there: where it begins.
std::optional<TokenIndex> SpokenMail::named_letter_before(TokenIndex end) const {
  for (const TokenIndex length : {3U, 4U}) {
    const bool is_there = end >= length && is_in(end - length, end - 1);
    if (is_there && end_of_letter(tokens_, end - length) == end) return end - length;
  }
  return std::nullopt;
}

// "Punto de santis", "dot rossi bianchi": two words that a dot ties to what stands before it.
std::optional<TokenIndex> SpokenMail::two_words_before(TokenIndex end) const {
  constexpr TokenIndex length = 2;
  if (end < length + 2 || !is_in(end - length - 2, end - 1)) return std::nullopt;
  const auto first = end - length;
  const bool are_words = tokens_[first].kind == Token::Kind::word && is_name(first) &&
                         tokens_[first + 1].kind == Token::Kind::word && is_name(first + 1);
  const auto text = tokens_.text(tokens_[first]);
  const bool is_domain = is_top_domain(text) && !is_one_of(surname_particles, text);
  if (!are_words || is_domain || !is_dot(first - 1)) return std::nullopt;
  return first - 1;
}

void SpokenMail::find_at(TokenIndex at) {
  constexpr TokenIndex longest = 24;
  // The host: words, then "dot" and a top-level domain, perhaps again.
  TokenIndex end = 0;
  TokenIndex names = 0;
  for (auto i = at + 1; is_in(i, at) && i - at < longest; ++i) {
    if (is_dot(i)) {
      if (names == 0 || !is_in(i + 1, at)) break;
      if (ends_host(i + 1)) end = i + 2;
      names = 0;
      continue;
    }
    if (end != 0 && end <= i) break;  // a top-level domain, and no dot after it
    if (!is_name(i) && !is_sign(i)) break;
    if (end == 0 && is_known_host(i)) {
      end = i + 2;
      break;
    }
    if (++names > 6) break;
  }
  if (end == 0 || (is_article(at + 1) && is_dot(at + 2))) return;
  // What stands before: a word, and all that is tied to it by a sign, or letters one by one.
  constexpr TokenIndex joined_words = 3;
  const auto manner = before_manner(at);
  auto from = two_words_before(at).value_or(at);
  if (manner < at) from = manner;
  for (TokenIndex i = 0; i < joined_words && manner < at && from > 0; ++i) {
    const bool is_part = is_in(from - 1, at) && is_name(from - 1) && tokens_[from - 1].id == 0 &&
                         tokens_[from - 1].kind == Token::Kind::word && !is_article(from - 1);
    if (!is_part) break;
    --from;
  }
  while (manner == at && from > 0 && tokens_[from - 1].segment == tokens_[at].segment &&
         at - from < longest) {
    const auto previous = from - 1;
    if (is_dot(previous) || is_sign(previous)) {
      --from;
      continue;
    }
    if (const auto letter = named_letter_before(from)) {
      from = *letter;
      continue;
    }
    if (!is_name(previous)) break;
    const bool is_tied = from == at || is_dot(from) || is_sign(from);
    const bool is_number = is_figure(previous);
    const bool next_is_number = from < at && is_figure(from);
    const bool is_letter = is_spelled_letter(tokens_, previous);
    const bool is_spelled = from < at && is_letter && is_spelled_letter(tokens_, from);
    // "j hartmann at": an initial, where no word of one letter is meant.
    const auto initial = tokens_.text(tokens_[previous]);
    const bool is_initial =
        from < at && is_letter && std::string_view("aeioy").find(initial) == std::string_view::npos;
    if (!is_tied && !is_number && !next_is_number && !is_spelled && !is_initial) break;
    --from;
  }
  while (from < at && (is_dot(from) || is_sign(from))) ++from;
  if (from == at) return;
  Candidate candidate{.type = Type::email, .level = Level::validated, .score = 80};
  const auto* cue = context_.near(Cue::mail, from, end - 1);
  if (cue != nullptr) candidate.score = 95;
  candidate.rule = "email.spoken";
  candidate.evidence.emplace_back("known top-level domain");
  if (cue != nullptr) candidate.evidence.push_back("near \"" + std::string(cue->phrase) + '"');
  candidate.language = tokens_.language(tokens_[at].segment);
  candidate.spoken = true;
  candidate.first = from;
  candidate.last = end - 1;
  candidate.places = {place_of(tokens_, from, end - 1)};
  found_.push_back(std::move(candidate));
}

}  // namespace

void find_spoken_mails(const Tokens& tokens, const Context& context,
                       std::vector<Candidate>& found) {
  SpokenMail spoken(tokens, context, found);
  for (TokenIndex i = 1; i + 2 < tokens.count(); ++i) {
    if (meaning_of(tokens, i).role == Role::at) spoken.find_at(i);
  }
}

}  // namespace sealtape::privacy
