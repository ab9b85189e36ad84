// How loud a recording is along its time, to be drawn. For eyes alone, never for proofs.
#pragma once

#include <vector>

#include "core/source.h"

namespace sealtape {

struct Peaks {
  // Of each channel, as many values as were asked for: the largest sample of its stretch, 0 to 1.
  std::vector<std::vector<float>> channels;
  double seconds = 0;
};

// Decodes the whole file. No channels where FFmpeg cannot read it.
Peaks peaks_of(Source& source, std::size_t values);

}  // namespace sealtape
