// Decodes the pictures of a file with FFmpeg, one after the other. Seen by module media alone.
#pragma once

#include "media/ffmpeg.h"

namespace sealtape {

class Pictures {
 public:
  // Borrows the source, which outlives it. The demuxer is that of its MediaFormat.
  Pictures(Source& source, const char* demuxer);

  bool next();  // false at the end, and where there are none
  const AVFrame& frame() const { return *frame_; }
  std::int64_t time() const { return time_; }  // in ms, as players count; it grows
  AVRational rate() const;

  // When the last one has been shown, in ms; of a view that has given none out yet.
  std::int64_t find_end();

 private:
  bool receive();
  bool feed();
  std::int64_t since_start(std::int64_t time) const;  // of the stream, in ms

  AvInput input_;
  int stream_ = -1;
  AvDecoder decoder_;
  AvPacket packet_;
  AvFrame frame_;
  bool ended_ = false;
  std::int64_t time_ = -1;
};

}  // namespace sealtape
