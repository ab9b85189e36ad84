// The edges of the lattice that a run is: the ways to read one or more of its words.
#pragma once

#include "privacy/lattice.h"

namespace sealtape::privacy {

struct Edge {
  std::size_t to;
  std::string symbols;
  unsigned cost;
};

// The edges that begin at one item.
class Edges {
 public:
  Edges(const std::vector<Spoken>& items, std::size_t from, std::size_t end)
      : items_(items), from_(from), end_(end) {}

  // Until it is asked for the next one.
  const std::vector<Edge>& at(std::size_t item);

 private:
  void add(std::size_t to, std::string symbols, unsigned cost) {
    edges_.push_back({.to = to, .symbols = std::move(symbols), .cost = cost});
  }
  Role role(std::size_t item) const { return item < end_ ? items_[item].meaning.role : Role::none; }
  unsigned value(std::size_t item) const { return items_[item].meaning.value; }
  // The next item that is not between things.
  std::size_t after_glue(std::size_t item) const {
    while (item < end_ && items_[item].is_glue && role(item) != Role::conjunction &&
           role(item) != Role::correction) {
      ++item;
    }
    return item;
  }
  std::size_t after_conjunction(std::size_t item) const {
    const auto next = after_glue(item);
    return role(next) == Role::conjunction ? after_glue(next + 1) : next;
  }
  std::string one_symbol(std::size_t item) const;
  std::size_t certain(std::size_t item, int direction) const;

  void add_digit(std::size_t item);
  void add_tens(std::size_t item);
  void add_repeat(std::size_t item);
  void add_letter(std::size_t item);
  void add_large(std::size_t item);
  void add_cardinal(std::size_t item);
  std::size_t small(std::size_t item, unsigned& number) const;
  std::size_t below_thousand(std::size_t item, unsigned& number) const;

  const std::vector<Spoken>& items_;
  std::size_t from_;
  std::size_t end_;
  std::vector<Edge> edges_;
};

}  // namespace sealtape::privacy
