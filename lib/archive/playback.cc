#include "archive/playback.h"

#include "archive/redaction.h"
#include "media/spans.h"

namespace sealtape {

namespace {

// When units of a track are heard.
TimeSpan time_of(const Timeline& timeline, std::uint64_t first, std::uint64_t count) {
  const auto& track = timeline.track();
  const auto at = [&](std::uint64_t unit) {
    const auto begin = timeline.begin_of(unit);
    const auto played = begin - std::min(begin, track.trim_start);
    return Micros(static_cast<std::int64_t>(played * 1'000'000 / std::max(track.rate, 1U)));
  };
  return {at(first), at(first + count)};
}

Timeline timeline_of(Source& source) {
  auto timeline = Timeline::of(source);
  if (timeline) return std::move(*timeline);
  throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
}

}  // namespace

Playback::Playback(Archive& archive, const CatalogRow& row)
    : row_(row), document_(document_at(archive, row.index)), record_(archive.open(row)) {
  if (record_.objects.empty()) {
    throw Error(Error::Kind::damaged, "the record of " + row.recording.hex() + " has no object",
                "see what is wrong with: sealtape verify --deep");
  }
  const auto& object = document_.objects.front();
  if (!record_.objects.front().media) {
    object_ = std::make_unique<OpenObject>(archive.store(), object, record_.objects.front());
    return;
  }
  units_ =
      std::make_unique<RecordingUnits>(archive.store(), record_, object, find_in(archive, row_));
  if (units_->erased().empty()) return;
  const auto timeline = timeline_of(units_->source());
  for (const auto& range : units_->erased()) {
    erased_.push_back(time_of(timeline, range.first, range.count));
  }
  std::ranges::sort(erased_);
  const auto same = std::ranges::unique(erased_);  // parts lose the same units
  erased_.erase(same.begin(), same.end());
}

Source& Playback::source() { return units_ ? units_->source() : object_->reader(); }

std::vector<Playback::Silenced> Playback::redacted(Archive& archive) {
  std::vector<Silenced> all;
  std::optional<Timeline> timeline;
  for (const auto& each : archive.catalog().documents_of(row_.recording)) {
    if (each.kind != DerivedKind::redaction || !units_) continue;
    const auto redaction = open_redaction(archive, each.index);
    if (!redaction) continue;
    if (!timeline) timeline = timeline_of(units_->source());
    const bool by_channel = timeline->track().unit == UnitKind::block;
    for (const auto& span : redaction->spans) {
      const auto channel = by_channel ? std::optional(span.units.part + 1) : std::nullopt;
      all.push_back({channel, time_of(*timeline, span.units.first, span.units.count)});
    }
  }
  return all;
}

}  // namespace sealtape
