// Names of parameters of an Engine that say how a transcript came about. What another program calls
// its own stands beside them as it came.
#pragma once

#include <string_view>

namespace sealtape {

// The engine was told no language: that of the transcript is what it found.
inline constexpr std::string_view language_detected = "language-detected";

// How long the sound was that was listened to, as clock_text() writes it, where the recording is
// longer or shorter than that by more than a second.
inline constexpr std::string_view audio_duration = "audio-duration";

}  // namespace sealtape
