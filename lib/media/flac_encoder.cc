#include "media/flac_encoder.h"

#include <cmath>

#include "core/error.h"
#include "media/flac.h"

namespace sealtape {

FlacEncoder::FlacEncoder(std::uint32_t rate, std::size_t channels, Packets packets)
    : packets_(std::move(packets)), frame_(av_frame_alloc()), packet_(av_packet_alloc()) {
  silence_ffmpeg();
  const auto* codec = avcodec_find_encoder(AV_CODEC_ID_FLAC);
  encoder_.reset(avcodec_alloc_context3(codec));
  if (!encoder_ || !frame_ || !packet_) throw std::bad_alloc();
  encoder_->sample_rate = static_cast<int>(rate);
  encoder_->sample_fmt = AV_SAMPLE_FMT_S16;
  encoder_->time_base = {1, static_cast<int>(rate)};
  encoder_->thread_count = 1;
  encoder_->flags |= AV_CODEC_FLAG_BITEXACT;
  av_channel_layout_default(&encoder_->ch_layout, static_cast<int>(channels));
  if (codec == nullptr || avcodec_open2(encoder_.get(), codec, nullptr) < 0) {
    throw Error(Error::Kind::refused,
                "recording has sound that cannot be encoded as FLAC: " + std::to_string(channels) +
                    " channels at " + std::to_string(rate) + " Hz");
  }
}

// RFC 9639, section 8.2: the number has 36 bits and stands in front of the digest.
Bytes FlacEncoder::stream_info(std::uint64_t samples) const {
  constexpr std::size_t number = 13;
  const auto* extradata = reinterpret_cast<const std::byte*>(encoder_->extradata);
  auto block = copy_of(ByteView(extradata, static_cast<std::size_t>(encoder_->extradata_size)));
  block.resize(stream_info_size);
  std::fill(block.begin() + number + 1, block.end(), std::byte{0});
  block[number] &= std::byte{0xF0};
  const auto bytes = big_endian(samples & 0xF'FFFF'FFFFU);
  for (std::size_t i = 0; i < 5; ++i) block[number + i] |= bytes[3 + i];
  return block;
}

void FlacEncoder::add(const std::vector<std::vector<float>>& channels) {
  constexpr float full = 32'768;
  for (std::size_t i = 0; i < channels[0].size(); ++i) {
    for (const auto& channel : channels) {
      const auto sample = std::clamp(channel[i] * full, -full, full - 1);
      waiting_.push_back(static_cast<std::int16_t>(std::lrint(sample)));
    }
  }
  const auto block = static_cast<std::size_t>(encoder_->frame_size);
  while (waiting_.size() >= block * channels.size()) encode(block);
}

void FlacEncoder::finish() {
  if (!waiting_.empty()) {
    encode(waiting_.size() / static_cast<std::size_t>(encoder_->ch_layout.nb_channels));
  }
  drain(nullptr);
}

void FlacEncoder::encode(std::size_t samples) {
  av_frame_unref(frame_.get());
  frame_->format = encoder_->sample_fmt;
  frame_->sample_rate = encoder_->sample_rate;
  frame_->nb_samples = static_cast<int>(samples);
  frame_->pts = next_;
  const bool ready = av_channel_layout_copy(&frame_->ch_layout, &encoder_->ch_layout) >= 0 &&
                     av_frame_get_buffer(frame_.get(), 0) >= 0;
  if (!ready) throw std::bad_alloc();
  const auto count = samples * static_cast<std::size_t>(encoder_->ch_layout.nb_channels);
  std::memcpy(frame_->extended_data[0], waiting_.data(), count * sizeof waiting_[0]);
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  next_ += frame_->nb_samples;
  drain(frame_.get());
}

void FlacEncoder::drain(const AVFrame* frame) {
  if (avcodec_send_frame(encoder_.get(), frame) < 0) {
    throw Error(Error::Kind::failed, "sound cannot be encoded");
  }
  while (avcodec_receive_packet(encoder_.get(), packet_.get()) >= 0) {
    packets_(*packet_);
    av_packet_unref(packet_.get());
  }
}

}  // namespace sealtape
