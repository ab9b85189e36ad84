// Mail addresses as they are written (RFC 5321), links, and addresses of machines.
#include <array>

#include "privacy/candidate.h"
#include "privacy/figures.h"
#include "privacy/mails.h"

namespace sealtape::privacy {

namespace {

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
}

}  // namespace sealtape::privacy
