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

// Pictures without a time, or of the time of the one before, are never shown.
bool Pictures::receive() {
  while (avcodec_receive_frame(decoder_.get(), frame_.get()) >= 0) {
    if (frame_->best_effort_timestamp == AV_NOPTS_VALUE) continue;
    const auto start = input_.get()->start_time;
    const auto zero = start == AV_NOPTS_VALUE ? 0 : start / 1000;
    const auto base = input_.get()->streams[stream_]->time_base;
    const auto time = av_rescale_q(frame_->best_effort_timestamp, base, {1, 1000}) - zero;
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
