// Names the voices of one channel in a transcript.
#pragma once

#include "speech/voices.h"

namespace sealtape {

// Settings that decide who is whom, as a transcript states them.
inline constexpr const char* diarization_settings =
    "two voices; BIC 1.3; 15 cepstra; 8 Gaussians each; change 60; 4 rounds";

// Puts the speaker to each segment of the channel, and cuts segments where the other one begins to
// speak. Where it is not clear who does, nobody is named. Speakers are listed with how sure it is
// on the whole that it was them.
void name_voices(Transcript& transcript, const TwoVoices& voices, std::uint32_t channel);

}  // namespace sealtape
