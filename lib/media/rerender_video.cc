#include "media/rerender_video.h"

#include "core/error.h"
#include "media/ffmpeg_calls.h"
#include "media/flac_encoder.h"
#include "media/pictures.h"

namespace sealtape {

namespace {

[[noreturn]] void refuse(const std::string& reason) {
  throw Error(Error::Kind::refused, "video cannot be rendered again: " + reason,
              "make a copy of its sound alone");
}

struct Blank {
  std::int64_t from;  // ms
  std::int64_t to;
};

// Where any channel is silent.
std::vector<Blank> blanks_of(const Rerendered& rerendered) {
  const std::uint64_t rate = rerendered.extent.rate;
  std::vector<Blank> blanks;
  for (const auto& channel : rerendered.silenced) {
    for (const auto& span : channel) {
      blanks.push_back({.from = static_cast<std::int64_t>(span.from * 1000 / rate),
                        .to = static_cast<std::int64_t>((span.to * 1000 + rate - 1) / rate)});
    }
  }
  std::ranges::sort(blanks, {}, &Blank::from);
  return blanks;
}

bool is_blank(const std::vector<Blank>& blanks, std::int64_t time) {
  return std::ranges::any_of(
      blanks, [&](const auto& blank) { return blank.from <= time && time < blank.to; });
}

void paint_black(AVFrame& frame) {
  std::array<std::ptrdiff_t, 4> lines{};
  std::ranges::copy(std::span(frame.linesize, 4), lines.begin());
  const auto painted =
      av_image_fill_black(frame.data, lines.data(), static_cast<AVPixelFormat>(frame.format),
                          frame.color_range, frame.width, frame.height);
  if (painted < 0) refuse("its pictures cannot be blanked");
}

// A file that is written from its start to its end.
class Matroska {
 public:
  explicit Matroska(const CopyWriter::Out& out) : out_(out) {
    constexpr int buffer_size = 32 * 1024;
    auto* buffer = static_cast<std::uint8_t*>(av_malloc(buffer_size));
    io_ = avio_alloc_context(buffer, buffer_size, 1, this, nullptr, write, nullptr);
    avformat_alloc_output_context2(&format_, nullptr, "matroska", nullptr);
    if (buffer == nullptr || io_ == nullptr || format_ == nullptr) throw std::bad_alloc();
    io_->seekable = 0;
    format_->pb = io_;
    format_->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_CUSTOM_IO;
  }
  Matroska(const Matroska&) = delete;
  Matroska& operator=(const Matroska&) = delete;
  ~Matroska() {
    avformat_free_context(format_);
    av_free(io_->buffer);
    avio_context_free(&io_);
  }

  AVStream& add_stream(const AVCodecContext& encoder) {
    auto* stream = avformat_new_stream(format_, nullptr);
    if (stream == nullptr) throw std::bad_alloc();
    avcodec_parameters_from_context(stream->codecpar, &encoder);
    stream->time_base = encoder.time_base;
    return *stream;
  }

  void begin(std::int64_t milliseconds) {
    format_->duration = milliseconds * (AV_TIME_BASE / 1000);
    check(avformat_write_header(format_, nullptr));
  }
  void put(AVPacket& packet, const AVStream& stream, AVRational time_base) {
    packet.stream_index = stream.index;
    av_packet_rescale_ts(&packet, time_base, stream.time_base);
    check(av_interleaved_write_frame(format_, &packet));
  }
  void finish() { check(av_write_trailer(format_)); }

 private:
  static int write(void* self, std::uint8_t* bytes, int size) {
    auto& file = *static_cast<Matroska*>(self);
    try {
      file.out_(std::as_bytes(std::span(bytes, static_cast<std::size_t>(size))));
      return size;
    } catch (...) {
      file.thrown_ = std::current_exception();
      return AVERROR_EXTERNAL;
    }
  }

  void check(int result) const {
    if (thrown_) std::rethrow_exception(thrown_);
    if (result < 0) throw Error(Error::Kind::failed, "video cannot be written");
  }

  const CopyWriter::Out& out_;
  std::exception_ptr thrown_;
  AVIOContext* io_ = nullptr;
  AVFormatContext* format_ = nullptr;
};

bool takes(const AVCodec& codec, int format) {
  for (const auto* known = codec.pix_fmts; known != nullptr && *known != AV_PIX_FMT_NONE; ++known) {
    if (*known == format) return true;
  }
  return false;
}

AvDecoder open_encoder(const AVFrame& like, AVRational rate) {
  for (const auto* name : {"libx264", "mpeg4"}) {
    const auto* codec = avcodec_find_encoder_by_name(name);
    if (codec == nullptr || !takes(*codec, like.format)) continue;
    AvDecoder encoder(avcodec_alloc_context3(codec));
    if (!encoder) throw std::bad_alloc();
    encoder->width = like.width;
    encoder->height = like.height;
    encoder->pix_fmt = static_cast<AVPixelFormat>(like.format);
    encoder->color_range = like.color_range;
    encoder->sample_aspect_ratio = like.sample_aspect_ratio;
    encoder->time_base = {1, 1000};
    encoder->framerate = rate;
    encoder->thread_count = 1;
    encoder->bit_rate = 2'000'000;  // of MPEG-4; H.264 goes by quality
    encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    av_opt_set(encoder->priv_data, "preset", "veryfast", 0);
    av_opt_set(encoder->priv_data, "crf", "23", 0);
    if (avcodec_open2(encoder.get(), codec, nullptr) >= 0) return encoder;
  }
  refuse("its pictures are of a kind that no encoder takes");
}

// Encodes pictures in order, black ones inside the spans, and one where a span begins while an
// older picture is still shown.
class PictureWriter {
 public:
  PictureWriter(const AVFrame& like, AVRational rate, const Rerendered& rerendered)
      : blanks_(blanks_of(rerendered)),
        encoder_(open_encoder(like, rate)),
        black_(av_frame_alloc()),
        packet_(av_packet_alloc()) {
    if (!black_ || !packet_) throw std::bad_alloc();
    black_->format = like.format;
    black_->width = like.width;
    black_->height = like.height;
    black_->color_range = like.color_range;
    if (av_frame_get_buffer(black_.get(), 0) < 0) throw std::bad_alloc();
    paint_black(*black_);
  }

  const AVCodecContext& context() const { return *encoder_; }

  void write_to(Matroska& file, const AVStream& stream) {
    file_ = &file;
    stream_ = &stream;
  }

  void add(const AVFrame& frame, std::int64_t time) {
    const bool same = frame.width == black_->width && frame.height == black_->height &&
                      frame.format == black_->format;
    if (!same) refuse("its pictures change their size or kind");
    cover_until(time);
    if (is_blank(blanks_, time)) return encode(*black_, time);
    AvFrame copy(av_frame_clone(&frame));
    if (!copy) throw std::bad_alloc();
    copy->pict_type = AV_PICTURE_TYPE_NONE;
    while (copy->nb_side_data > 0) av_frame_remove_side_data(copy.get(), copy->side_data[0]->type);
    encode(*copy, time);
  }

  void finish() {
    cover_until(std::numeric_limits<std::int64_t>::max());
    drain(nullptr);
  }

 private:
  void cover_until(std::int64_t time) {
    for (; next_ < blanks_.size() && blanks_[next_].from < time; ++next_) {
      if (blanks_[next_].from > last_) encode(*black_, blanks_[next_].from);
    }
  }

  void encode(AVFrame& frame, std::int64_t time) {
    last_ = time;
    frame.pts = time;
    drain(&frame);
  }

  void drain(const AVFrame* frame) {
    if (avcodec_send_frame(encoder_.get(), frame) < 0) refuse("a picture cannot be encoded");
    while (avcodec_receive_packet(encoder_.get(), packet_.get()) >= 0) {
      file_->put(*packet_, *stream_, encoder_->time_base);
    }
  }

  std::vector<Blank> blanks_;
  AvDecoder encoder_;
  AvFrame black_;
  AvPacket packet_;
  Matroska* file_ = nullptr;
  const AVStream* stream_ = nullptr;
  std::size_t next_ = 0;  // of the blanks
  std::int64_t last_ = -1;
};

// By its luma alone, which nothing visible lacks altogether.
bool is_black(const AVFrame& frame) {
  constexpr unsigned darkest = 24;  // 16 is black in video range, and encoders are not exact
  const auto* kind = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  if (kind == nullptr || kind->comp[0].plane != 0) return false;
  const auto& luma = kind->comp[0];
  for (int row = 0; row < frame.height; ++row) {
    const auto* line = frame.data[0] + std::ptrdiff_t{row} * frame.linesize[0] + luma.offset;
    for (int column = 0; column < frame.width; ++column) {
      const auto* sample = line + std::ptrdiff_t{column} * luma.step;
      const auto value = luma.depth > 8 ? sample[0] | unsigned{sample[1]} << 8U : sample[0];
      if (value > darkest << static_cast<unsigned>(luma.depth - 8)) return false;
    }
  }
  return true;
}

}  // namespace

void write_video(Source& recording, const MediaFormat& format, const Rerendered& rerendered,
                 const CopyWriter::Out& out) {
  Pictures pictures(recording, format.demuxer);
  bool seen = pictures.next();
  if (!seen) refuse("FFmpeg cannot decode its pictures");
  Sound sound(recording, format.demuxer, Gaps::fill);
  sound.go_on_until(rerendered.extent.length);
  bool heard = sound.next();

  Matroska file(out);
  PictureWriter writer(pictures.frame(), pictures.rate(), rerendered);
  const auto& picture_stream = file.add_stream(writer.context());
  const AVStream* sound_stream = nullptr;
  FlacEncoder encoder(rerendered.extent.rate, rerendered.extent.channels, [&](AVPacket& packet) {
    file.put(packet, *sound_stream, encoder.context().time_base);
  });
  sound_stream = &file.add_stream(encoder.context());
  file.begin(static_cast<std::int64_t>(rerendered.extent.length * 1000 / rerendered.extent.rate));
  writer.write_to(file, picture_stream);

  Silencer silencer(rerendered.silenced);
  while (seen || heard) {
    const auto now = static_cast<std::int64_t>(sound.begin() * 1000 / rerendered.extent.rate);
    if (seen && (!heard || pictures.time() <= now)) {
      writer.add(pictures.frame(), pictures.time());
      seen = pictures.next();
    } else {
      encoder.add(silencer.silence(sound));
      heard = sound.next();
    }
  }
  encoder.finish();
  writer.finish();
  file.finish();
}

void write_pictures(Source& recording, const MediaFormat& format, const Rerendered& rerendered,
                    const CopyWriter::Out& out) {
  Pictures pictures(recording, format.demuxer);
  if (!pictures.next()) refuse("FFmpeg cannot decode its pictures");
  Matroska file(out);
  PictureWriter writer(pictures.frame(), pictures.rate(), rerendered);
  const auto& stream = file.add_stream(writer.context());
  file.begin(static_cast<std::int64_t>(rerendered.extent.length));
  writer.write_to(file, stream);
  do {
    writer.add(pictures.frame(), pictures.time());
  } while (pictures.next());
  writer.finish();
  file.finish();
}

bool picture_in(Source& copy, const Rerendered& rerendered) {
  const auto blanks = blanks_of(rerendered);
  Pictures pictures(copy, "matroska");
  bool shown = false;  // something other than black
  std::int64_t before = 0;
  while (pictures.next()) {
    const auto lasts_into = std::ranges::any_of(blanks, [&](const auto& blank) {
      return before < blank.to && blank.from < pictures.time();
    });
    if (shown && lasts_into) return true;
    shown = !is_black(pictures.frame());
    before = pictures.time();
  }
  return shown && std::ranges::any_of(blanks, [&](const auto& blank) { return before < blank.to; });
}

}  // namespace sealtape
