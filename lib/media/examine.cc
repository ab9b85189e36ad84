#include "media/examine.h"

#include "media/formats.h"
#include "media/levels.h"
#include "media/rest.h"
#include "media/sound.h"

namespace sealtape {

namespace {

std::chrono::milliseconds length_of(const Track& track, std::uint64_t samples) {
  for (const auto& gap : track.gaps) samples += gap.unit > 0 ? gap.samples : 0;
  return std::chrono::milliseconds(samples / track.rate * 1000 +
                                   samples % track.rate * 1000 / track.rate);
}

// With gaps and without trims, as a player shows it.
std::chrono::milliseconds playing_time(const Track& track) {
  return length_of(track,
                   track.samples - std::min(track.samples, track.trim_start + track.trim_end));
}

// How long the container's clock runs before the first sound.
std::chrono::milliseconds silence_before(const Track& track) {
  if (track.gaps.empty() || track.gaps.front().unit > 0) return {};
  const auto samples = track.gaps.front().samples;
  return std::chrono::milliseconds(samples / track.rate * 1000 +
                                   samples % track.rate * 1000 / track.rate);
}

bool differ(std::chrono::milliseconds one, std::chrono::milliseconds other) {
  const auto apart = one > other ? one - other : other - one;
  return apart > std::chrono::milliseconds(100) && apart > std::max(one, other) / 100;
}

// Some containers count the delay and the padding of the encoder, which nobody hears, and some do
// not: either is right.
bool differs(std::chrono::milliseconds stated, const Track& track) {
  return differ(stated, playing_time(track)) && differ(stated, length_of(track, track.samples));
}

// Where a header cannot know it. What FFmpeg guesses is better than nothing.
std::optional<std::chrono::milliseconds> length_heard(Source& source, const Description& guessed) {
  Sound sound(source, guessed.container.c_str(), Gaps::fill);
  if (!sound.readable()) return guessed.duration;
  std::uint64_t end = 0;
  while (sound.next()) end = sound.begin() + sound.channel(0).size();
  return std::chrono::milliseconds(end * 1000 / sound.rate());
}

}  // namespace

Examined examine(Source& source, std::string_view file_name, const UnitSink& sink) {
  Levels levels;
  const auto listener = [&](const Track& track, const Unit& unit) {
    levels.hear(track, unit);
    sink(unit);
  };
  auto track = cut_for(source, listener);
  if (!track) return {.description = describe(source, file_name), .track = std::nullopt};
  auto description = describe(source, file_name, *track);
  // Copies of its sound alone would lose the pictures, and erasures destroy them.
  if (description.video) return {.description = std::move(description), .track = std::nullopt};
  auto& notes = description.notes;
  if (const auto beyond = sound_beyond(source, *track)) {
    description = describe(source, file_name);
    description.duration = length_heard(source, description);
    notes.emplace_back(note_of(*beyond));
    return {.description = std::move(description), .track = std::nullopt};
  }
  if (track->truncated) notes.emplace_back("truncated");
  for (auto& note : levels.notes()) notes.push_back(std::move(note));
  const auto before = silence_before(*track);
  if (differ(playing_time(*track) + before, playing_time(*track)) ||
      (before.count() == 0 && description.duration && differs(*description.duration, *track))) {
    notes.emplace_back("duration differs from container");
  }
  // A container that starts later counts what was before.
  if (before.count() > 0) description.duration.reset();
  if (!description.duration) description.duration = playing_time(*track);
  return {.description = std::move(description), .track = std::move(track)};
}

}  // namespace sealtape
