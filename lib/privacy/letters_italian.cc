// How Italians call letters: bi, ci, di, gi, pi, cu, ti, vu. Most of these are other words too, so
// they count only within a row of letters and figures: "zeta di pi ci effe esse cinque uno acca".
#include <array>
#include <span>

#include "privacy/lists.h"
#include "privacy/tokens.h"

namespace sealtape::privacy {

namespace {

struct LetterName {
  std::string_view text;
  char letter;
  bool is_word;  // of everyday
};

constexpr auto names = std::to_array<LetterName>({{"bi", 'B', false},
                                                  {"ci", 'C', true},
                                                  {"di", 'D', true},
                                                  {"gi", 'G', false},
                                                  {"pi", 'P', false},
                                                  {"cu", 'Q', false},
                                                  {"qu", 'Q', false},
                                                  {"ti", 'T', true},
                                                  {"vu", 'V', false},
                                                  {"vi", 'V', true}});

class Row {
 public:
  Row(std::string_view text, std::span<Token> tokens) : text_(text), tokens_(tokens) {}

  void hear() {
    for (std::size_t at = 0; at < tokens_.size();) {
      auto end = at;
      while (end < tokens_.size() && belongs(end)) ++end;
      if (end > at) hear(at, end);
      at = std::max(at + 1, end);
    }
  }

 private:
  std::string_view text(std::size_t at) const {
    return text_.substr(tokens_[at].from, tokens_[at].to - tokens_[at].from);
  }
  const LetterName* name(std::size_t at) const {
    if (tokens_[at].kind != Token::Kind::word || tokens_[at].to - tokens_[at].from != 2) {
      return nullptr;
    }
    const auto* const found = std::ranges::find(names, text(at), &LetterName::text);
    return found == names.end() ? nullptr : found;
  }
  bool is_single(std::size_t at) const {
    return tokens_[at].kind == Token::Kind::word && tokens_[at].to - tokens_[at].from == 1;
  }
  bool is_sort_of_i(std::size_t at) const {
    return at > 0 && text(at - 1) == "i" && (text(at) == "lunga" || text(at) == "greca");
  }
  bool belongs(std::size_t at) const {
    const auto role = tokens_[at].meaning.role;
    return name(at) != nullptr || is_single(at) || role == Role::letter || role == Role::repeat ||
           tokens_[at].says_number || is_sort_of_i(at) || (at > 0 && text(at) == ",");
  }
  // Letters that are no word of everyday.
  bool is_sure(std::size_t at) const {
    if (const auto* const said = name(at)) return !said->is_word;
    return tokens_[at].meaning.role == Role::letter ||
           (is_single(at) && std::string_view("aeio").find(text(at)) == std::string_view::npos);
  }
  // "Zeta di Zorro": what follows says the letter before it.
  bool says_again(std::size_t at) const {
    return text(at) == "di" && at + 1 < tokens_.size() && at > 0 &&
           tokens_[at + 1].kind == Token::Kind::word && name(at + 1) == nullptr &&
           !is_single(at + 1) && tokens_[at + 1].meaning.role != Role::repeat &&
           !tokens_[at + 1].says_number && !is_name_of_letter(at + 1);
  }
  bool is_name_of_letter(std::size_t at) const {
    constexpr auto plain =
        std::to_array<std::string_view>({"effe", "elle", "emme", "enne", "erre", "esse", "acca",
                                         "zeta", "ics", "kappa", "ipsilon"});
    return is_one_of(plain, text(at));
  }
  void hear(std::size_t from, std::size_t to);

  std::string_view text_;
  std::span<Token> tokens_;
};

void Row::hear(std::size_t from, std::size_t to) {
  std::size_t letters = 0;
  std::size_t sure = 0;
  std::size_t figures = 0;
  bool has_name = false;
  for (auto at = from; at < to; ++at) {
    if (tokens_[at].says_number) ++figures;
    if (tokens_[at].says_number || text(at) == ",") continue;
    has_name = has_name || name(at) != nullptr || is_sort_of_i(at);
    ++letters;
    if (is_sure(at)) ++sure;
  }
  const bool is_spelled = letters >= 2 && (sure >= 2 || (sure >= 1 && letters + figures >= 3) ||
                                           (letters >= 3 && figures >= 2));
  if (!has_name || !is_spelled) return;
  for (auto at = from; at < to; ++at) {
    auto& token = tokens_[at];
    if (is_sort_of_i(at)) {
      tokens_[at - 1].meaning = {
          .role = Role::letter,
          .value = static_cast<std::uint8_t>(text(at) == "lunga" ? 'J' : 'Y')};
      token.meaning = {.role = Role::filler, .value = 0};
    }
    const auto* const said = name(at);
    if (said == nullptr || says_again(at)) continue;
    token.meaning = {.role = Role::letter, .value = static_cast<std::uint8_t>(said->letter)};
  }
}

}  // namespace

void hear_italian_letters(std::string_view text, std::span<Token> tokens) {
  Row(text, tokens).hear();
}

}  // namespace sealtape::privacy
