#include "media/voice.h"

#include "core/error.h"
#include "media/ffmpeg_calls.h"
#include "media/formats.h"
#include "media/sound.h"

namespace sealtape {

namespace {

using Resampler = AddressHandle<SwrContext, swr_free>;

// One channel alone, so that nothing is ever mixed.
Resampler open_resampler(std::uint32_t from) {
  AVChannelLayout mono{};
  av_channel_layout_default(&mono, 1);
  SwrContext* made = nullptr;
  const int result = swr_alloc_set_opts2(&made, &mono, AV_SAMPLE_FMT_S16, int{Voice::rate}, &mono,
                                         AV_SAMPLE_FMT_FLT, static_cast<int>(from), 0, nullptr);
  Resampler resampler(made);
  if (result < 0 || swr_init(resampler.get()) < 0) {
    throw Error(Error::Kind::refused,
                "its sound of " + std::to_string(from) + " Hz cannot be resampled");
  }
  return resampler;
}

void resample(SwrContext& resampler, const std::vector<float>* from,
              std::vector<std::int16_t>& to) {
  const int count = from == nullptr ? 0 : static_cast<int>(from->size());
  const int most = swr_get_out_samples(&resampler, count);
  to.resize(most < 0 ? 0 : static_cast<std::size_t>(most));
  auto* out = reinterpret_cast<std::uint8_t*>(to.data());
  const auto* in = from == nullptr ? nullptr : reinterpret_cast<const std::uint8_t*>(from->data());
  const int got = swr_convert(&resampler, &out, most, from == nullptr ? nullptr : &in, count);
  to.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
}

const char* demuxer_of(Source& source) {
  Window file(source);
  const auto* format = recognise(file);
  if (format != nullptr) return format->demuxer;
  throw Error(Error::Kind::refused, "it is no sound that sealtape decodes");
}

}  // namespace

struct Voice::Parts {
  explicit Parts(Source& source) : sound(source, demuxer_of(source), Gaps::fill) {}

  Sound sound;
  std::vector<Resampler> resamplers;
  std::vector<std::vector<std::int16_t>> channels;
  bool ended = false;
};

Voice::Voice(Source& source) : parts_(std::make_unique<Parts>(source)) {
  if (!parts_->sound.readable()) {
    throw Error(Error::Kind::refused, "it is no sound that sealtape decodes");
  }
  parts_->channels.resize(parts_->sound.channels());
  for (std::size_t i = 0; i < channels(); ++i) {
    parts_->resamplers.push_back(open_resampler(source_rate()));
  }
}

Voice::~Voice() = default;

std::size_t Voice::channels() const { return parts_->channels.size(); }

std::uint32_t Voice::source_rate() const { return parts_->sound.rate(); }

bool Voice::next() {
  auto& parts = *parts_;
  if (parts.ended) return false;
  parts.ended = !parts.sound.next();
  for (std::size_t i = 0; i < parts.channels.size(); ++i) {
    const auto* decoded = parts.ended ? nullptr : &parts.sound.channel(i);
    resample(*parts.resamplers[i], decoded, parts.channels[i]);
  }
  return !parts.ended || !parts.channels.front().empty();
}

std::span<const std::int16_t> Voice::channel(std::size_t number) const {
  return parts_->channels[number];
}

}  // namespace sealtape
