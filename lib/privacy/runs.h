// Runs of figures and letters, written or spoken, as all that they can mean.
//
// "one twenty three" is 123 and 1203; "four five no five" was corrected somewhere. A run keeps the
// likeliest of its readings; whoever looks for a number tries them all. It follows one speaker from
// turn to turn while the other one only confirms or reads back.
#pragma once

#include "privacy/tokens.h"

namespace sealtape::privacy {

// One thing that was said in a run: a figure, a pair, "double five", "B wie Berta", "4111".
struct Step {
  std::uint16_t item_from = 0;  // items of the run
  std::uint16_t item_to = 0;
  std::uint16_t at = 0;  // where its symbols begin in the reading
};

struct Reading {
  std::string symbols;  // figures and capital letters
  std::vector<Step> steps;
  unsigned cost = 0;  // 0: nothing unlikely in it
  // What a correction replaced was said too, from that item on, just before this step.
  std::size_t corrected_step = 0;
  std::size_t corrected_from = 0;
  bool is_corrected = false;

  std::size_t first_item(std::size_t step) const {
    return is_corrected && step == corrected_step ? corrected_from : steps[step].item_from;
  }
  std::size_t end_of(std::size_t step) const {
    return step + 1 < steps.size() ? steps[step + 1].at : symbols.size();
  }
};

struct Run {
  struct Item {
    TokenIndex token = 0;
    bool is_literal = false;         // written in figures
    bool is_soft = false;            // a letter or a word that only counts among others
    bool starts_part = false;        // after a comma, a confirmation, a turn
    bool is_added = false;           // after "and": another number, or the rest of this one
    bool after_plus = false;         // +, "plus"
    bool is_digitless_glue = false;  // stands between, means nothing
  };
  std::vector<Item> items;
  std::vector<Reading> readings;  // best first, at least one
  Language language{};
};

// All runs of three symbols and more.
std::vector<Run> find_runs(const Tokens& tokens);

// What a token means where it stands.
inline Meaning meaning_of(const Tokens& tokens, TokenIndex index) { return tokens[index].meaning; }

// Whether it is a number or a part of one, written or said, also in one German or Italian word.
inline bool says_number(const Tokens& tokens, TokenIndex index) {
  return tokens[index].says_number;
}

}  // namespace sealtape::privacy
