#include "privacy/lattice_edges.h"

#include <algorithm>

namespace sealtape::privacy {

namespace {

// The counter that Thai puts behind: "seven, two of them". In Chinese "three, four of" is a guess.
constexpr unsigned counted_after = 1;

std::string figure(unsigned value) { return std::to_string(value); }

unsigned unit_of(Role role) {
  return role == Role::ten        ? 10
         : role == Role::hundred  ? 100
         : role == Role::thousand ? 1000
         : role == Role::myriad   ? 10000
                                  : 0;
}

}  // namespace

// A figure or a letter by itself.
std::string Edges::one_symbol(std::size_t item) const {
  if (item >= end_) return {};
  if (items_[item].symbols.size() == 1) return items_[item].symbols;
  if (role(item) == Role::digit) return figure(value(item));
  if (role(item) == Role::letter) return {static_cast<char>(value(item))};
  return {};
}

// How many certain figures stand at once on one side, up to two.
std::size_t Edges::certain(std::size_t item, int direction) const {
  std::size_t found = 0;
  auto at = static_cast<std::ptrdiff_t>(item) + direction;
  for (; at >= static_cast<std::ptrdiff_t>(from_) && at < static_cast<std::ptrdiff_t>(end_);
       at += direction) {
    const auto& other = items_[static_cast<std::size_t>(at)];
    if (other.is_certain) ++found;
    const bool is_maybe = other.meaning.role == Role::maybe;
    if (found == 2 || (!other.is_certain && !other.is_glue && !is_maybe)) break;
  }
  return found;
}

void Edges::add_digit(std::size_t item) {
  add(item + 1, figure(value(item)), 0);
  const auto next = after_glue(item + 1);
  if (role(next) == Role::plural && value(item) >= 2) {  // three sevens
    add(next + 1, std::string(value(item), static_cast<char>('0' + value(next))), 0);
  }
  if (role(next) == Role::counter && value(item) >= 2) {  // 四个八, four times five
    const auto repeated = after_glue(next + 1);
    if (const auto symbol = one_symbol(repeated); !symbol.empty()) {
      add(repeated + 1, std::string(value(item), symbol[0]), 0);
    }
  }
  const auto counted = role(next) == Role::digit ? next + 1 : next;  // เจ็ดสองตัว
  if (role(next) == Role::digit && role(counted) == Role::counter &&
      value(counted) == counted_after && value(next) >= 2) {
    add(counted + 1, std::string(value(next), static_cast<char>('0' + value(item))), 0);
  }
  if (role(next) == Role::conjunction) {  // drei und zwanzig, drei und 20
    const auto tens = after_glue(next + 1);
    if (role(tens) == Role::tens) add(tens + 1, figure(value(tens) + value(item)), 0);
    if (tens < end_ && items_[tens].symbols.size() == 2 && items_[tens].symbols[1] == '0') {
      add(tens + 1, {items_[tens].symbols[0], figure(value(item))[0]}, 1);
    }
  }
}

void Edges::add_tens(std::size_t item) {
  const auto next = after_glue(item + 1);
  const bool has_unit = role(next) == Role::digit && value(next) > 0;
  if (has_unit) add(next + 1, figure(value(item) + value(next)), 0);
  add(item + 1, figure(value(item)), has_unit ? 1 : 0);
}

void Edges::add_repeat(std::size_t item) {
  const auto next = after_glue(item + 1);
  const auto symbol = one_symbol(next);
  if (symbol.empty()) {
    add(item + 1, {}, 3);
    return;
  }
  const bool is_vu = symbol == "V" && role(next) == Role::letter;  // doppia vu
  if (value(item) == 2 && (symbol == "U" || is_vu)) add(next + 1, "W", 0);
  add(next + 1, std::string(value(item), symbol[0]), 0);
  add(item + 1, {}, 3);
}

// A letter, alone or with a word that says it again: "B wie Berta", "b bravo".
void Edges::add_letter(std::size_t item) {
  const auto symbol = one_symbol(item);
  add(item + 1, symbol, 0);
  auto next = item + 1;
  while (role(next) == Role::like || role(next) == Role::maybe) ++next;
  const bool says_so = next > item + 1 && role(item + 1) == Role::like && next < end_;
  const bool says_again =
      role(next) == Role::letter && value(next) == static_cast<unsigned char>(symbol[0]);
  if (says_so || (says_again && items_[item].meaning.role != Role::letter)) {
    edges_.back().cost = 2;
    add(next + 1, symbol, 0);
  }
}

// 1 to 99; 0 where none begins there.
std::size_t Edges::small(std::size_t item, unsigned& number) const {
  if (role(item) == Role::digit || role(item) == Role::teen) {
    number = value(item);
    return number > 0 ? item + 1 : 0;
  }
  if (role(item) == Role::maybe && value(item) == 1) {
    number = 1;
    return item + 1;
  }
  if (role(item) != Role::tens) return 0;
  number = value(item);
  const auto next = after_glue(item + 1);
  if (role(next) != Role::digit || value(next) == 0) return item + 1;
  number += value(next);
  return next + 1;
}

std::size_t Edges::below_thousand(std::size_t item, unsigned& number) const {
  auto next = small(item, number);
  if (next == 0 && role(item) == Role::hundred) {
    number = 1;
    next = item;
  }
  if (next == 0 || role(after_glue(next)) != Role::hundred) return next;
  number *= 100;
  next = after_glue(next) + 1;
  unsigned rest = 0;
  const auto end = small(after_conjunction(next), rest);
  if (end == 0) return next;
  number += rest;
  return end;
}

// Numbers of Latin languages that hold hundred or thousand.
void Edges::add_large(std::size_t item) {
  unsigned first = 0;
  const auto head = small(item, first);
  if (head != 0 && role(after_glue(head)) == Role::hundred) {
    add(after_glue(head) + 1, figure(first * 100), 0);  // oh eight hundred
  }
  unsigned number = 0;
  auto next = below_thousand(item, number);
  if (next == 0) return;
  if (number >= 100) add(next, figure(number), 0);
  if (role(after_glue(next)) != Role::thousand) return;
  next = after_glue(next) + 1;
  number *= 1000;
  unsigned rest = 0;
  const auto end = below_thousand(after_conjunction(next), rest);
  add(next, figure(number),
      end != 0 && rest >= 100 ? 2 : 0);  // "two thousand three hundred" is one
  if (end != 0) add(end, figure(number + rest), 0);
}

// Chinese and Thai: figures with units after them, each smaller than the one before.
void Edges::add_cardinal(std::size_t item) {
  unsigned long long number = 0;
  unsigned digit = 0;
  bool has_digit = false;
  unsigned last_unit = 1000000;
  std::size_t whole = 0;  // where it can end, and has a unit
  // "Four thousand" is seldom four, and then a thousand.
  const bool is_torn = item > from_ && role(item - 1) == Role::digit &&
                       role(item) >= Role::hundred && role(item) <= Role::myriad;
  const unsigned extra = is_torn ? 2 : 0;
  for (auto at = item; at < end_; ++at) {
    const auto kind = role(at);
    if (kind == Role::digit || kind == Role::two_before || kind == Role::one_after) {
      if (has_digit && digit != 0) break;
      digit = value(at);
      has_digit = true;
      if (last_unit < 1000000 && last_unit > 0) {
        const auto next = role(at + 1);
        const bool has_unit = next == Role::ten || next == Role::hundred || next == Role::thousand;
        if (!has_unit) {
          if (digit != 0) {
            add(at + 1, std::to_string(number + digit), extra);
            return;
          }
        }
      }
      continue;
    }
    const auto unit = unit_of(kind);
    if (unit == 0 || unit >= last_unit) break;
    number += static_cast<unsigned long long>(has_digit ? digit : 1) * unit;
    last_unit = unit;
    has_digit = false;
    digit = 0;
    whole = at + 1;
    // "Four thousand five hundred" is one.
    const auto next = unit_of(role(at + 2));
    const bool goes_on = role(at + 1) == Role::digit && next > 0 && next < unit;
    add(whole, std::to_string(number), (goes_on ? 2 : 1) + extra);
  }
}

const std::vector<Edge>& Edges::at(std::size_t item) {
  edges_.clear();
  const auto& spoken = items_[item];
  if (!spoken.symbols.empty() && role(item) == Role::none) {
    if (spoken.symbols.size() == 1 && spoken.symbols[0] >= 'A') {
      add_letter(item);
    } else {
      add(item + 1, spoken.symbols, 0);
    }
    return edges_;
  }
  const bool is_unit = role(item) == Role::ten || role(item) == Role::hundred ||
                       role(item) == Role::thousand || role(item) == Role::myriad;
  const auto kind = role(item);
  if (kind == Role::digit) {
    add_digit(item);
  } else if (kind == Role::teen) {
    add(item + 1, figure(value(item)), 0);
    const auto next = after_glue(item + 1);
    if (role(next) == Role::plural && value(item) <= 12) {  // ten zeros
      add(next + 1, std::string(value(item), static_cast<char>('0' + value(next))), 0);
    }
  } else if (kind == Role::tens) {
    add_tens(item);
  } else if (kind == Role::repeat) {
    add_repeat(item);
  } else if (kind == Role::letter) {
    add_letter(item);
  } else if (kind == Role::maybe && certain(item, -1) == 2 && certain(item, 1) == 2) {
    add(item + 1, figure(value(item)), 0);
    add(item + 1, {}, 1);
  } else if (kind == Role::maybe && std::max(certain(item, -1), certain(item, 1)) == 2) {
    add(item + 1, {}, 0);  // "for five three nine": where a check says so
    add(item + 1, figure(value(item)), 2);
  } else {
    add(item + 1, {}, is_unit ? 2 : 0);
    if (kind == Role::conjunction && !spoken.symbols.empty()) add(item + 1, spoken.symbols, 1);
  }
  if (!spoken.is_asian) add_large(item);
  if (role(item) == Role::digit || role(item) == Role::two_before || is_unit) add_cardinal(item);
  return edges_;
}

}  // namespace sealtape::privacy
