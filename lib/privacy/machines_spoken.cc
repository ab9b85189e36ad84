// Addresses of machines as they are read out: "one nine two dot one six eight dot one dot forty
// two", 一九二点一六八点一点四二.
#include "privacy/candidate.h"

namespace sealtape::privacy {

namespace {

constexpr TokenIndex most_words = 5;  // of one of the four numbers
constexpr int parts = 4;

class SpokenMachine {
 public:
  SpokenMachine(const Tokens& tokens, TokenIndex from)
      : tokens_(tokens), at_(from), last_(tokens.end_of(tokens[from].segment)) {}

  // The end of an address that begins here; nothing where none does.
  std::optional<TokenIndex> read() {
    for (int part = 0; part < parts; ++part) {
      if (part > 0 && !take_dot()) return std::nullopt;
      const auto value = take_number();
      if (!value || *value > 255 || (part == 0 && *value == 0)) return std::nullopt;
    }
    const bool goes_on = at_ < last_ && is_dot(at_);
    return goes_on ? std::nullopt : std::optional(at_);
  }

 private:
  bool is_dot(TokenIndex at) const { return meaning_of(tokens_, at).role == Role::dot; }
  // 一点 is a word of everyday, and here a figure with its dot.
  bool is_one_dot(TokenIndex at) const {
    return tokens_.text(tokens_[at]) == "一点" || tokens_.text(tokens_[at]) == "一點";
  }
  bool take_dot() {
    if (has_dot_) {
      has_dot_ = false;
      return true;
    }
    if (at_ >= last_ || !is_dot(at_)) return false;
    ++at_;
    return true;
  }
  // What a token says in figures; nothing where it is no number.
  std::optional<std::string> figures(TokenIndex at) const {
    const auto& token = tokens_[at];
    const auto text = tokens_.text(token);
    if (token.kind == Token::Kind::digits) return std::string(text);
    const auto meaning = meaning_of(tokens_, at);
    switch (static_cast<int>(meaning.role)) {
      case static_cast<int>(Role::digit):
      case static_cast<int>(Role::teen):
      case static_cast<int>(Role::tens): return std::to_string(meaning.value);
      default: break;
    }
    if (token.kind != Token::Kind::word || !token.says_number) return std::nullopt;
    const auto language = tokens_.language(token.segment);
    return language == Language::de   ? german_number(text)
           : language == Language::it ? italian_number(text)
                                      : std::nullopt;
  }
  // Figure by figure, "forty two", "one hundred and sixty eight", 一百六十八.
  std::optional<unsigned> take_number() {
    constexpr unsigned too_large = 100000;
    unsigned value = 0;
    bool is_open = false;  // tens, or a hundred: what follows is added
    const auto first = at_;
    for (; at_ < last_ && at_ - first < most_words && value < too_large; ++at_) {
      const auto role = meaning_of(tokens_, at_).role;
      if (is_one_dot(at_)) {
        has_dot_ = true;
        ++at_;
        return value * 10 + 1;
      }
      if (role == Role::conjunction && is_open) continue;
      if (role == Role::hundred || role == Role::ten) {
        const auto unit = role == Role::hundred ? 100U : 10U;
        const auto units = value % 10 == 0 && at_ > first ? 1U : std::max(1U, value % 10);
        value = unit == 10 ? value - value % 10 + units * unit : std::max(1U, value) * unit;
        is_open = true;
        continue;
      }
      const auto said = figures(at_);
      if (!said || said->size() > 3) break;
      const auto more = static_cast<unsigned>(std::stoul(*said));
      if (is_open) {
        value += more;
      } else {
        for (std::size_t i = 0; i < said->size(); ++i) value *= 10;
        value += more;
      }
      is_open = role == Role::tens;
    }
    return at_ > first ? std::optional(value) : std::nullopt;
  }

  const Tokens& tokens_;
  TokenIndex at_;
  TokenIndex last_;
  bool has_dot_ = false;  // it was said with the figure before it
};

}  // namespace

void find_spoken_machines(const Tokens& tokens, const Context& context,
                          std::vector<Candidate>& found) {
  for (TokenIndex dot = 1; dot < tokens.count(); ++dot) {
    if (meaning_of(tokens, dot).role != Role::dot || !says_number(tokens, dot - 1)) continue;
    const auto segment = tokens[dot].segment;
    const auto least = std::max(tokens.first_of(segment), dot > most_words ? dot - most_words : 0);
    auto from = dot;
    while (from > least && says_number(tokens, from - 1)) --from;
    const auto end = from < dot ? SpokenMachine(tokens, from).read() : std::nullopt;
    if (!end || context.denying(from, *end - 1, 5) != nullptr) continue;
    Candidate candidate{.type = Type::ip_address, .level = Level::validated, .score = 85};
    candidate.rule = "ip_address.spoken";
    candidate.evidence = {"four bytes"};
    candidate.language = tokens.language(segment);
    candidate.spoken = true;
    candidate.first = from;
    candidate.last = *end - 1;
    candidate.places = {place_of(tokens, from, *end - 1)};
    found.push_back(std::move(candidate));
    dot = *end - 1;
  }
}

}  // namespace sealtape::privacy
