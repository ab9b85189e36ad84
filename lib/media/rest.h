// What of a file its units do not answer for: bytes behind the last of them, and sound that players
// leave out.
#pragma once

#include "media/track.h"

namespace sealtape {

// Bytes behind the last unit, or behind a whole WAV, that nothing is known of; the zeros that some
// programs leave behind do not count.
std::uint64_t unread_bytes(Source& source, const Track& track);

// Why the units must not be taken for what is heard: a copy of them would leave sound out, or bring
// out what nobody heard before, and an erasure destroy it.
enum class Beyond : std::uint8_t {
  // FFmpeg plays on behind a damaged spot, or where the stream has another form, or too much
  // follows to be the rest of a page or frame that breaks off.
  damage,
  // Players leave out more at an end than encoders put there: somebody cut it off, and it is still
  // in the file.
  trims,
};

// The second of them. A player leaves out what an encoder needs, and no more.
bool hides_sound(const Track& track);

// Decodes the file where it has a rest, to the end of the units and a little further.
std::optional<Beyond> sound_beyond(Source& source, const Track& track);

const char* note_of(Beyond beyond);  // as in examine.h

// Why no copy can be proven although there are units: what the recording does, for a sentence.
std::optional<std::string> not_whole(Source& source, const Track& track);
// The same of one where something is taken out: decoders may turn the sound into another form than
// its header says, which a filler cannot silence.
std::optional<std::string> not_provable(Source& source, const Track& track);

}  // namespace sealtape
