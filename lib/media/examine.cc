#include "media/examine.h"

#include "media/formats.h"
#include "media/levels.h"

namespace sealtape {

namespace {

// With gaps and without trims, as a player shows it.
std::chrono::milliseconds playing_time(const Track& track) {
  auto samples = track.samples - std::min(track.samples, track.trim_start + track.trim_end);
  for (const auto& gap : track.gaps) samples += gap.samples;
  return std::chrono::milliseconds(samples / track.rate * 1000 +
                                   samples % track.rate * 1000 / track.rate);
}

bool differ(std::chrono::milliseconds one, std::chrono::milliseconds other) {
  const auto apart = one > other ? one - other : other - one;
  return apart > std::chrono::milliseconds(100) && apart > std::max(one, other) / 100;
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
  auto& notes = description.notes;
  if (track->truncated) notes.emplace_back("truncated");
  for (auto& note : levels.notes()) notes.push_back(std::move(note));
  const auto played = playing_time(*track);
  if (description.duration && differ(*description.duration, played)) {
    notes.emplace_back("duration differs from container");
  }
  if (!description.duration) description.duration = played;
  return {.description = std::move(description), .track = std::move(track)};
}

}  // namespace sealtape
