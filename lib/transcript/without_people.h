// A transcript for readers who must not learn who the speakers are.
//
// Labels of speakers are what a service, a file or a person wrote: names and numbers. They become
// "speaker 1", "speaker 2", in the order of the list, wherever they stand; names in front of what
// is said are labels as well, whenever it was read (labels.h). What may say them too goes:
// commands, digests of the whole file (a name could be guessed from one), what a WTF file said
// beyond us, the lines of a correction, and a notice or parameter with a label in it. Channels and
// places among the parties stay: they say no name.
#pragma once

#include "transcript/transcript.h"

namespace sealtape {

Transcript without_people(Transcript transcript);

// The channel on which alone the speaker is heard; nothing where there are several, or none is
// known.
std::optional<std::uint32_t> channel_of(const Transcript& transcript, const Speaker& speaker);

}  // namespace sealtape
