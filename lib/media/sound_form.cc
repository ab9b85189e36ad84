#include "media/sound_form.h"

#include <algorithm>

#include "core/error.h"

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
    convert<std::int32_t>(frame, channel, 1.0F / 2'147'483'648.0F, to);
  } else if (format == AV_SAMPLE_FMT_FLT) {
    convert<float>(frame, channel, 1, to);
  } else if (format == AV_SAMPLE_FMT_DBL) {
    convert<double>(frame, channel, 1, to);
  } else {
    std::ranges::fill(to, 1.0F);  // no codec of ours; never mistaken for silence
  }
}

// Which of the channels that there are sound in the one that is wanted.
std::vector<float> mixed(const std::vector<std::vector<float>>& channels, std::size_t wanted,
                         std::size_t of) {
  auto mix = channels[wanted % channels.size()];
  std::size_t parts = 1;
  for (auto other = wanted + of; other < channels.size(); other += of, ++parts) {
    std::ranges::transform(mix, channels[other], mix.begin(), std::plus<>());
  }
  for (auto& sample : mix) sample /= static_cast<float>(parts);
  return mix;
}

bool can_be_resampled(std::uint32_t from, std::uint32_t to) {
  constexpr std::uint64_t most = 64;  // more takes filters of hundreds of megabytes
  return from <= most * to && to <= most * from;
}

}  // namespace

SoundForm form_of(const AVFrame& frame) {
  return {static_cast<std::uint32_t>(std::max(0, frame.sample_rate)),
          static_cast<std::size_t>(std::max(0, frame.ch_layout.nb_channels))};
}

Resampler open_resampler(std::uint32_t from, std::uint32_t to, AVSampleFormat format) {
  AVChannelLayout mono{};
  av_channel_layout_default(&mono, 1);
  SwrContext* made = nullptr;
  const int result = swr_alloc_set_opts2(&made, &mono, format, static_cast<int>(to), &mono,
                                         AV_SAMPLE_FMT_FLT, static_cast<int>(from), 0, nullptr);
  Resampler resampler(made);
  if (result < 0 || swr_init(resampler.get()) < 0) {
    throw Error(Error::Kind::refused,
                "its sound of " + std::to_string(from) + " Hz cannot be resampled");
  }
  return resampler;
}

void Reforming::convert(const AVFrame& frame, const SoundForm& to,
                        std::vector<std::vector<float>>& channels) {
  const auto from = form_of(frame);
  if (!can_be_resampled(from.rate, to.rate)) {
    channels.assign(to.channels, {});
    return;
  }
  channels.resize(from.channels);
  for (std::size_t i = 0; i < channels.size(); ++i) sealtape::convert(frame, i, channels[i]);
  if (from_ != from) resamplers_.clear();
  from_ = from;
  if (from.rate != to.rate) resample(to.rate, channels);
  if (from.channels == to.channels) return;
  std::vector<std::vector<float>> wanted;
  for (std::size_t i = 0; i < to.channels; ++i) wanted.push_back(mixed(channels, i, to.channels));
  channels = std::move(wanted);
}

void Reforming::resample(std::uint32_t to, std::vector<std::vector<float>>& channels) {
  while (resamplers_.size() < channels.size()) {
    resamplers_.push_back(open_resampler(from_.rate, to, AV_SAMPLE_FMT_FLT));
  }
  std::vector<float> resampled;
  for (std::size_t i = 0; i < channels.size(); ++i) {
    sealtape::resample(*resamplers_[i], &channels[i], resampled);
    channels[i].swap(resampled);
  }
}

}  // namespace sealtape
