#include "archive/playback.h"

#include <ranges>

#include "archive/redaction.h"
#include "archive/transcripts.h"
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

// What `open` gives; nothing of what is damaged, where that is passed over.
template <typename Open>
auto opened(Playback::Damaged damaged, Open open) -> std::optional<decltype(open())> {
  if (damaged == Playback::Damaged::stops) return open();
  return if_readable(EntryId{}, {}, open);
}

bool destroys_of(const Body& body, RecordingId recording) {
  const auto has = [&](const auto& targets) {
    return std::ranges::any_of(targets,
                               [&](const auto& each) { return each.recording == recording; });
  };
  if (const auto* erase = std::get_if<Erase>(&body)) return has(erase->targets);
  const auto* purge = std::get_if<Purge>(&body);
  return purge != nullptr && has(purge->targets);
}

std::optional<Playback::Silenced> silenced_from(const Json& json) {
  constexpr auto longest = static_cast<std::uint64_t>(longest_recording.count());
  const auto from = number_field(json, "from");
  const auto to = number_field(json, "to");
  if (!from || !to || *from > *to || *to > longest) return std::nullopt;
  Playback::Silenced silenced{
      {}, {Micros(static_cast<std::int64_t>(*from)), Micros(static_cast<std::int64_t>(*to))}};
  const auto channel = number_field(json, "channel");
  if (channel && *channel <= 255) silenced.channel = static_cast<std::uint32_t>(*channel);
  return silenced;
}

std::vector<Playback::Silenced> all_silenced(const Json& told) {
  std::vector<Playback::Silenced> all;
  if (!told.is_array()) return all;
  for (const auto& each : told) {
    if (auto silenced = silenced_from(each)) all.push_back(*silenced);
  }
  return all;
}

}  // namespace

Json Playback::Silenced::json() const {
  Json json{{"from", time.from.count()}, {"to", time.to.count()}};
  if (channel) json["channel"] = *channel;
  return json;
}

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

std::optional<Detail> Playback::told(Archive& archive) {
  Json told = Json::array();
  for (const auto& each : redacted(archive, Damaged::is_passed)) told.push_back(each.json());
  if (told.empty()) return std::nullopt;
  return Detail{redacted_detail, std::move(told)};
}

// The newest entry that tells it tells what those before it told as well.
std::vector<Playback::Silenced> Playback::told_in_log(Archive& archive, Damaged damaged) const {
  if (!archive.custody().changed(row_.recording, row_.entry)) return {};
  std::vector<std::pair<LogIndex, Entry>> telling;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto& entry = logged.parsed.entry;
    if (!logged.objection && entry.sealed && destroys_of(entry.body, row_.recording)) {
      telling.emplace_back(logged.index, entry);
    }
  });
  for (const auto& [index, entry] : telling | std::views::reverse) {
    const auto record = opened(damaged, [&] { return archive.open(index, entry); });
    if (!record) continue;
    for (const auto& detail : record->shown()) {
      if (detail.path == redacted_detail) return all_silenced(detail.value);
    }
  }
  return {};
}

std::vector<Playback::Silenced> Playback::redacted(Archive& archive, Damaged damaged) {
  auto all = told_in_log(archive, damaged);
  std::optional<Timeline> timeline;
  for (const auto& each : archive.catalog().documents_of(row_.recording)) {
    if (each.kind != DerivedKind::redaction || !units_) continue;
    const auto copy = opened(damaged, [&] { return open_redaction(archive, each.index); });
    if (!copy || !*copy) continue;
    const auto& redaction = **copy;
    if (!timeline) timeline = timeline_of(units_->source());
    const bool by_channel = timeline->track().unit == UnitKind::block;
    for (const auto& span : redaction.spans) {
      if (span.ground == third_party_ground || span.ground == erased_ground) continue;
      const auto channel = by_channel ? std::optional(span.units.part + 1) : std::nullopt;
      all.push_back({channel, time_of(*timeline, span.units.first, span.units.count)});
    }
  }
  return all;
}

}  // namespace sealtape
