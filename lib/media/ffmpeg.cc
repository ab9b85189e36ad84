#include "media/ffmpeg.h"

#include <algorithm>

#include "media/formats.h"

namespace sealtape {

namespace {

constexpr int buffer_size = 32 * 1024;
constexpr std::int64_t most_probed = std::int64_t{1024} * 1024;
constexpr std::int64_t longest_analysed = 500'000;  // microseconds

int refuse_other_files(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
  return AVERROR(EACCES);
}

}  // namespace

AvDecoder open_decoder(AVCodecID codec, std::uint32_t rate, std::uint32_t channels,
                       ByteView extradata) {
  silence_ffmpeg();
  const auto* known = avcodec_find_decoder(codec);
  AvDecoder decoder(known == nullptr ? nullptr : avcodec_alloc_context3(known));
  if (!decoder) return nullptr;
  decoder->thread_count = 1;
  decoder->sample_rate = static_cast<int>(rate);
  av_channel_layout_default(&decoder->ch_layout, static_cast<int>(channels));
  if (!extradata.empty()) {
    auto* copy = av_mallocz(extradata.size() + AV_INPUT_BUFFER_PADDING_SIZE);
    if (copy == nullptr) throw std::bad_alloc();
    std::memcpy(copy, extradata.data(), extradata.size());
    decoder->extradata = static_cast<std::uint8_t*>(copy);
    decoder->extradata_size = static_cast<int>(extradata.size());
  }
  if (avcodec_open2(decoder.get(), known, nullptr) < 0) return nullptr;
  return decoder;
}

bool send(AVCodecContext& decoder, AVPacket& packet, ByteView bytes) {
  if (av_new_packet(&packet, static_cast<int>(bytes.size())) < 0) throw std::bad_alloc();
  std::memcpy(packet.data, bytes.data(), bytes.size());
  const auto result = avcodec_send_packet(&decoder, &packet);
  av_packet_unref(&packet);
  return result >= 0;
}

AvInput::AvInput(Source& source, const char* demuxer) : source_(source) {
  silence_ffmpeg();
  auto* buffer = static_cast<std::uint8_t*>(av_malloc(buffer_size));
  io_ = avio_alloc_context(buffer, buffer_size, 0, this, read, nullptr, seek);
  format_ = avformat_alloc_context();
  if (buffer == nullptr || io_ == nullptr || format_ == nullptr) throw std::bad_alloc();
  format_->pb = io_;
  format_->io_open = refuse_other_files;
  format_->probesize = most_probed;
  format_->max_analyze_duration = longest_analysed;
  format_->max_streams = 64;
  // On failure FFmpeg frees the context and leaves null behind.
  if (avformat_open_input(&format_, "", av_find_input_format(demuxer), nullptr) < 0)
    format_ = nullptr;
}

AvInput::~AvInput() {
  avformat_close_input(&format_);
  if (io_ != nullptr) av_free(io_->buffer);  // FFmpeg may have replaced it
  avio_context_free(&io_);
}

int AvInput::read(void* self, std::uint8_t* into, int size) {
  auto& input = *static_cast<AvInput*>(self);
  try {
    const auto count = input.source_.read_at(
        input.offset_, std::as_writable_bytes(std::span(into, static_cast<std::size_t>(size))));
    input.offset_ += count;
    return count == 0 ? AVERROR_EOF : static_cast<int>(count);
  } catch (...) {
    input.thrown_ = std::current_exception();
    return AVERROR_EXTERNAL;
  }
}

std::int64_t AvInput::seek(void* self, std::int64_t offset, int whence) {
  auto& input = *static_cast<AvInput*>(self);
  const auto size = static_cast<std::int64_t>(input.source_.size());
  if (whence == AVSEEK_SIZE) return size;
  if ((whence & ~AVSEEK_FORCE) != SEEK_SET || offset < 0) return AVERROR(EINVAL);
  input.offset_ = static_cast<std::uint64_t>(offset);
  return offset;
}

bool has_video(const AVFormatContext& input) {
  for (unsigned i = 0; i < input.nb_streams; ++i) {
    const auto& stream = *input.streams[i];
    const bool cover = (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
    if (stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && !cover) return true;
  }
  return false;
}

std::size_t sound_tracks(const AVFormatContext& input) {
  const auto count = std::ranges::count_if(
      std::span(input.streams, input.nb_streams),
      [](const auto* stream) { return stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO; });
  return static_cast<std::size_t>(count);
}

}  // namespace sealtape
