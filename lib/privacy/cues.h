// Tries figures and words near a phrase as what the phrase says of them: "my PIN is", "expires".
#pragma once

#include <string_view>
#include <vector>

#include "privacy/candidate.h"

namespace sealtape::privacy {

// Words between what is said of a value and the value.
constexpr TokenIndex longest_way = 12;

// What a phrase is about.
struct Wanted {
  Cue cue;
  Type type;
  std::size_t least, most;  // signs
  std::string_view rule;
};

// Nothing for a phrase that is about no value.
const Wanted* wanted_for(Cue cue);

// Whether the phrase stands before other things too.
bool is_broad(std::string_view phrase);

// A serial number of an identity card, with its check figure or without.
bool is_german_serial(std::string_view symbols);

// "1027", "427", "102027": month and year.
bool is_expiry(std::string_view digits);

// Whether such signs can be a value of that type.
bool is_value(Type type, std::string_view symbols);

class CueJudge {
 public:
  CueJudge(const Tokens& tokens, const std::vector<Run>& runs, const Context& context,
           std::vector<Candidate>& found);

  // After a phrase that says what follows.
  void judge();
  // "Lima delta one eight is the plate": the whole run before the phrase, where nothing follows it.
  void judge_before();
  // Right after a card number: its expiry and its code, also where nobody says so.
  void judge_beside_cards();
  // Numbers whose check figure fails: one was misheard, but what they are was said.
  void judge_misheard();
  // A bank's code is one word, or spelled; what is said before it tells it from others.
  void judge_banks();

 private:
  // A figure or a group, where it begins in a run.
  struct Start {
    TokenIndex token;
    std::uint32_t run;
    std::uint32_t step;  // of the best reading
  };

  static std::vector<Start> starts_of(const std::vector<Run>& runs);
  const Start* first_after(TokenIndex token) const;
  bool says_what_it_is(TokenIndex from, TokenIndex to) const;
  bool something_between(const CueHit& hit, TokenIndex value) const;
  void take(const Start& start, const Wanted& want, const CueHit& hit);
  void offer(const Start& start, std::size_t end, Type type, Level level, unsigned score,
             std::string_view rule, std::string_view fact);
  std::size_t end_of_part(const Start& start, std::size_t least, std::size_t most, Type type) const;
  std::size_t end_of_corrected(const Start& start, const Wanted& want) const;
  void find_bank_word(const CueHit& hit);
  bool find_spelled_bank(const CueHit& hit);
  std::string sign_of(TokenIndex at) const;
  void add_bank(TokenIndex first, TokenIndex last, unsigned score, std::string fact);
  bool has_subject(const CueHit& hit) const;
  bool is_of_last_four(const CueHit& hit) const;
  bool is_german_card(const Start& start, std::size_t end) const;
  bool may_be_postcode(const Start& start, const CueHit& hit) const;

  const Tokens& tokens_;
  const std::vector<Run>& runs_;
  const Context& context_;
  std::vector<Candidate>& found_;
  std::vector<Start> starts_;
};

}  // namespace sealtape::privacy
