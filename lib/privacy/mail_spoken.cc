// Mail addresses as they are said: "anna dot rossi at example dot com".
#include <array>

#include "privacy/candidate.h"
#include "privacy/lists.h"
#include "privacy/mails.h"
#include "privacy/names.h"

namespace sealtape::privacy {

namespace {

// "anna dot rossi at example dot com", from the word for @ to both sides.
class SpokenMail {
 public:
  SpokenMail(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), words_(tokens), context_(context), found_(found) {}

  void find_at(TokenIndex at);

 private:
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
  bool says_letter(TokenIndex at) const;
  TokenIndex before_manner(TokenIndex at) const;
  std::optional<TokenIndex> named_letter_before(TokenIndex end) const;
  // "B for bravo, O, T, at": a comma behind a letter.
  bool is_pause_of_letters(TokenIndex comma) const {
    if (tokens_.mark(comma) != ',' || comma == 0 || !is_in(comma - 1, comma)) return false;
    return is_spelled_letter(tokens_, comma - 1) || named_letter_before(comma).has_value();
  }
  std::optional<TokenIndex> two_words_before(TokenIndex end) const;

  bool is_in(TokenIndex index, TokenIndex at) const { return words_.is_in(index, at); }
  bool is_name(TokenIndex index) const { return words_.is_name(index); }
  bool is_sign(TokenIndex index) const { return words_.is_sign(index); }
  bool is_dot(TokenIndex index) const { return words_.is_dot(index); }

  const Tokens& tokens_;
  AddressWords words_;
  const Context& context_;
  std::vector<Candidate>& found_;
};

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

// A letter, also by its name in Thai. Some of those are words too, which only an address tells.
bool SpokenMail::says_letter(TokenIndex at) const {
  static const auto thai = all_folded(
      std::to_array<std::string_view>({"ดี", "อี", "ไอ", "โอ", "พี", "ที", "ยู", "วี", "แซด"}));
  if (tokens_[at].kind != Token::Kind::thai) return is_spelled_letter(tokens_, at);
  return meaning_of(tokens_, at).role == Role::letter ||
         std::ranges::find(thai, tokens_.text(tokens_[at])) != thai.end();
}

void SpokenMail::find_at(TokenIndex at) {
  constexpr TokenIndex longest = 24;
  const auto end = words_.end_of_host(at);
  // "Look at www.example.com"
  const bool is_link = end != 0 && tokens_.text(tokens_[at + 1]) == "www";
  if (end == 0 || is_link || (is_article(at + 1) && is_dot(at + 2))) return;
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
    // "Anna, dot, rossi"
    const bool is_pause = tokens_.mark(previous) == ',' && previous > 0 && from < at &&
                          (is_dot(from) || is_dot(previous - 1));
    if (is_dot(previous) || is_sign(previous) || is_pause || is_pause_of_letters(previous)) {
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
    const bool is_letter = says_letter(previous);
    const bool is_spelled = from < at && is_letter && says_letter(from);
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
