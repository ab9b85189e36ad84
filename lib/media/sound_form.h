// The form of decoded sound, its rate and channels, and how a frame is brought from one to another.
// Seen by module media alone.
#pragma once

#include <vector>

#include "media/ffmpeg.h"

namespace sealtape {

struct SoundForm {
  std::uint32_t rate = 0;
  std::size_t channels = 0;

  bool is_sound() const { return rate > 0 && channels > 0; }
  friend auto operator<=>(const SoundForm&, const SoundForm&) = default;
};

SoundForm form_of(const AVFrame& frame);

using Resampler = AddressHandle<SwrContext, swr_free>;

class Reforming {
 public:
  // All channels of a frame at -1 to 1, as they are where it has this form already. Of more
  // channels than wanted several are mixed, of fewer some are heard twice. Nothing of a frame whose
  // rate is sixty-four times another one: no recorder makes that. Error::refused for a rate that
  // cannot be resampled.
  void convert(const AVFrame& frame, const SoundForm& to,
               std::vector<std::vector<float>>& channels);

 private:
  void resample(std::uint32_t to, std::vector<std::vector<float>>& channels);

  SoundForm from_;  // of the resamplers
  std::vector<Resampler> resamplers_;
};

// One channel alone, so that nothing is ever mixed. Samples go in as floats. Error::refused as
// above.
Resampler open_resampler(std::uint32_t from, std::uint32_t to, AVSampleFormat format);

// What comes out for these samples, or where there are none, at the end: as many as `to` then has.
template <class Sample>
void resample(SwrContext& resampler, const std::vector<float>* from, std::vector<Sample>& to) {
  const int count = from == nullptr ? 0 : static_cast<int>(from->size());
  const int most = swr_get_out_samples(&resampler, count);
  to.resize(most < 0 ? 0 : static_cast<std::size_t>(most));
  auto* out = reinterpret_cast<std::uint8_t*>(to.data());
  const auto* in = from == nullptr ? nullptr : reinterpret_cast<const std::uint8_t*>(from->data());
  const int got = swr_convert(&resampler, &out, most, from == nullptr ? nullptr : &in, count);
  to.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
}

}  // namespace sealtape
