// Streets of each language with the number of a house: english, german and italian lie in
// streets_*.cc, what they share in streets.cc.
#pragma once

#include <array>

#include "privacy/lists.h"
#include "privacy/streets.h"

namespace sealtape::privacy {

// Between a number and a street they tell that it is another number: "two of the street".
inline constexpr auto no_street = std::to_array<std::string_view>(
    {"the",  "a",    "of", "my",  "your", "this",  "that", "minutes", "miles", "way", "blocks",
     "down", "from", "on", "in",  "to",   "and",   "or",   "is",      "are",   "at",  "for",
     "al",   "la",   "il", "con", "mail", "email", "sms",  "skype",   "di",    "the"});

class StreetFinder {
 public:
  StreetFinder(const Tokens& tokens, const Context& context, std::vector<Candidate>& found)
      : tokens_(tokens), context_(context), found_(found) {}

  void find();

 private:
  bool is_near(TokenIndex index, TokenIndex to) const {
    return index < tokens_.count() && tokens_[index].segment == tokens_[to].segment;
  }
  bool is_word(TokenIndex index, TokenIndex to) const {
    return is_near(index, to) && tokens_[index].kind == Token::Kind::word;
  }
  TokenIndex number_from(TokenIndex at) const;
  TokenIndex number_to(TokenIndex end) const;
  bool is_number(TokenIndex index) const;
  bool is_street_of(TokenIndex word, std::string_view kind) const;
  void english(TokenIndex kind);
  void german(TokenIndex street);
  void german_quarter(TokenIndex quarter);
  void german_home(const CueHit& hit);
  void italian(TokenIndex kind);
  bool is_way_of_speaking(TokenIndex kind, TokenIndex number) const;
  void add_postcode_before(TokenIndex street);
  void add(TokenIndex first, TokenIndex number);
  void add_postcode(TokenIndex after, TokenIndex last);
  bool says_five_figures(TokenIndex at) const;
  void add_place(const Place& place, Language language, bool is_told);

  const Tokens& tokens_;
  const Context& context_;
  std::vector<Candidate>& found_;
};

}  // namespace sealtape::privacy
