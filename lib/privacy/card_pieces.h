// What may be a part of a card number, and what is one as a whole.
#pragma once

#include "privacy/candidate.h"

namespace sealtape::privacy {

constexpr std::size_t least_card = 15;
constexpr std::size_t longest_card = 19;
constexpr std::size_t longest_said = 32;  // each group twice
constexpr std::size_t most_readings = 3;  // of a piece

// The figures of a run in one of its readings, without letters around them.
struct Piece {
  const Run* run = nullptr;
  TokenIndex first = 0;
  TokenIndex last = 0;
  std::vector<std::string> figures{};  // as each reading has them
};

// Nothing where letters stand among the figures.
std::optional<Piece> piece_of(const Tokens& tokens, const Run& run);

// Length, prefix and check figure agree.
bool is_card(std::string_view figures);
// A card in which a group of at least so many figures was said twice, or each of them.
bool is_repeated_card(std::string_view figures, std::size_t least_repeated);

}  // namespace sealtape::privacy
