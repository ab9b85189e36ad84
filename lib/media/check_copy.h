// Listens to a copy after it was written, with another decoder than our readers: what went is
// silent, what stayed lasts as long as before, and nothing else came along.
//
// These checks can fail where a decoder is at fault and the copy is not; a copy that fails them is
// not handed out all the same.
#pragma once

#include "media/redact.h"

namespace sealtape {

// Why FFmpeg finds this copy wanting, in one sentence; nothing when it is content. The timeline is
// that of the recording.
std::optional<std::string> check_copy(Source& copy, const Timeline& timeline,
                                      const std::vector<UnitRange>& ranges, Filler kind);

// What was said in one channel and is heard in another, where only the first is redacted.
struct Echo {
  std::uint32_t of;  // channels count from 1
  std::uint32_t in;

  friend auto operator<=>(const Echo&, const Echo&) = default;
};

// Looks into a few stretches of each range for sound of its channel that comes again in another
// within 300 ms, at more than -45 dB of its level. Only blocks have channels of their own; for all
// else there is nothing to find. It hears an echo under no more than a little speech.
std::vector<Echo> echoes(Source& recording, const Timeline& timeline,
                         const std::vector<UnitRange>& ranges);

}  // namespace sealtape
