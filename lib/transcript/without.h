// What is left of a transcript when some times of the recording are redacted or erased.
//
// A word that touches a span goes, with its alternatives, and the text of its segment is written
// anew from the words that stay; a mark such as [erased] stands where something was. A segment of
// which not all words have a time of their own (interpolated ones have none) goes whole, and one
// without any time goes wherever it may have been said. Digests of samples in a span go, those
// of all of the sound or of all of the words, and what cannot be placed in time: what a WTF file
// said beyond us, and the lines of a correction.
//
// Spans say channel (nothing: all of them), time and why; they are added to what was not heard.
// Padding is the caller's. A segment may be known to have nothing of what a span takes.
#pragma once

#include <functional>
#include <vector>

#include "transcript/transcript.h"

namespace sealtape {

// Whether a segment keeps its words in spite of a span.
using Spares = std::function<bool(const Segment&, const Unheard&)>;

Transcript without(Transcript transcript, const std::vector<Unheard>& spans,
                   const Spares& spares = {});

// A mark in place of all that a segment says.
void take_all(Segment& segment, Unheard::Why why);

}  // namespace sealtape
