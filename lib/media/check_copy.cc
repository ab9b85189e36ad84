#include "media/check_copy.h"

#include <cmath>

#include "media/describe.h"
#include "media/formats.h"
#include "media/sound.h"

namespace sealtape {

namespace {

constexpr double lsb = 1.0 / 32'768;

// What FFmpeg says of every file of our writers.
bool is_harmless(const std::pair<std::string, std::string>& tag) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> harmless{
      {{"major_brand", "M4A "},
       {"minor_version", "0"},
       {"compatible_brands", "M4A mp42isom"},
       {"language", "und"},
       {"handler_name", ""},
       {"vendor_id", "[0][0][0][0]"},
       {"encoder", "LAME"}}};
  return std::ranges::any_of(harmless, [&](const auto& known) {
    return known.first == tag.first && known.second == tag.second;
  });
}

// Stretches of one channel that must be constant, in samples as decoders count.
struct Quiet {
  std::uint64_t from;
  std::uint64_t to;
};

// A decoder needs a unit, and a little more for its filters, to fall silent.
Quiet quiet_of(const Timeline& timeline, const UnitRange& range) {
  const auto& track = timeline.track();
  const auto played = [&](std::uint64_t unit) {
    const auto samples = timeline.samples_before(unit);
    return samples - std::min(samples, track.trim_start);
  };
  const bool has_memory = track.unit != UnitKind::block;
  const auto first = range.first + (has_memory ? 1 : 0);
  if (first >= range.first + range.count) return {0, 0};
  return {.from = played(first) + (has_memory ? track.rate / 50 : 0),
          .to = played(range.first + range.count)};
}

// How far a decoded filler may be from what it stands for.
double tolerance(const Track& track, Filler kind) {
  if (kind == Filler::tone) {
    if (track.codec == "pcm_u8") return 256 * lsb;
    return track.codec == "pcm_alaw" || track.codec == "pcm_mulaw" ? 80 * lsb : lsb;
  }
  if (track.codec == "gsm" || track.codec == "gsm_ms") return 32 * lsb;  // it has no zero
  if (track.codec == "pcm_alaw") return 8 * lsb;
  return track.unit == UnitKind::block ? 0 : lsb;
}

class Ear {
 public:
  Ear(const Timeline& timeline, const std::vector<UnitRange>& ranges, Filler kind)
      : timeline_(timeline), kind_(kind), tolerance_(tolerance(timeline.track(), kind)) {
    const bool blocks = timeline.track().unit == UnitKind::block;
    quiet_.resize(timeline.track().channels);
    for (const auto& range : ranges) {
      const auto quiet = quiet_of(timeline, range);
      for (std::uint32_t channel = 0; channel < quiet_.size(); ++channel) {
        if (!blocks || channel == range.part) quiet_[channel].push_back(quiet);
      }
    }
    next_.resize(quiet_.size());
  }

  // False where something is heard that should not be.
  bool hear(const Sound& sound) {
    bool good = true;
    for (std::size_t channel = 0; channel < quiet_.size(); ++channel) {
      good = good && hear_channel(sound, channel);
    }
    return good;
  }

 private:
  bool hear_channel(const Sound& sound, std::size_t channel) {
    const auto& samples = sound.channel(channel);
    const auto end = sound.begin() + samples.size();
    const auto& all = quiet_[channel];
    auto& next = next_[channel];
    while (next < all.size() && all[next].to <= sound.begin()) ++next;
    for (auto at = next; at < all.size() && all[at].from < end; ++at) {
      for (auto i = std::max(all[at].from, sound.begin()); i < std::min(all[at].to, end); ++i) {
        const double wanted = kind_ == Filler::tone ? tone_at(i, timeline_.track().rate) * lsb : 0;
        const double heard = samples[static_cast<std::size_t>(i - sound.begin())];
        if (!(std::abs(heard - wanted) <= tolerance_)) return false;
      }
    }
    return true;
  }

  const Timeline& timeline_;
  Filler kind_;
  double tolerance_;
  std::vector<std::vector<Quiet>> quiet_;
  std::vector<std::size_t> next_;
};

}  // namespace

std::optional<std::string> check_copy(Source& copy, const Timeline& timeline,
                                      const std::vector<UnitRange>& ranges, Filler kind) {
  const auto& track = timeline.track();
  const auto description = describe(copy, "");
  if (!std::ranges::all_of(description.tags, is_harmless)) return "it has metadata";

  Window file(copy);
  const auto* format = recognise(file);
  if (format == nullptr) return "FFmpeg cannot read it";
  Sound sound(copy, format->demuxer);
  if (!sound.readable()) return "FFmpeg cannot read it";
  if (sound.input()->nb_streams != 1) return "it has more than one stream";
  if (sound.input()->nb_chapters != 0) return "it has chapters";
  if (sound.rate() != track.rate || sound.channels() != track.channels) {
    return "it has another rate, or other channels";
  }

  Ear ear(timeline, ranges, kind);
  std::uint64_t heard = 0;
  while (sound.next()) {
    heard = sound.begin() + sound.channel(0).size();
    if (!ear.hear(sound)) return "something is heard where it should be silent";
  }
  const auto trims = std::min(track.samples, track.trim_start + track.trim_end);
  const auto expected = track.samples - trims;
  const auto apart = heard > expected ? heard - expected : expected - heard;
  constexpr std::uint64_t longest_packet = 5760;  // of Opus
  const auto unit = track.unit_samples > 0 ? track.unit_samples : longest_packet;
  if (apart > (track.unit == UnitKind::block ? 0 : unit)) return "it has another length";
  return std::nullopt;
}

}  // namespace sealtape
