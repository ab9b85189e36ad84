// Decodes the sound of a file with FFmpeg, from beginning to end: to check what we wrote and to
// make what is only attested, never for proofs. Seen by module media alone.
#pragma once

#include <vector>

#include "media/ffmpeg.h"

namespace sealtape {

class Sound {
 public:
  // Borrows the source, which outlives it. The demuxer is that of its Format.
  Sound(Source& source, const char* demuxer);

  bool readable() const { return decoder_ != nullptr; }
  const AVFormatContext* input() const { return input_.get(); }  // null: FFmpeg cannot read it
  std::uint32_t rate() const { return static_cast<std::uint32_t>(decoder_->sample_rate); }
  std::size_t channels() const { return channels_.size(); }

  // Decodes a little more; false at the end. What cannot be decoded is left out, as players do.
  bool next();

  // What was decoded last, at -1 to 1.
  const std::vector<float>& channel(std::size_t number) const { return channels_[number]; }
  std::uint64_t begin() const { return begin_; }  // of it, in samples from the start

 private:
  bool receive();
  bool feed();

  AvInput input_;
  int stream_ = -1;
  AvDecoder decoder_;
  AvPacket packet_;
  AvFrame frame_;
  bool ended_ = false;
  std::vector<std::vector<float>> channels_;
  std::uint64_t begin_ = 0;
  std::uint64_t end_ = 0;
};

}  // namespace sealtape
