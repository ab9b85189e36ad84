// Encodes sound as FLAC (RFC 9639) with FFmpeg's encoder. Seen by module media alone.
#pragma once

#include <functional>
#include <vector>

#include "media/ffmpeg.h"

namespace sealtape {

class FlacEncoder {
 public:
  // Gets the packets: whole frames, each with the number of its first sample.
  using Packets = std::function<void(AVPacket& packet)>;

  // 16 bits a sample. Error::refused for rates and channels that FLAC does not have.
  FlacEncoder(std::uint32_t rate, std::size_t channels, Packets packets);

  AVCodecContext& context() const { return *encoder_; }

  // The stream information block, with the number of samples and without a digest of them.
  Bytes stream_info(std::uint64_t samples) const;

  // As many samples of each channel, at -1 to 1.
  void add(const std::vector<std::vector<float>>& channels);
  void finish();

 private:
  void encode(std::size_t samples);
  void drain(const AVFrame* frame);

  Packets packets_;
  AvDecoder encoder_;
  AvFrame frame_;
  AvPacket packet_;
  std::vector<std::int16_t> waiting_;  // interleaved
  std::int64_t next_ = 0;              // sample
};

}  // namespace sealtape
