// AAC-LC as our readers know it: one AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1), one frame a
// unit, alike whether it came in ADTS or in MP4.
#pragma once

#include "media/formats.h"

namespace sealtape {

struct AacConfig {
  std::uint32_t rate_index;      // into the table of 14496-3, 1.6.3.4
  std::uint32_t channel_config;  // 1 to 7
  bool short_frames = false;     // 960 samples instead of 1024

  friend auto operator<=>(const AacConfig&, const AacConfig&) = default;
};

// Nothing for other object types, SBR, and layouts of channels that need more words.
std::optional<AacConfig> parse_audio_specific_config(ByteView bytes);

// Fills in all of the track but its units and trims; the parameters are the shortest words.
void describe_aac(const AacConfig& config, Track& track);

}  // namespace sealtape
