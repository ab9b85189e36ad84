#include "media/levels.h"

namespace sealtape {

namespace {

constexpr int most = 8;

// MP3 is decoded from ADUs, for which FFmpeg has a decoder of its own.
AVCodecID decoder_of(const Track& track) {
  if (track.codec == "opus") return AV_CODEC_ID_OPUS;
  if (track.codec == "mp3") return AV_CODEC_ID_MP3ADU;
  if (track.codec == "aac") return AV_CODEC_ID_AAC;
  if (track.codec == "gsm") return AV_CODEC_ID_GSM;
  if (track.codec == "gsm_ms") return AV_CODEC_ID_GSM_MS;
  return AV_CODEC_ID_NONE;
}

template <class Sample>
void gather(const AVFrame& frame, std::size_t channel, bool planar, std::vector<Sample>& to) {
  const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
  const auto* from = reinterpret_cast<const Sample*>(frame.extended_data[planar ? channel : 0]);
  to.resize(static_cast<std::size_t>(frame.nb_samples));
  for (std::size_t i = 0; i < to.size(); ++i)
    to[i] = planar ? from[i] : from[i * channels + channel];
}

template <class Sample>
void scan_frame(const AVFrame& frame, const char* codec, bool planar, std::vector<Level>& levels) {
  const auto channels = static_cast<std::size_t>(std::max(0, frame.ch_layout.nb_channels));
  const auto scan = scan_for(codec);
  std::vector<Sample> samples;
  for (std::size_t channel = 0; channel < std::min(channels, levels.size()); ++channel) {
    gather(frame, channel, planar, samples);
    scan(std::as_bytes(std::span(samples)), levels[channel]);
  }
}

bool all_heard(const std::vector<Level>& levels) {
  return std::ranges::all_of(levels, [](const auto& level) { return level.sound; });
}

}  // namespace

void Excerpts::hear(const Track& track, const Unit& unit, std::vector<Level>& levels) {
  const auto now = track.samples;
  open(track);
  if (!all_heard(levels)) {
    end_ = now + 1;
  } else if (now >= end_) {
    const bool due = count_ == 0 || now - begin_ >= begin_ + std::uint64_t{5} * track.rate;
    if (!due || count_ >= most) return;
    if (decoder_) avcodec_flush_buffers(decoder_.get());
    ++count_;
    begin_ = now;
    end_ = now + track.rate / 10;
  }
  if (decoder_) decode(unit.bytes, levels);
}

void Excerpts::open(const Track& track) {
  if (std::exchange(opened_, true)) return;
  const auto codec = decoder_of(track);
  if (codec == AV_CODEC_ID_NONE) return;
  decoder_ = open_decoder(codec, track.rate, track.channels, track.parameters);
  packet_.reset(av_packet_alloc());
  frame_.reset(av_frame_alloc());
  if (!packet_ || !frame_) throw std::bad_alloc();
}

void Excerpts::decode(ByteView packet, std::vector<Level>& levels) {
  if (packet.empty() || !send(*decoder_, *packet_, packet)) return;
  while (avcodec_receive_frame(decoder_.get(), frame_.get()) >= 0) {
    const auto format = static_cast<AVSampleFormat>(frame_->format);
    const bool planar = av_sample_fmt_is_planar(format) != 0;
    const auto packed = av_get_packed_sample_fmt(format);
    if (packed == AV_SAMPLE_FMT_FLT) scan_frame<float>(*frame_, "pcm_f32le", planar, levels);
    if (packed == AV_SAMPLE_FMT_S16) scan_frame<std::int16_t>(*frame_, "pcm_s16le", planar, levels);
  }
}

}  // namespace sealtape
