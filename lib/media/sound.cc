#include "media/sound.h"

namespace sealtape {

namespace {

// Samples of one channel, scaled so that full scale is 1.
template <class Sample>
void convert(const AVFrame& frame, std::size_t channel, float scale, std::vector<float>& to) {
  const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
  const auto step = planar ? 1 : static_cast<std::size_t>(frame.ch_layout.nb_channels);
  const auto* from = reinterpret_cast<const Sample*>(frame.extended_data[planar ? channel : 0]);
  if (!planar) from += channel;
  for (std::size_t i = 0; i < to.size(); ++i) to[i] = static_cast<float>(from[i * step]) * scale;
}

void convert(const AVFrame& frame, std::size_t channel, std::vector<float>& to) {
  to.resize(static_cast<std::size_t>(frame.nb_samples));
  const auto format = av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format));
  if (format == AV_SAMPLE_FMT_U8) {
    convert<std::uint8_t>(frame, channel, 1.0F / 128, to);
    for (auto& sample : to) sample -= 1;
  } else if (format == AV_SAMPLE_FMT_S16) {
    convert<std::int16_t>(frame, channel, 1.0F / 32'768, to);
  } else if (format == AV_SAMPLE_FMT_S32) {
    convert<std::int32_t>(frame, channel, 1.0F / 2'147'483'648, to);
  } else if (format == AV_SAMPLE_FMT_FLT) {
    convert<float>(frame, channel, 1, to);
  } else if (format == AV_SAMPLE_FMT_DBL) {
    convert<double>(frame, channel, 1, to);
  } else {
    std::ranges::fill(to, 1.0F);  // no codec of ours; never mistaken for silence
  }
}

}  // namespace

Sound::Sound(Source& source, const char* demuxer, Gaps gaps)
    : input_(source, demuxer), gaps_(gaps), packet_(av_packet_alloc()), frame_(av_frame_alloc()) {
  input_.rethrow();
  if (!packet_ || !frame_) throw std::bad_alloc();
  auto* input = input_.get();
  if (input == nullptr || avformat_find_stream_info(input, nullptr) < 0) return;
  const AVCodec* codec = nullptr;
  stream_ = av_find_best_stream(input, AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
  if (stream_ < 0) return;
  has_pictures_ = has_video(*input);
  const auto& stream = *input->streams[stream_];
  AvDecoder decoder(avcodec_alloc_context3(codec));
  if (!decoder) throw std::bad_alloc();
  decoder->thread_count = 1;
  decoder->pkt_timebase = stream.time_base;
  const bool open = avcodec_parameters_to_context(decoder.get(), stream.codecpar) >= 0 &&
                    avcodec_open2(decoder.get(), codec, nullptr) >= 0;
  if (!open || decoder->ch_layout.nb_channels <= 0 || decoder->sample_rate <= 0) return;
  channels_.resize(static_cast<std::size_t>(decoder->ch_layout.nb_channels));
  decoder_ = std::move(decoder);
}

bool Sound::next() {
  if (!decoder_) return false;
  if (!waiting_) {
    while (!receive()) {
      if (!ended_ && feed()) continue;
      begin_ = end_;
      return be_silent(until_ - std::min(until_, end_));
    }
    waiting_ = true;
    gap_ = gap_before();
    filled_ += gap_;
  }
  begin_ = end_;
  if (be_silent(gap_)) {
    gap_ -= end_ - begin_;
    return true;
  }
  for (std::size_t channel = 0; channel < channels_.size(); ++channel) {
    convert(*frame_, channel, channels_[channel]);
  }
  end_ += static_cast<std::uint64_t>(frame_->nb_samples);
  waiting_ = false;
  return true;
}

// For a second, or what is left of it; false where nothing is.
bool Sound::be_silent(std::uint64_t most) {
  const auto samples = std::min<std::uint64_t>(most, rate());
  for (auto& channel : channels_) channel.assign(static_cast<std::size_t>(samples), 0);
  end_ += samples;
  return samples > 0;
}

bool Sound::receive() {
  if (avcodec_receive_frame(decoder_.get(), frame_.get()) < 0) return false;
  return static_cast<std::size_t>(frame_->ch_layout.nb_channels) == channels_.size();
}

// How much later than what came before the container has this frame: beside pictures also than
// they begin. Times are rounded, and what
// claims days of nothing is damaged.
std::uint64_t Sound::gap_before() {
  constexpr std::int64_t most = 24 * 60 * 60;  // seconds
  const auto time = frame_->best_effort_timestamp;
  if (gaps_ == Gaps::close || time == AV_NOPTS_VALUE) return 0;
  const auto& stream = *input_.get()->streams[stream_];
  const AVRational samples{1, decoder_->sample_rate};
  const auto now = av_rescale_q(time, stream.time_base, samples);
  if (!zero_) {
    const auto start = input_.get()->start_time;
    const bool is_later_start = !has_pictures_ || start == AV_NOPTS_VALUE;
    zero_ = is_later_start ? now : av_rescale_q(start, {1, AV_TIME_BASE}, samples);
  }
  const auto gap = now - *zero_ - static_cast<std::int64_t>(end_);
  const auto room = most * decoder_->sample_rate - static_cast<std::int64_t>(filled_);
  const bool heard = gap > decoder_->sample_rate / 25 && gap < room;
  return heard ? static_cast<std::uint64_t>(gap) : 0;
}

// Hands the next packet to the decoder; at the end of the file asks it for what it still holds.
bool Sound::feed() {
  while (av_read_frame(input_.get(), packet_.get()) >= 0) {
    const bool ours = packet_->stream_index == stream_;
    const bool sent = ours && avcodec_send_packet(decoder_.get(), packet_.get()) >= 0;
    av_packet_unref(packet_.get());
    if (sent) return true;
  }
  input_.rethrow();
  ended_ = true;
  return avcodec_send_packet(decoder_.get(), nullptr) >= 0;
}

}  // namespace sealtape
