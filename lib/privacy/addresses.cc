// Mail addresses, written (RFC 5321) and spoken, links, and addresses of machines.
#include <array>

#include "privacy/candidate.h"
#include "privacy/figures.h"
#include "privacy/lists.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

// Country codes are two letters; these are the longer ones that people have. IANA root zone.
constexpr auto top_domains = std::to_array<std::string_view>(
    {"com",   "org",  "net",    "edu",   "gov",     "mil",  "int",     "info",   "biz",
     "name",  "mobi", "asia",   "tel",   "app",     "dev",  "cloud",   "online", "shop",
     "store", "site", "tech",   "email", "example", "test", "eu",      "berlin", "wien",
     "bank",  "xyz",  "museum", "coop",  "aero",    "pro",  "company", "agency"});

bool is_top_domain(std::string_view text) {
  const auto is_letter = [](char letter) { return letter >= 'a' && letter <= 'z'; };
  if (text.size() == 2) return std::ranges::all_of(text, is_letter);
  return is_one_of(top_domains, text);
}

bool is_word(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

bool is_local(char letter) {
  return is_word(letter) || std::string_view("._%+-'").find(letter) != std::string_view::npos;
}

bool is_host(char letter) { return is_word(letter) || letter == '.' || letter == '-'; }

constexpr std::size_t longest_address = 2000;  // of a link; so that no sign is looked at too often

// Scans the text of one segment, from one sign that tells to the next.
class Scanner {
 public:
  Scanner(const Tokens& tokens, std::uint32_t segment, std::vector<Candidate>& found)
      : text_(tokens.view(segment).text),
        segment_(segment),
        language_(tokens.language(segment)),
        found_(found) {}

  void scan() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char sign = text_[at];
      if ((sign != '@' && sign != ':' && sign != '.') || at < done_) continue;
      if (text_[at] == '@') mail(at);
      if (text_[at] == ':') link(at);
      if (text_[at] == '.' && text_.substr(0, at).ends_with("www")) page(at - 3);
      if (text_[at] == '.') ip4(at);
      if (text_[at] == ':') colons(at);
    }
    macs_with_dashes();
  }

 private:
  void add(Type type, unsigned score, const char* rule, const char* fact, std::size_t from,
           std::size_t to) {
    Candidate candidate{.type = type, .level = Level::validated, .score = score};
    candidate.rule = rule;
    candidate.evidence = {fact};
    candidate.language = language_;
    candidate.places = {
        {segment_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}};
    found_.push_back(std::move(candidate));
    done_ = to;
  }
  void mail(std::size_t at);
  void link(std::size_t at);
  void page(std::size_t from);
  void ip4(std::size_t at);
  void colons(std::size_t at);
  void macs_with_dashes();
  std::size_t end_of(std::size_t at, bool (*is)(char)) const {
    const auto most = std::min(text_.size(), at + longest_address);
    while (at < most && is(text_[at])) ++at;
    return at;
  }
  std::size_t begin_of(std::size_t at, bool (*is)(char), std::size_t most) const {
    const auto least = std::max(done_, at > most ? at - most : 0);
    while (at > least && is(text_[at - 1])) --at;
    return at;
  }

  std::string_view text_;
  std::uint32_t segment_;
  Language language_;
  std::vector<Candidate>& found_;
  std::size_t done_ = 0;
};

void Scanner::mail(std::size_t at) {
  constexpr std::size_t longest_local = 64;
  auto from = begin_of(at, is_local, longest_local);
  while (from < at && !is_word(text_[from])) ++from;
  auto to = end_of(at + 1, is_host);
  while (to > at + 1 && !is_word(text_[to - 1])) --to;
  const auto host = text_.substr(at + 1, to - at - 1);
  const auto dot = host.rfind('.');
  if (from == at || dot == std::string_view::npos || dot == 0) return;
  if (is_top_domain(host.substr(dot + 1))) {
    add(Type::email, 95, "email.address", "known top-level domain", from, to);
  }
}

bool is_link(char letter) {
  return letter > ' ' && letter < 0x7f && letter != '"' && letter != '<' && letter != '>';
}

void Scanner::link(std::size_t at) {
  if (text_.substr(at, 3) != "://") return;
  const auto from = begin_of(at, is_word, 10);
  const auto scheme = text_.substr(from, at - from);
  if (scheme != "http" && scheme != "https" && scheme != "ftp" && scheme != "sftp") return;
  auto to = end_of(at + 3, is_link);
  while (to > at && std::string_view(".,;:!?)'").find(text_[to - 1]) != std::string_view::npos)
    --to;
  if (to > at + 3) add(Type::url, 90, "url.scheme", "scheme", from, to);
}

void Scanner::page(std::size_t from) {
  if (from > 0 && is_word(text_[from - 1])) return;
  const auto host_end = end_of(from + 4, is_host);
  auto to = end_of(host_end, is_link);
  while (to > from && std::string_view(".,;:!?)'").find(text_[to - 1]) != std::string_view::npos)
    --to;
  const auto host = text_.substr(from + 4, std::min(host_end, to) - from - 4);
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || !is_top_domain(host.substr(dot + 1))) return;
  add(Type::url, 80, "url.host", "known top-level domain", from, to);
}

void Scanner::ip4(std::size_t at) {
  const auto from = begin_of(at, is_digit, 4);
  if (from == at || (from > 0 && (is_word(text_[from - 1]) || text_[from - 1] == '.'))) return;
  auto to = from;
  unsigned first = 0;
  for (int part = 0; part < 4; ++part) {
    const auto end = end_of(to, is_digit);
    if (end == to || end - to > 3) return;
    unsigned value = 0;
    for (auto i = to; i < end; ++i) value = value * 10 + static_cast<unsigned>(text_[i] - '0');
    if (value > 255 || (end - to > 1 && text_[to] == '0')) return;
    if (part == 0) first = value;
    to = end;
    if (part == 3) break;
    if (to >= text_.size() || text_[to] != '.') return;
    ++to;
  }
  const bool goes_on =
      to < text_.size() && (is_word(text_[to]) ||
                            (text_[to] == '.' && to + 1 < text_.size() && is_digit(text_[to + 1])));
  const auto before = text_.substr(from > 12 ? from - 12 : 0, std::min<std::size_t>(from, 12));
  const bool is_version = before.find("version") != std::string_view::npos ||
                          before.find("release") != std::string_view::npos;
  if (!goes_on && first > 0 && !is_version)
    add(Type::ip_address, 80, "ip_address.v4", "four bytes", from, to);
}

bool is_hex(char letter) { return is_digit(letter) || (letter >= 'a' && letter <= 'f'); }

bool is_hex_or_colon(char letter) { return is_hex(letter) || letter == ':'; }

// A MAC address or one of IPv6.
void Scanner::colons(std::size_t at) {
  constexpr std::size_t longest = 45;
  const auto from = begin_of(at, is_hex_or_colon, 8);
  if (from > 0 && (is_word(text_[from - 1]) || text_[from - 1] == ':')) return;
  auto to = at;
  while (to < text_.size() && to - from <= longest && is_hex_or_colon(text_[to])) ++to;
  if (to - from > longest) return;
  if (to < text_.size() && is_word(text_[to])) return;
  const auto text = text_.substr(from, to - from);
  std::size_t groups = 1;
  std::size_t size = 0;
  std::size_t widest = 0;
  bool all_two = true;
  bool has_gap = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != ':') {
      ++size;
      continue;
    }
    if (i < text.size()) ++groups;
    if (size == 0 && i > 0 && i < text.size()) has_gap = true;
    all_two = all_two && size == 2;
    widest = std::max(widest, size);
    size = 0;
  }
  if (groups == 6 && all_two) {
    add(Type::mac_address, 90, "mac_address.colons", "six bytes", from, to);
  } else if (widest <= 4 && text.size() >= 6 &&
             (groups == 8 || (has_gap && groups >= 3 && groups < 8))) {
    const bool has_letter = text.find_first_of("abcdef") != std::string_view::npos;
    if (has_letter) add(Type::ip_address, 80, "ip_address.v6", "groups of hex digits", from, to);
  }
}

void Scanner::macs_with_dashes() {
  constexpr std::size_t length = 17;
  for (auto at = text_.find('-'); at != std::string_view::npos; at = text_.find('-', at + 1)) {
    if (at < 2 || at - 2 + length > text_.size()) continue;
    const auto from = at - 2;
    const auto text = text_.substr(from, length);
    bool fits = (from == 0 || (!is_word(text_[from - 1]) && text_[from - 1] != '-')) &&
                (from + length == text_.size() ||
                 (!is_word(text_[from + length]) && text_[from + length] != '-'));
    for (std::size_t i = 0; i < length && fits; ++i) {
      fits = i % 3 == 2 ? text[i] == '-' : is_hex(text[i]);
    }
    if (fits && text.find_first_of("abcdef") != std::string_view::npos) {
      add(Type::mac_address, 85, "mac_address.dashes", "six bytes", from, from + length);
    }
  }
}

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
    if (++names > 6) break;
  }
  if (end == 0 || (is_article(at + 1) && is_dot(at + 2))) return;
  // What stands before: a word, and all that is tied to it by a sign, or letters one by one.
  auto from = two_words_before(at).value_or(at);
  while (from > 0 && tokens_[from - 1].segment == tokens_[at].segment && at - from < longest) {
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

void find_addresses(const Tokens& tokens, const Context& context, std::vector<Candidate>& found) {
  for (std::uint32_t i = 0; i < tokens.transcript().segments.size(); ++i) {
    if (tokens.scripts(i).signs) Scanner(tokens, i, found).scan();
  }
  // "Section 3.2.1.4", "firmware 4.19.0.2271": numbers of parts and versions.
  std::erase_if(found, [&](const Candidate& candidate) {
    if (candidate.rule != "ip_address.v4") return false;
    const auto& place = candidate.places.front();
    const auto at = tokens.first_at(place.segment, place.from);
    const auto last = tokens.first_at(place.segment, place.to) - 1;
    const auto* other = context.denying(at, last, 2);
    if (other == nullptr) other = context.near(Cue::thing, at, last, 2, 1);
    return other != nullptr && tokens[other->from].segment == tokens[at].segment;
  });
  SpokenMail spoken(tokens, context, found);
  for (TokenIndex i = 1; i + 3 < tokens.count(); ++i) {
    if (meaning_of(tokens, i).role == Role::at) spoken.find_at(i);
  }
}

}  // namespace sealtape::privacy
