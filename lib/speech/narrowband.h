// Gives telephone speech the bands that it lost, as far as they can be guessed.
//
// The acoustic model en-us knows speech up to 6.8 kHz; a telephone ends at 3.4. A small regression
// (225 inputs, 128 hidden, 25 bands; trained on synthetic voices through telephone codecs) fills in
// what lies above, from nine frames around. What the telephone kept stays as it was measured. Words
// wrong in telephone speech fell from 40 to 29 in a hundred. share/speech/README.md
#pragma once

#include <vector>

#include "core/digest.h"
#include "speech/spectrum.h"

namespace sealtape {

// The weights that are compiled in; what they compute with is told beside the words.
struct NarrowbandWeights {
  std::uint64_t bytes = 0;
  Digest sha256;
};
NarrowbandWeights narrowband_weights();

// Cepstra of telephone speech at 16 kHz, 100 frames a second, ready for the acoustic model.
std::vector<Cepstrum> widened_cepstra(std::span<const std::int16_t> samples);

}  // namespace sealtape
