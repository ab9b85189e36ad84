#include "media/check_copy.h"

#include "media/describe.h"
#include "media/ear.h"
#include "media/formats.h"

namespace sealtape {

namespace {

constexpr double lsb = sample_step;

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

// The polyphase filter of layer III holds 512 samples (ISO/IEC 11172-3, 2.4.3.2).
constexpr std::uint64_t filter_of_mp3 = 512;

// A decoder needs a unit, and a little more for its filters, to fall silent.
Span quiet_of(const Timeline& timeline, const UnitRange& range) {
  const auto& track = timeline.track();
  const auto played = [&](std::uint64_t unit) {
    const auto samples = timeline.samples_before(unit);
    return samples - std::min(samples, track.trim_start);
  };
  const bool has_memory = track.unit != UnitKind::block;
  const auto first = range.first + (has_memory ? 1 : 0);
  if (first >= range.first + range.count) return {};
  const std::uint64_t fading = has_memory ? track.rate / 50 : 0;
  const auto filter = track.unit == UnitKind::adu ? filter_of_mp3 : 0;
  const auto from = played(first) + std::max(fading, filter);
  const auto to = played(range.first + range.count);
  return from < to ? Span{.from = from, .to = to} : Span{};
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

std::vector<std::vector<Span>> all_quiet(const Timeline& timeline,
                                         const std::vector<UnitRange>& ranges) {
  const auto& track = timeline.track();
  std::vector<std::vector<Span>> quiet(track.channels);
  for (const auto& range : ranges) {
    for (std::uint32_t channel = 0; channel < track.channels; ++channel) {
      if (track.unit == UnitKind::block && channel != range.part) continue;
      quiet[channel].push_back(quiet_of(timeline, range));
    }
  }
  return quiet;
}

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

  const auto tone = kind == Filler::tone ? std::optional(track.rate) : std::nullopt;
  Ear ear(all_quiet(timeline, ranges), tolerance(track, kind), tone);
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
