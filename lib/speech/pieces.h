// Where a channel is cut, so that recognisers get pieces of bounded length: at the quietest point
// there is. Nothing is dropped but what must not be heard.
#pragma once

#include <vector>

#include "speech/loudness.h"

namespace sealtape {

struct PieceLengths {
  std::chrono::seconds least{8};
  std::chrono::seconds most{20};
};

// Samples at 16 kHz.
struct Piece {
  std::uint64_t from = 0;
  std::uint64_t to = 0;

  TimeSpan time() const;

  friend auto operator<=>(const Piece&, const Piece&) = default;
};

// All of the channel but these spans, in order. A piece that ends at a closed span or at the end of
// the channel may be shorter than the least length.
std::vector<Piece> cut_into_pieces(const Loudness& loudness, std::vector<TimeSpan> closed,
                                   const PieceLengths& lengths);

}  // namespace sealtape
