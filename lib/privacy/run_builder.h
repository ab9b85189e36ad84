// Builds runs out of what is said: which tokens belong to one and what each of them may mean.
#pragma once

#include "privacy/lattice.h"
#include "privacy/runs.h"

namespace sealtape::privacy {

// Says how often another figure is said, or how many noughts follow.
bool multiplies(Role role);

struct RunItem {
  Run::Item item;
  Spoken spoken;
  bool is_corrected = false;  // "no, five": what came before may be wrong
};

// The items of one run after another along a stream.
class RunBuilder {
 public:
  RunBuilder(const Tokens& tokens, std::vector<Run>& runs) : tokens_(tokens), runs_(runs) {}

  void walk(const std::vector<std::uint32_t>& stream);

 private:
  // Something was said that the next turn may go on with.
  bool is_open() const { return !items_.empty() || plus_ || capitals_ > 0; }
  void begin_turn();
  bool take(TokenIndex index);
  bool take_written(TokenIndex index);
  bool is_colon_of_figures(TokenIndex colon) const;
  bool take_mark(TokenIndex index);
  bool is_among_letters(TokenIndex index) const;
  bool take_word(TokenIndex index);
  void take_letter_or_conjunction(TokenIndex index);
  bool begins_part(bool is_short) const;
  void add(TokenIndex index, Spoken spoken, bool is_soft, bool is_literal);
  void add_glue(TokenIndex index, Role role, bool starts_part);
  void finish();
  void emit(std::size_t from, std::size_t to);
  std::vector<Reading> readings_of(std::size_t from, std::size_t to, std::size_t most) const;

  const Tokens& tokens_;
  std::vector<Run>& runs_;
  std::vector<RunItem> items_;
  std::size_t confirming_ = 0;  // confirmations in a row
  std::size_t capitals_ = 0;    // words in capitals in a row
  std::size_t figures_ = 0;     // since the last comma or part
  bool part_starts_ = true;
  bool plus_ = false;
  bool comma_ = false;
  bool added_ = false;  // "and" stands just before
  bool was_short_ = false;
};

}  // namespace sealtape::privacy
