#include "media/ear.h"

#include <cmath>

#include "media/filler.h"

namespace sealtape {

Ear::Ear(std::vector<std::vector<Span>> quiet, double tolerance, std::optional<std::uint32_t> tone)
    : quiet_(std::move(quiet)), next_(quiet_.size()), tolerance_(tolerance), tone_(tone) {}

bool Ear::hear(const Sound& sound) {
  bool good = true;
  for (std::size_t channel = 0; channel < std::min(quiet_.size(), sound.channels()); ++channel) {
    good = good && hear_channel(sound, channel);
  }
  return good;
}

bool Ear::hear_channel(const Sound& sound, std::size_t channel) {
  const auto& samples = sound.channel(channel);
  const auto end = sound.begin() + samples.size();
  const auto& all = quiet_[channel];
  auto& next = next_[channel];
  while (next < all.size() && all[next].to <= sound.begin()) ++next;
  for (auto at = next; at < all.size() && all[at].from < end; ++at) {
    for (auto i = std::max(all[at].from, sound.begin()); i < std::min(all[at].to, end); ++i) {
      const double wanted = tone_ ? tone_at(i, *tone_) * sample_step : 0;
      const double heard = samples[static_cast<std::size_t>(i - sound.begin())];
      const bool near = std::abs(heard - wanted) <= tolerance_;
      if (!near) return false;
    }
  }
  return true;
}

}  // namespace sealtape
