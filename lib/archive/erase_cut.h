// What of a file an erasure destroys: units of its sound, and chunks of its bytes.
//
// Chunks are coarser than units: what a chunk takes with it is lost as well, if the file can be cut
// without it at all; else a copy keeps it, and the whole object goes dark.
#pragma once

#include <vector>

#include "archive/units.h"
#include "media/track.h"

namespace sealtape {

struct EraseCut {
  Track track;
  std::vector<LeafRange> units;   // those that were asked for, and those that go with the chunks
  std::vector<LeafRange> chunks;  // of the object; none where a copy holds the sound already
  std::uint64_t milliseconds = 0;
  bool copies = false;  // a copy keeps the rest
};

// For units that go now. Error::damaged where it is no longer the audio that was cut.
EraseCut cut_for(Store& store, const ObjectRef& object, const ObjectSecret& secret,
                 RecordingUnits& units, const std::vector<LeafRange>& going);

}  // namespace sealtape
