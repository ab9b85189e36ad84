// Makes a redacted copy: the units of some ranges become fillers, all others stay byte for byte.
#pragma once

#include "media/copy.h"
#include "media/filler.h"
#include "media/spans.h"

namespace sealtape {

// Says of each unit, in the order of cutting, whether it goes, and what stands in its place.
class Redaction {
 public:
  // Ranges as plan() gives them. Borrows both, which outlive it.
  Redaction(const Track& track, const std::vector<UnitRange>& ranges, Filler kind);

  // The unit itself, or its filler, which is valid until the next call.
  Unit next(const Unit& unit);

 private:
  struct Part {
    std::uint64_t unit = 0;  // the next one
    std::size_t range = 0;   // the first that does not end before it
    std::size_t ranges = 0;  // of this part end here
  };

  const Track& track_;
  const std::vector<UnitRange>& ranges_;
  Filler kind_;
  std::vector<Part> parts_;
  Bytes filler_;
};

// Cuts the recording twice, or a copy of it, and writes the copy. The track is what cut() gives for
// it. Error::usage for a tone in what are no blocks; others as those of CopyWriter.
void write_redacted(Source& recording, const Track& track, const std::vector<UnitRange>& ranges,
                    Filler kind, const CopyWriter::Out& out);

}  // namespace sealtape
