#include "archive/retention_facts.h"

#include "archive/hold.h"

namespace sealtape {

namespace {

constexpr const char* event_path = "/sealtape/event";
constexpr const char* what_path = "/sealtape/what";
constexpr const char* at_path = "/sealtape/at";
constexpr const char* purpose_path = "/sealtape/purpose";
constexpr const char* reason_path = "/sealtape/reason";
constexpr const char* happening = "happening";
constexpr const char* restriction = "restriction";

std::string text_at(const std::vector<Detail>& details, std::string_view path) {
  for (const auto& detail : details) {
    if (detail.path == path && detail.value.is_string()) return detail.value.get<std::string>();
  }
  return {};
}

std::optional<Instant> start_of(const CatalogRow& row) {
  const auto* dialogs = field(row.shown, "dialog");
  if (dialogs == nullptr || !dialogs->is_array() || dialogs->empty()) return std::nullopt;
  const auto text = text_field(dialogs->front(), "start");
  return text ? parse_any_rfc3339(*text) : std::nullopt;
}

std::vector<std::string> purposes_of(const CatalogRow& row) {
  std::vector<std::string> purposes;
  const auto* own = field(row.shown, "sealtape");
  const auto* list = own == nullptr ? nullptr : field(*own, "purposes");
  if (list == nullptr || !list->is_array()) return purposes;
  for (const auto& each : *list) {
    if (each.is_string()) purposes.push_back(each.get<std::string>());
  }
  return purposes;
}

}  // namespace

LogIndex note_happening(Archive& archive, RecordingId recording, const Happened& happened) {
  archive.require(Role::officer);
  const auto& fact = happened.fact;
  std::vector<Detail> details{{event_path, happening},
                              {what_path, std::string(name_in(happening_names(), fact.what))},
                              {at_path, rfc3339(fact.at)}};
  if (!fact.purpose.empty()) details.push_back({purpose_path, fact.purpose});
  if (!happened.reason.empty()) details.push_back({reason_path, happened.reason});
  return archive.append(Event{recording}, details);
}

LogIndex restrict_recording(Archive& archive, RecordingId recording, bool on,
                            const std::string& reason) {
  archive.require(on ? Role::officer : Role::custodian);
  return archive.append(
      Event{recording},
      {{event_path, restriction}, {what_path, on ? "on" : "off"}, {reason_path, reason}});
}

RetentionFacts::RetentionFacts(Archive& archive) : archive_(archive) {
  LogClock clock;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto time = clock.at(logged.parsed.entry.time);
    if (!logged.objection) take(logged, time);
  });
  for (const auto& hold : list_holds(archive)) {
    const auto name =
        hold.terms.matter.empty() ? hold.entry.hex().substr(0, 12) : hold.terms.matter;
    gathered_[hold.recording].holds.push_back({name, hold.placed, {}});
  }
}

void RetentionFacts::take(const Logged& logged, Instant time) {
  const auto& entry = logged.parsed.entry;
  if (std::holds_alternative<Init>(entry.body)) roles_[entry.actor] = Role::admin;
  if (const auto* change = std::get_if<MemberChange>(&entry.body)) {
    roles_[change->member] = change->role;
  }
  if (const auto* ingest = std::get_if<Ingest>(&entry.body)) {
    gathered_[ingest->recording].sealed = time;
  }
  const auto* event = std::get_if<Event>(&entry.body);
  if (event == nullptr || !event->recording || !entry.sealed) return;
  if (archive_.custody().is_purged(*event->recording)) return;
  const auto record = archive_.open(entry.id, logged.index, entry.sealed->record);
  take_event(*event->recording, record.shown(), roles_[entry.actor], time);
}

void RetentionFacts::take_event(RecordingId recording, const std::vector<Detail>& details,
                                Role role, Instant time) {
  const auto event = text_at(details, event_path);
  const auto what = text_at(details, what_path);
  auto& known = gathered_[recording];
  if (event == happening && role >= Role::officer) {
    const auto parsed = parse_in(happening_names(), what);
    const auto at = parse_rfc3339(text_at(details, at_path));
    if (parsed && at) {
      known.happenings.push_back({*parsed, *at, text_at(details, purpose_path), {}});
    }
  }
  if (event != restriction) return;
  const bool is_on = !known.restrictions.empty() && !known.restrictions.back().lifted;
  if (what == "on" && role >= Role::officer && !is_on) known.restrictions.push_back({time, {}});
  if (what == "off" && role >= Role::custodian && is_on) known.restrictions.back().lifted = time;
}

RecordingFacts RetentionFacts::of(const CatalogRow& row) const {
  RecordingFacts facts;
  facts.started = start_of(row);
  facts.sealed = row.sealed;
  facts.purposes = purposes_of(row);
  if (const auto found = gathered_.find(row.recording); found != gathered_.end()) {
    const auto& [sealed, happenings, restrictions, holds] = found->second;
    facts.sealed = std::max(row.sealed, sealed);
    facts.happenings = happenings;
    facts.restrictions = restrictions;
    facts.holds = holds;
  }
  for (const auto& document : archive_.catalog().documents_of(row.recording)) {
    facts.derived.push_back({document.entry.hex(), std::string(name_of(document.kind))});
  }
  return facts;
}

std::map<RecordingId, Instant> RetentionFacts::restricted() const {
  std::map<RecordingId, Instant> found;
  for (const auto& [recording, known] : gathered_) {
    const bool is_on = !known.restrictions.empty() && !known.restrictions.back().lifted;
    if (is_on) found.emplace(recording, known.restrictions.back().from);
  }
  return found;
}

}  // namespace sealtape
