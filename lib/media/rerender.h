// Makes a redacted copy of what has no units: codecs that cut() does not know, and video. It is
// decoded, silenced and encoded again, sound as FLAC, video as Matroska with black pictures inside
// the spans.
//
// Nothing in such a copy is what was recorded, so it can be attested and never verified.
#pragma once

#include "media/copy.h"
#include "media/spans.h"

namespace sealtape {

struct Rerendered {
  Extent extent;                            // of sound and pictures
  std::vector<std::vector<Span>> silenced;  // of each channel
  bool video = false;
  bool sound = true;         // false: pictures alone
  std::size_t left_out = 0;  // sound tracks of the recording that the copy has not

  const char* extension() const { return video ? "mkv" : "flac"; }
  const char* media_type() const { return video ? "video/x-matroska" : "audio/flac"; }
};

// How much sound there is, decoded to its end; where pictures last longer, as long as they do.
// Pictures without sound are one channel, in milliseconds.
// Error::refused for what FFmpeg cannot decode.
Extent extent_of(Source& recording);

// Spans are in samples of that extent. Error::usage as widened(); Error::refused for sound or
// pictures that the encoders do not take.
Rerendered rerender(Source& recording, const Extent& extent, const std::vector<Span>& spans,
                    const SpanOptions& options, const CopyWriter::Out& out);

// Why FFmpeg finds the copy wanting, in one sentence; nothing when it is content.
std::optional<std::string> check_rerendered(Source& copy, const Rerendered& rerendered);

}  // namespace sealtape
