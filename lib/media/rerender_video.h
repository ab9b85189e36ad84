// The pictures of a recording that is rendered again. Seen by module media alone.
#pragma once

#include "media/formats.h"
#include "media/rerender.h"
#include "media/sound.h"

namespace sealtape {

// Hands out sound with its spans silenced.
class Silencer {
 public:
  // Borrows the spans, which outlive it.
  explicit Silencer(const std::vector<std::vector<Span>>& silenced) : silenced_(silenced) {}

  // What was decoded last, valid until the next call.
  const std::vector<std::vector<float>>& silence(const Sound& sound);

 private:
  const std::vector<std::vector<Span>>& silenced_;
  std::vector<std::vector<float>> channels_;
};

// Matroska with sound as FLAC and pictures as H.264, or MPEG-4 where that encoder is missing. From
// the start of a span to the first picture behind its end all is black.
void write_video(Source& recording, const MediaFormat& format, const Rerendered& rerendered,
                 const CopyWriter::Out& out);

// The same of pictures without sound.
void write_pictures(Source& recording, const MediaFormat& format, const Rerendered& rerendered,
                    const CopyWriter::Out& out);

// Whether a picture that is shown inside a span is anything but black.
bool picture_in(Source& copy, const Rerendered& rerendered);

}  // namespace sealtape
