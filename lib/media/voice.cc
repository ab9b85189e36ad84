#include "media/voice.h"

#include "core/error.h"
#include "media/formats.h"
#include "media/sound.h"

namespace sealtape {

namespace {

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
    parts_->resamplers.push_back(open_resampler(source_rate(), rate, AV_SAMPLE_FMT_S16));
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
