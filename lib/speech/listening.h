// The sound of a recording, before anybody tries to understand it: what its channels are like, what
// of them must not be heard, and the rest in pieces.
//
// It is decoded as often as it is asked for, and never held whole.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/source.h"
#include "speech/pieces.h"

namespace sealtape {

struct Listened {
  std::vector<Loudness> channels;
  std::vector<bool> same_as_first;  // a copy of channel 1
  std::uint32_t rate = 0;           // of the source

  bool is_narrow(std::size_t channel) const;
};

// Error::refused where there is no sound to decode, Error::interrupted where it is stopped.
Listened listen(Source& source, const std::function<bool()>& stop);

// What of a channel is given to nobody, and why: what is closed to it, and digital silence.
std::vector<Unheard> closed_in(const Listened& listened, std::size_t channel,
                               const std::vector<Unheard>& closed);

// Decodes a channel to 16 kHz and gives out pieces of it, one at a time. They begin one after the
// other, and may overlap.
using PieceSink = std::function<void(const Piece&, std::span<const std::int16_t>)>;
void each_piece(Source& source, std::size_t channel, const std::vector<Piece>& pieces,
                const PieceSink& sink);

}  // namespace sealtape
