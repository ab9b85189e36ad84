// FFmpeg's objects with owners, and a Source as FFmpeg reads it. Seen by module media alone.
#pragma once

#include <exception>

#include "core/handle.h"
#include "core/source.h"
#include "media/ffmpeg_calls.h"

namespace sealtape {

using AvPacket = AddressHandle<AVPacket, av_packet_free>;
using AvFrame = AddressHandle<AVFrame, av_frame_free>;
using AvDecoder = AddressHandle<AVCodecContext, avcodec_free_context>;

// FFmpeg talks to stderr of its own accord; we say ourselves what is worth saying.
inline void silence_ffmpeg() { av_log_set_level(AV_LOG_QUIET); }

// A decoder with one thread; null when FFmpeg was built without it or refuses the parameters.
AvDecoder open_decoder(AVCodecID codec, std::uint32_t rate, std::uint32_t channels,
                       ByteView extradata);

// Hands a whole packet to a decoder; false when it cannot be decoded.
bool send(AVCodecContext& decoder, AVPacket& packet, ByteView bytes);

// Pictures that move; no cover of an album.
bool has_video(const AVFormatContext& input);

std::size_t sound_tracks(const AVFormatContext& input);  // whether or not they can be decoded

// A file opened by a demuxer that we chose, read through a Source. An exception of the Source
// cannot pass through C: it waits until rethrow().
class AvInput {
 public:
  // Borrows the source, which outlives it.
  AvInput(Source& source, const char* demuxer);
  AvInput(const AvInput&) = delete;
  AvInput& operator=(const AvInput&) = delete;
  ~AvInput();

  AVFormatContext* get() const { return format_; }  // null: FFmpeg cannot read it
  void rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  static int read(void* self, std::uint8_t* into, int size);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);

  Source& source_;
  std::uint64_t offset_ = 0;
  std::exception_ptr thrown_;
  AVIOContext* io_ = nullptr;
  AVFormatContext* format_ = nullptr;
};

}  // namespace sealtape
