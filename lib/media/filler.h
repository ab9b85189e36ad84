// What stands in a redacted copy where a unit was: a constant of the same duration.
//
// A filler follows from the track, the place and the duration alone, so it can hide nothing; a
// verifier makes it again and compares. Source: sealtape-format(5), COPIES.
#pragma once

#include <optional>

#include "media/track.h"

namespace sealtape {

enum class Filler : std::uint8_t {
  silence,
  tone,  // 1 kHz at -20 dB of full scale, for blocks only; says that somebody did this
};

// For the unit with this index in its part, of a track that has a copy.
Bytes filler_for(const Track& track, Filler kind, std::uint64_t index, std::uint64_t duration);

// Which filler a unit is, byte for byte; nothing for a unit with sound of its own, and for what
// only resembles a filler.
std::optional<Filler> filler_in(const Track& track, std::uint64_t index, const Unit& unit);

// What a tone stands for at this sample of the recording, of 32768.
std::int32_t tone_at(std::uint64_t sample, std::uint32_t rate);

}  // namespace sealtape
