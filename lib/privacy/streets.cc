// Where somebody lives: a street and the number of a house, in the order of each language.
//
// "12 Maple Street", "Lindenstraße 4a", "via Garibaldi 12", then the flat, the postcode and the
// town. A number is needed, so a street alone is none; what names a person's home is told by the
// words before it.
#include "privacy/checks.h"
#include "privacy/street_finder.h"
#include "privacy/view.h"

namespace sealtape::privacy {

void StreetFinder::find() {
  for (TokenIndex i = 0; i < tokens_.count(); ++i) {
    switch (tokens_.language(tokens_[i].segment)) {
      case Language::en: english(i); break;
      case Language::de: german(i); break;
      case Language::it: italian(i); break;
      case Language::zh:
      case Language::th: break;
    }
  }
  for (const auto& hit : context_.hits()) {
    const bool is_german = tokens_.language(tokens_[hit.from].segment) == Language::de;
    if (hit.cue == Cue::address && is_german) german_home(hit);
  }
}

// Of a house: up to five figures, perhaps with a letter, or said.
bool StreetFinder::is_number(TokenIndex index) const {
  const auto& token = tokens_[index];
  const auto size = token.to - token.from;
  if (token.kind == Token::Kind::digits) return size <= 5;
  if (token.kind == Token::Kind::mixed) {
    const auto text = tokens_.text(token);
    return size <= 5 && text.find_first_not_of("0123456789") == text.size() - 1;
  }
  return says_number(tokens_, index);
}

// The end of a number that begins there; the same where none does.
TokenIndex StreetFinder::number_from(TokenIndex at) const {
  constexpr TokenIndex most = 4;
  auto end = at;
  while (is_near(end, at > 0 ? at - 1 : at) && end - at < most && is_number(end)) {
    const bool is_written = tokens_[end].kind != Token::Kind::word;
    const auto size = tokens_[end].to - tokens_[end].from;
    if (is_written && end > at && size == 5) break;  // "tre 00184": the postcode
    ++end;
    if (is_written) break;
  }
  const bool has_letter = end > at && is_word(end, at) && tokens_.text(tokens_[end]).size() == 1 &&
                          tokens_[end - 1].kind == Token::Kind::digits;
  return has_letter && tokens_.text(tokens_[end])[0] <= 'f' ? end + 1 : end;
}

// Where a number begins that ends there; the same where none does.
TokenIndex StreetFinder::number_to(TokenIndex end) const {
  constexpr TokenIndex most = 5;
  auto at = end;
  while (at > 0 && is_near(at - 1, end) && end - at < most) {
    // "Four hundred and twelve Sycamore Avenue"
    const bool is_and = at > 1 && at < end && tokens_.text(tokens_[at - 1]) == "and" &&
                        meaning_of(tokens_, at - 2).role == Role::hundred;
    // "Forty-one Wattle Street"
    const bool is_tied = at > 1 && at < end && tokens_.mark(at - 1) == '-' &&
                         tokens_.is_glued(at) && says_number(tokens_, at - 2);
    if (!is_number(at - 1) && !is_and && !is_tied) break;
    --at;
    if (tokens_[at].kind != Token::Kind::word) break;
  }
  return at;
}

void StreetFinder::add(TokenIndex first, TokenIndex number) {
  const auto last = end_of_home(tokens_, number + 1) - 1;
  const auto* cue = context_.near(Cue::address, first, last);
  add_place(place_of(tokens_, first, last), tokens_.language(tokens_[first].segment),
            cue != nullptr);
  found_.back().first = first;
  found_.back().last = last;
  add_postcode(number + 1, last);
}

bool StreetFinder::says_five_figures(TokenIndex at) const {
  constexpr TokenIndex figures = 5;
  for (auto i = at; i < at + figures; ++i) {
    if (!is_near(i, at) || meaning_of(tokens_, i).role != Role::digit) return false;
  }
  return !is_near(at + figures, at) || meaning_of(tokens_, at + figures).role != Role::digit;
}

// Beside a street nobody needs to say what it is: 10969 Berlin, London NW1 6XE.
void StreetFinder::add_postcode(TokenIndex after, TokenIndex last) {
  constexpr TokenIndex reach = 6;
  for (auto i = after; is_near(i, after - 1) && i < std::max(after + reach, last + 1); ++i) {
    const auto& token = tokens_[i];
    const bool is_figures = (token.kind == Token::Kind::digits && token.to - token.from == 5) ||
                            is_alpine_postcode(tokens_, i);
    const bool is_spoken = says_five_figures(i);
    const bool is_british =
        token.kind == Token::Kind::mixed && is_near(i + 1, i) && tokens_.is_upper_case(i) &&
        uk_postcode(upper(tokens_.text(token)) + upper(tokens_.text(tokens_[i + 1])));
    if (!is_figures && !is_british && !is_spoken) continue;
    const auto end = is_spoken ? i + 4 : is_british ? i + 1 : i;
    auto candidate = postcode_candidate(place_of(tokens_, i, end), tokens_.language(token.segment));
    candidate.first = i;
    candidate.last = end;
    candidate.spoken = is_spoken;
    found_.push_back(std::move(candidate));
    return;
  }
}

void StreetFinder::add_place(const Place& place, Language language, bool is_told) {
  found_.push_back(street_candidate(place, language, is_told));
}

Candidate postcode_candidate(const Place& place, Language language) {
  Candidate candidate{.type = Type::postcode, .level = Level::weak, .score = 60};
  candidate.rule = "postcode.street";
  candidate.evidence = {"after a street"};
  candidate.language = language;
  candidate.places = {place};
  return candidate;
}

Candidate street_candidate(const Place& place, Language language, bool is_told) {
  Candidate candidate{.type = Type::address,
                      .level = is_told ? Level::validated : Level::weak,
                      .score = is_told ? 80U : 60U};
  candidate.rule = "address.street";
  candidate.evidence = {is_told ? "after words for a home" : "a street and a number"};
  candidate.language = language;
  candidate.places = {place};
  return candidate;
}

void find_streets(const Tokens& tokens, const Context& context, std::vector<Candidate>& found) {
  StreetFinder finder(tokens, context, found);
  finder.find();
  find_chinese_streets(tokens, found);
  find_thai_streets(tokens, found);
}

}  // namespace sealtape::privacy
