// What speaks against words that a recogniser wrote down.
#pragma once

#include <vector>

#include "speech/loudness.h"

namespace sealtape {

// Takes out words that a channel has only because another one is heard in it: the same word within
// 0.3 s, and 12 dB louder there. Says how many. `channels` are by number, from channel 1 on.
std::uint64_t drop_leaked(std::vector<Segment>& segments, const std::vector<Loudness>& channels);

// Adds to segments, which are in order of time, what they are doubtful for: little confidence, no
// sound of speech there, the same over and over, somebody else speaking at the same time.
void mark_doubts(std::vector<Segment>& segments, const std::vector<Loudness>& channels);

}  // namespace sealtape
