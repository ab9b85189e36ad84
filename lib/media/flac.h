// Decodes FLAC (RFC 9639) and cuts what it holds as if it had been PCM: the same samples in a WAV
// file give the same units.
#pragma once

#include <optional>

#include "media/blocks.h"
#include "media/ffmpeg.h"
#include "media/ogg.h"

namespace sealtape {

// What the first metadata block says.
struct StreamInfo {
  std::uint32_t rate;
  std::uint32_t channels;
  std::uint32_t depth;
  std::uint64_t samples;  // 0: unknown
};

constexpr std::size_t stream_info_size = 34;

std::optional<StreamInfo> parse_stream_info(ByteView block);

// Depths between whole bytes stand in the upper bits, as WAV keeps them.
class FlacBlocks {
 public:
  static bool can_cut(const StreamInfo& info);

  // The block is the one that was parsed.
  FlacBlocks(const StreamInfo& info, ByteView block, Cutting& cutting);

  // Decodes one whole frame; false when it is damaged or is not of this stream.
  bool add(ByteView frame, Stretch place);

  void finish();

 private:
  StreamInfo info_;
  Cutting& cutting_;
  std::size_t width_;
  Blocks blocks_;
  AvDecoder decoder_;
  AvPacket packet_;
  AvFrame frame_;
  Bytes samples_;
};

// FLAC in Ogg, RFC 9639, section 10.1: one frame a packet. The packets stand at the first header.
bool cut_ogg_flac(OggPackets& packets, Cutting& cutting);

}  // namespace sealtape
