// A transcript as a person corrected it: a new one, made from the old one and from the text that he
// edited; both stay.
//
// Segments are found again by their text, else by their time, else by their order. Words that stay
// keep their times and confidences; as many new ones as those that they replace take over their
// times, and all others get theirs from their neighbours (interpolated).
#pragma once

#include "transcript/transcript.h"

namespace sealtape {

// `edited` is what read_transcript() makes of the file that was edited, in whatever format it was
// written; `parent` is the object of the old transcript. `changes` has a line for each segment that
// says, comes or speaks differently, in quotes what it said and says; none where all is as it was.
Transcript corrected(const Transcript& before, const Transcript& edited, const Digest& parent);

}  // namespace sealtape
