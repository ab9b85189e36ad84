// Hosts as they are said, in addresses of mail and by themselves: "www dot example dot com".
#include <array>

#include "privacy/candidate.h"
#include "privacy/lists.h"
#include "privacy/mails.h"

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

// A top-level domain, also as it is said in Thai.
bool AddressWords::ends_host(TokenIndex domain) const {
  constexpr auto said = std::to_array<std::string_view>({"คอม", "เน็ต", "เน็ท"});
  static const auto words = all_folded(said);
  const auto text = tokens_.text(tokens_[domain]);
  if (tokens_[domain].kind == Token::Kind::thai) return begins_with(text, words) > 0;
  return tokens_[domain].kind == Token::Kind::word && is_top_domain(text);
}

// "gmx de": providers are told without the dot.
bool AddressWords::is_known_host(TokenIndex at) const {
  constexpr auto hosts = std::to_array<std::string_view>(
      {"gmail",      "googlemail", "gmx",   "web",     "yahoo",   "hotmail",
       "outlook",    "icloud",     "aol",   "live",    "msn",     "libero",
       "tiscali",    "virgilio",   "alice", "freenet", "posteo",  "proton",
       "protonmail", "btinternet", "sky",   "arcor",   "bluewin", "qq"});
  return is_in(at + 1, at) && is_one_of(hosts, tokens_.text(tokens_[at])) && ends_host(at + 1);
}

bool AddressWords::is_sign(TokenIndex index) const {
  constexpr auto names = std::to_array<std::string_view>(
      {"trattino", "minus", "dash", "basso", "bindestrich", "hyphen", "meno",
       // How the letters that follow are written.
       "小写", "小寫", "大写", "大寫", "全拼", "拼音"});
  const auto role = meaning_of(tokens_, index).role;
  const char mark = tokens_.mark(index);
  return role == Role::underscore || role == Role::dash || mark == '-' || mark == '_' ||
         is_one_of(names, tokens_.text(tokens_[index]));
}

// "Dot f m": a domain of two letters that are said one by one; the same token where none is.
TokenIndex AddressWords::end_of_spelled_domain(TokenIndex at) const {
  if (!is_in(at + 1, at) || !is_spelled_letter(tokens_, at) || !is_spelled_letter(tokens_, at + 1))
    return at;
  const auto domain =
      std::string(tokens_.text(tokens_[at])) + std::string(tokens_.text(tokens_[at + 1]));
  return is_top_domain(domain) ? at + 2 : at;
}

TokenIndex AddressWords::end_of_host(TokenIndex at) const {
  constexpr TokenIndex longest = 24;
  // The host: words, then "dot" and a top-level domain, perhaps again.
  TokenIndex end = 0;
  TokenIndex names = 0;
  for (auto i = at + 1; is_in(i, at) && i - at < longest; ++i) {
    if (is_dot(i)) {
      if (names == 0 || !is_in(i + 1, at)) break;
      if (ends_host(i + 1)) end = i + 2;
      if (const auto spelled = end_of_spelled_domain(i + 1); spelled > i + 1) end = spelled;
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
  return end;
}

namespace {

constexpr Vocabulary beginnings =
    std::to_array<std::string_view>({"www", "w", "vu", "triple", "drei", "dreimal", "tre"});

// ดับเบิลยู
bool is_thai_w(const Tokens& tokens, TokenIndex at) {
  if (at >= tokens.count() || tokens[at].kind != Token::Kind::thai) return false;
  const auto meaning = meaning_of(tokens, at);
  return meaning.role == Role::letter && meaning.value == 'W';
}

// The token behind "www", "w w w", "drei w", "vu vu vu", "triple w"; the same where none is.
TokenIndex end_of_web(const Tokens& tokens, TokenIndex at) {
  constexpr auto doubles = std::to_array<std::string_view>({"triple", "drei", "dreimal", "tre"});
  const auto last = tokens.end_of(tokens[at].segment);
  const auto text = tokens.text(tokens[at]);
  if (text == "www") return at + 1;
  const auto is_w = [&](TokenIndex index) {
    const auto word = index < last ? tokens.text(tokens[index]) : std::string_view();
    return word == "w" || word == "vu" || is_thai_w(tokens, index);
  };
  if (is_w(at) && is_w(at + 1) && is_w(at + 2)) return at + 3;
  if (!is_one_of(doubles, text) || !is_w(at + 1)) return at;
  const bool is_double = at + 2 < last && tokens.text(tokens[at + 2]) == "doppia";  // tre vu doppia
  return is_double ? at + 3 : at + 2;
}

}  // namespace

void find_spoken_links(const Tokens& tokens, std::vector<Candidate>& found) {
  const AddressWords words(tokens);
  for (TokenIndex at = 0; at < tokens.count(); ++at) {
    const bool may_be = is_thai_w(tokens, at) || (tokens[at].kind == Token::Kind::word &&
                                                  is_one_of(beginnings, tokens.text(tokens[at])));
    if (!may_be) continue;
    const auto dot = end_of_web(tokens, at);
    if (dot == at || !words.is_in(dot, at) || !words.is_dot(dot)) continue;
    if (tokens.mark(dot) == '.' && tokens.is_glued(dot)) continue;
    const auto end = words.end_of_host(dot);
    if (end == 0) continue;
    Candidate candidate{.type = Type::url, .level = Level::validated, .score = 85};
    candidate.rule = "url.spoken";
    candidate.evidence = {"known top-level domain"};
    candidate.language = tokens.language(tokens[at].segment);
    candidate.spoken = true;
    candidate.first = at;
    candidate.last = end - 1;
    candidate.places = {place_of(tokens, at, end - 1)};
    found.push_back(std::move(candidate));
    at = end - 1;
  }
}

}  // namespace sealtape::privacy
