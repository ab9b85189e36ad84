#include "media/pictures.h"

namespace sealtape {

Pictures::Pictures(Source& source, const char* demuxer)
    : input_(source, demuxer), packet_(av_packet_alloc()), frame_(av_frame_alloc()) {
  input_.rethrow();
  if (!packet_ || !frame_) throw std::bad_alloc();
  auto* input = input_.get();
  if (input == nullptr || avformat_find_stream_info(input, nullptr) < 0) return;
  const AVCodec* codec = nullptr;
  stream_ = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
  if (stream_ < 0) return;
  const auto& stream = *input->streams[stream_];
  decoder_.reset(avcodec_alloc_context3(codec));
  if (!decoder_) throw std::bad_alloc();
  decoder_->thread_count = 1;
  decoder_->pkt_timebase = stream.time_base;
  const bool open = avcodec_parameters_to_context(decoder_.get(), stream.codecpar) >= 0 &&
                    avcodec_open2(decoder_.get(), codec, nullptr) >= 0;
  if (!open) decoder_.reset();
}

bool Pictures::next() {
  if (!decoder_) return false;
  while (!receive()) {
    if (ended_ || !feed()) return false;
  }
  return true;
}

AVRational Pictures::rate() const {
  const auto rate = av_guess_frame_rate(input_.get(), input_.get()->streams[stream_], nullptr);
  return rate.num > 0 && rate.den > 0 ? rate : AVRational{25, 1};
}

// By what the container says, which is not decoded.
std::int64_t Pictures::find_end() {
  std::int64_t end = 0;
  if (!decoder_) return end;
  const auto& stream = *input_.get()->streams[stream_];
  while (av_read_frame(input_.get(), packet_.get()) >= 0) {
    if (packet_->stream_index == stream_ && packet_->pts != AV_NOPTS_VALUE) {
      const auto lasts = packet_->duration > 0
                             ? packet_->duration
                             : av_rescale_q(1, av_inv_q(rate()), stream.time_base);
      end = std::max(end, since_start(packet_->pts + lasts));
    }
    av_packet_unref(packet_.get());
  }
  input_.rethrow();
  return end;
}

std::int64_t Pictures::since_start(std::int64_t time) const {
  const auto start = input_.get()->start_time;
  const auto zero = start == AV_NOPTS_VALUE ? 0 : start / 1000;
  return av_rescale_q(time, input_.get()->streams[stream_]->time_base, {1, 1000}) - zero;
}

// Pictures without a time, or of the time of the one before, are never shown.
bool Pictures::receive() {
  while (avcodec_receive_frame(decoder_.get(), frame_.get()) >= 0) {
    if (frame_->best_effort_timestamp == AV_NOPTS_VALUE) continue;
    const auto time = since_start(frame_->best_effort_timestamp);
    if (time <= time_) continue;
    time_ = time;
    return true;
  }
  return false;
}

bool Pictures::feed() {
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
