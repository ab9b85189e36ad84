#include "archive/handing_out.h"

#include <algorithm>

#include "archive/purge.h"
#include "vcon/declaration.h"

namespace sealtape {

namespace {

// Whether it takes from somebody's recordings what they might be handed out for.
bool is_no(const Declaration& what) {
  if (what.kind == Declaration::Kind::consent) return what.act != Declaration::Act::given;
  return what.kind == Declaration::Kind::objection && what.act == Declaration::Act::added;
}

}  // namespace

void HandingOut::add(const CatalogRow& row) {
  Metadata metadata;
  recordings_.push_back(row.recording);
  carefully([&] { metadata = metadata_of(archive_.open(row).shown()); });
  for (auto& party : identifiers(metadata)) parties_.insert(std::move(party));
}

void HandingOut::add(RecordingId recording, const Metadata& metadata) {
  recordings_.push_back(recording);
  for (auto& party : identifiers(metadata)) parties_.insert(std::move(party));
}

Since HandingOut::since() const {
  // It may outlive this.
  return {seen_, [out = *this](const Logged& logged) { return out.against(logged); }};
}

void HandingOut::require_unchanged() const {
  archive_.log().catch_up();
  archive_.log().replay(seen_.size, seen_.last, [&](const Logged& logged) {
    const auto why = logged.objection ? std::nullopt : against(logged);
    if (why) throw Error(Error::Kind::refused, *why, "run the same command again");
  });
}

std::optional<std::string> HandingOut::against(const Logged& logged) const {
  if (auto why = against_destruction(logged.parsed.entry)) return why;
  const auto* event = std::get_if<Event>(&logged.parsed.entry.body);
  // Its record went with the recording, of which a later entry tells.
  if (event != nullptr && event->recording && archive_.custody().is_purged(*event->recording)) {
    return std::nullopt;
  }
  if (auto why = against_what_was_noted(archive_, logged, recordings_)) return why;
  return against_what_was_said(logged);
}

std::optional<std::string> HandingOut::against_destruction(const Entry& entry) const {
  const auto is_ours = [&](const auto& target) {
    return std::ranges::find(recordings_, target.recording) != recordings_.end();
  };
  if (const auto* erase = std::get_if<Erase>(&entry.body)) {
    const auto hit = std::ranges::find_if(erase->targets, is_ours);
    if (hit == erase->targets.end()) return std::nullopt;
    return "seconds of " + hit->recording.hex() + " were erased before it was handed out";
  }
  if (const auto* purge = std::get_if<Purge>(&entry.body)) {
    const auto hit = std::ranges::find_if(purge->targets, is_ours);
    if (hit == purge->targets.end()) return std::nullopt;
    return (hit->whole ? "" : "something made of ") + hit->recording.hex() +
           " was purged before it was handed out";
  }
  return std::nullopt;
}

// Somebody in them may say no without naming a recording.
std::optional<std::string> HandingOut::against_what_was_said(const Logged& logged) const {
  const auto& entry = logged.parsed.entry;
  const auto* event = std::get_if<Event>(&entry.body);
  if (event == nullptr || !entry.sealed) return std::nullopt;
  const auto record = archive_.open(entry.id, logged.index, entry.sealed->record);
  const auto what = declaration_of(record.shown());
  if (!what || !is_no(*what)) return std::nullopt;
  const bool names_ours =
      event->recording && std::ranges::find(recordings_, *event->recording) != recordings_.end();
  const bool is_of_party = std::ranges::any_of(
      subjects_of(*what), [&](const std::string& who) { return parties_.contains(who); });
  if (!names_ours && !is_of_party) return std::nullopt;
  return "somebody in what is handed out took a consent back or objected since it was looked at";
}

}  // namespace sealtape
