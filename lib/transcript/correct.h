// A transcript as a person corrected it: a new one, made from the old one and from the text that he
// edited; both stay.
//
// Segments are found again by their text, else by their time, else by their order. Words that stay
// keep their times and confidences; as many new ones as those that they replace take over their
// times, and all others get theirs from their neighbours (interpolated).
#pragma once

#include "transcript/read.h"

namespace sealtape {

// `edited` is what read_transcript() makes of the file that was edited, in the format in which it
// was written; what that cannot show stays as it was where nobody has touched it. `parent` is the
// object of the old transcript. `changes` has a line for each segment that says, comes or speaks
// differently, in quotes what it said and says; none where all is as it was. Error::usage for a
// format that says less than segments and their text.
Transcript corrected(const Transcript& before, const Transcript& edited, TranscriptFormat format,
                     const Digest& parent);

}  // namespace sealtape
