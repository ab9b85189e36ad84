// What lies behind the last unit of a file that a reader could not read to its end.
#pragma once

#include "media/track.h"

namespace sealtape {

// Bytes behind the last unit that nothing is known of; the zeros that some programs leave behind do
// not count.
std::uint64_t unread_bytes(Source& source, const Track& track);

// Whether the sound goes on there: FFmpeg plays on behind a damaged spot, or too much follows to be
// the rest of a page or frame that breaks off. Then the units must not be taken for the whole: a
// copy of them would leave sound out, and an erasure destroy it. Decodes the file where it has such
// a rest, to the end of the units and a little further.
bool goes_on(Source& source, const Track& track);

}  // namespace sealtape
