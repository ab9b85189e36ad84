#include "media/sound.h"

namespace sealtape {

namespace {

// Whether the file says when its frames are to be heard. A run of frames says nothing: what FFmpeg
// counts there is wrong once they have another rate.
bool tells_times(std::string_view demuxer) { return demuxer != "mp3" && demuxer != "aac"; }

}  // namespace

Sound::Sound(Source& source, const char* demuxer, Gaps gaps)
    : input_(source, demuxer),
      gaps_(gaps),
      has_clock_(tells_times(demuxer)),
      packet_(av_packet_alloc()),
      frame_(av_frame_alloc()) {
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
  decoder_ = std::move(decoder);
  find_form();
}

// Headers say less than there is of AAC whose upper band is only in its frames (ISO/IEC 14496-3,
// 1.6.5.2). Without any frame they are all that is known.
void Sound::find_form() {
  do {
    received_ = receive();
  } while (!received_ && !ended_ && feed());
  form_ = received_ ? form_of(*frame_)
                    : SoundForm{static_cast<std::uint32_t>(decoder_->sample_rate),
                                static_cast<std::size_t>(decoder_->ch_layout.nb_channels)};
  channels_.resize(form_.channels);
}

bool Sound::next() {
  if (!decoder_) return false;
  do {
    if (!waiting_) {
      while (!std::exchange(received_, false) && !receive()) {
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
    take_frame();
  } while (begin_ == end_);  // a resampler holds back its first samples
  return true;
}

void Sound::take_frame() {
  if (form_of(*frame_) != form_ && !has_clock_) gaps_ = Gaps::close;
  reforming_.convert(*frame_, form_, channels_);
  end_ += channels_.front().size();
  waiting_ = false;
}

// For a second, or what is left of it; false where nothing is.
bool Sound::be_silent(std::uint64_t most) {
  const auto samples = std::min<std::uint64_t>(most, rate());
  for (auto& channel : channels_) channel.assign(static_cast<std::size_t>(samples), 0);
  end_ += samples;
  return samples > 0;
}

bool Sound::receive() {
  return avcodec_receive_frame(decoder_.get(), frame_.get()) >= 0 && form_of(*frame_).is_sound();
}

// How much later than what came before the container has this frame: beside pictures also than
// they begin. Times are rounded, and what claims days of nothing is damaged.
std::uint64_t Sound::gap_before() {
  constexpr std::int64_t most = std::int64_t{24} * 60 * 60;  // seconds
  const auto time = frame_->best_effort_timestamp;
  if (gaps_ == Gaps::close || time == AV_NOPTS_VALUE) return 0;
  const auto& stream = *input_.get()->streams[stream_];
  const auto rate = static_cast<std::int64_t>(form_.rate);
  const AVRational samples{1, static_cast<int>(form_.rate)};
  const auto now = av_rescale_q(time, stream.time_base, samples);
  if (!zero_) {
    const auto start = input_.get()->start_time;
    const bool is_later_start = !has_pictures_ || start == AV_NOPTS_VALUE;
    zero_ = is_later_start ? now : av_rescale_q(start, {1, AV_TIME_BASE}, samples);
  }
  const auto gap = now - *zero_ - static_cast<std::int64_t>(end_);
  const auto room = most * rate - static_cast<std::int64_t>(filled_);
  const bool heard = gap > rate / 25 && gap < room;
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
