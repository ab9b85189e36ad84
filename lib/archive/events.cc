#include "archive/events.h"

namespace sealtape {

namespace {

std::optional<std::vector<Detail>> details_of(const Archive& archive, const Logged& logged) {
  const auto& entry = logged.parsed.entry;
  try {
    return archive.open(entry.id, logged.index, entry.sealed->record).shown();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    return std::nullopt;
  }
}

}  // namespace

std::string OpenedEvent::text(std::string_view path) const {
  for (const auto& detail : details) {
    if (detail.path == path && detail.value.is_string()) return detail.value.get<std::string>();
  }
  return {};
}

void each_event(Archive& archive, const std::function<void(const OpenedEvent&)>& sink) {
  archive.require(Role::officer);
  archive.catalog();  // takes in what is new, before the log is told again
  std::map<MemberId, Role> roles;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    if (logged.objection) return;
    const auto& entry = logged.parsed.entry;
    if (std::holds_alternative<Init>(entry.body)) roles[entry.actor] = Role::admin;
    if (const auto* change = std::get_if<MemberChange>(&entry.body)) {
      roles[change->member] = change->role;
    }
    const auto* event = std::get_if<Event>(&entry.body);
    if (event == nullptr || !entry.sealed) return;
    if (event->recording && archive.custody().is_purged(*event->recording)) return;
    auto details = details_of(archive, logged);
    if (!details) return;
    sink({.index = logged.index,
          .entry = entry.id,
          .time = entry.time,
          .actor = entry.actor,
          .role = roles[entry.actor],
          .recording = event->recording,
          .details = std::move(*details)});
  });
}

}  // namespace sealtape
