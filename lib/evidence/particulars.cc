#include "evidence/particulars.h"

#include "archive/policies.h"
#include "archive/redaction.h"
#include "archive/transcripts.h"
#include "catalog/recording_row.h"
#include "core/joined.h"
#include "vcon/declaration.h"
#include "vcon/timestamp.h"

namespace sealtape {

namespace {

// Of a recording that is not handed out whole: nothing of people, names, and no digest of the
// original, which would be a lasting fingerprint of what was taken out.
bool is_neutral(std::string_view path) {
  for (const std::string_view each :
       {"/dialog/0/start", "/dialog/0/duration", "/sealtape/codec", "/sealtape/container",
        "/sealtape/channels", "/sealtape/sample_rate", "/sealtape/notes"}) {
    if (path == each) return true;
  }
  return false;
}

// The vCon that it came in, with messages and calls of people who may not be on the recording.
constexpr std::string_view whole_vcon_detail = "/sealtape/vcon_whole";

bool is_reason(std::string_view path) {
  return path == "/sealtape/reason" || path == "/sealtape/matter";
}

// What events say without naming anybody.
bool is_of_event(std::string_view path) {
  for (const std::string_view each :
       {"/sealtape/event", "/sealtape/act", "/sealtape/purpose", "/sealtape/purposes",
        "/sealtape/what", "/sealtape/at", "/sealtape/manner", "/sealtape/offset",
        "/sealtape/channel", "/sealtape/version", "/sealtape/language", "/sealtape/expires"}) {
    if (path == each) return true;
  }
  return false;
}

// What other recordings got has left an empty place.
std::size_t other_dialogs(const Json& shown) {
  const auto& own = own_fields(shown);
  const auto* whole = field(own, "vcon_whole");
  const auto* dialogs = whole == nullptr ? nullptr : field(*whole, "dialog");
  if (dialogs == nullptr || !dialogs->is_array()) return 0;
  const auto* origin = field(own, "vcon");
  const auto place = origin == nullptr ? std::nullopt : number_field(*origin, "dialog");
  std::size_t count = 0;
  for (std::size_t i = 0; i < dialogs->size(); ++i) {
    if (i != place.value_or(0) && !(*dialogs)[i].empty()) ++count;
  }
  return count;
}

ShowDetail shown_of(const Entry& entry, bool whole) {
  if (std::holds_alternative<Ingest>(entry.body)) {
    if (!whole) return [](const Detail& detail) { return is_neutral(detail.path); };
    return [](const Detail& detail) {
      return !is_reason(detail.path) && detail.path != whole_vcon_detail;
    };
  }
  if (std::holds_alternative<Derive>(entry.body)) {
    return [](const Detail& detail) {
      return detail.path == copy_detail || detail.path == spans_detail ||
             detail.path == transcript_detail;
    };
  }
  if (std::holds_alternative<PolicyChange>(entry.body)) {
    return [](const Detail& detail) { return detail.path == "/sealtape/policy"; };
  }
  if (!std::holds_alternative<Event>(entry.body)) return {};
  // A declaration about a whole recording is shown with who made it: both heard it said.
  if (whole) {
    return [](const Detail& detail) {
      return is_of_event(detail.path) || detail.path.starts_with("/parties") ||
             detail.path.starts_with("/attachments");
    };
  }
  return [](const Detail& detail) { return is_of_event(detail.path); };
}

std::string text_at(const CheckedLine& line, std::string_view path) {
  for (const auto& [name, value] : line.details) {
    if (name == path) return value.is_string() ? value.get<std::string>() : canonical(value);
  }
  return {};
}

std::string who_in(const CheckedLine& line) {
  std::string who;
  for (const auto& [name, value] : line.details) {
    if (!name.starts_with("/parties/")) continue;
    for (const char* key : {"name", "tel", "mailto", "sip"}) {
      const auto text = text_field(value, key);
      if (text) who += (who.empty() ? "" : " ") + *text;
    }
  }
  return who;
}

// What the line shows of a declaration; of one that names people only its outline is shown where an
// exhibit is not handed out whole, and that is not read as one.
std::optional<Declaration> declared_in(const CheckedLine& line) {
  std::vector<Detail> details;
  for (const auto& [path, value] : line.details) details.push_back({path, value});
  try {
    return declaration_of(details);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    return std::nullopt;
  }
}

// Purposes, how and where, of a declaration that is shown or of its outline.
void say_how(EvidenceDeclaration& said, const CheckedLine& line) {
  const auto what = declared_in(line);
  if (what) {
    said.purposes = what->purposes;
    said.how = what->manner.value_or("");
    said.where = what->offset ? offset_text(*what->offset) : "";
  } else {
    const auto list = parse_json(text_at(line, "/sealtape/purposes"));
    for (const auto& each : list && list->is_array() ? *list : Json::array()) {
      if (each.is_string()) said.purposes.push_back(each.get<std::string>());
    }
    said.how = text_at(line, "/sealtape/manner");
    said.where = text_at(line, "/sealtape/offset");
    // They stand in one detail with who declared it.
    for (auto* each : {&said.how, &said.where}) {
      if (each->empty()) *each = "not shown with a redacted copy";
    }
  }
  said.about = who_in(line);
}

}  // namespace

Json without_other_dialogs(Json shown) {
  const auto own = shown.find("sealtape");
  if (own != shown.end() && own->is_object()) own->erase("vcon_whole");
  return shown;
}

ExcerptWork excerpt_work(Archive& archive, const std::vector<ExhibitPlan>& plans) {
  std::vector<RecordingId> recordings;
  std::map<RecordingId, bool> whole;
  for (const auto& plan : plans) {
    recordings.push_back(plan.row.recording);
    whole[plan.row.recording] = plan.form == ExhibitPlan::Form::original;
  }
  ExcerptWork work;
  for (const auto index : entries_about(archive, recordings)) {
    const auto entry = archive.log().entry_at(index).entry;
    bool all_whole = true;
    for (const auto recording : recordings_of(entry)) {
      const auto known = whole.find(recording);
      all_whole = all_whole && known != whole.end() && known->second;
    }
    work.entries[index] = shown_of(entry, all_whole);
  }
  if (const auto& policy = archive.custody().policy()) {
    work.entries[policy->index] = shown_of(archive.log().entry_at(policy->index).entry, true);
  }
  return work;
}

EvidenceExhibit describe_exhibit(Archive& archive, const ExhibitPlan& plan,
                                 const CustodyFile& file) {
  const auto json = recording_row(plan.row);
  EvidenceExhibit exhibit;
  exhibit.file = file;
  exhibit.original = plan.form == ExhibitPlan::Form::original;
  exhibit.ingest = plan.row.index;
  exhibit.sealed = plan.row.sealed;
  exhibit.started = text_field(json, "start");
  if (const auto length = number_field(json, "duration_ms")) {
    exhibit.length = std::chrono::milliseconds(*length);
  }
  if (const auto* notes = field(json, "notes"); notes != nullptr && notes->is_array()) {
    for (const auto& note : *notes) {
      if (note.is_string()) exhibit.notes.push_back(note.get<std::string>());
    }
  }
  if (const auto others = other_dialogs(plan.row.shown); others > 0) {
    exhibit.notes.push_back("other dialogs of the vcon it came in, left out here: " +
                            std::to_string(others));
  }
  exhibit.held = archive.custody().is_held(plan.row.recording);
  if (!exhibit.original) return exhibit;
  exhibit.called = text_field(json, "file").value_or("");
  if (const auto* parties = field(json, "parties"); parties != nullptr && parties->is_array()) {
    for (const auto& party : *parties) {
      std::string one;
      for (const char* key : {"name", "tel", "mailto", "sip"}) {
        const auto text = text_field(party, key);
        if (text) one += (one.empty() ? "" : ", ") + *text;
      }
      if (!one.empty()) exhibit.parties.push_back(one);
    }
  }
  return exhibit;
}

std::vector<EvidenceDeclaration> declarations_in(const CheckedExcerpt& excerpt,
                                                 const std::vector<Exhibit>& exhibits) {
  std::vector<EvidenceDeclaration> found;
  for (const auto& line : excerpt.lines) {
    const auto* event = std::get_if<Event>(&line.entry.body);
    if (event == nullptr || !event->recording || line.objection) continue;
    const auto kind = parse_kind(text_at(line, "/sealtape/event"));
    if (!kind) continue;
    const auto said = parse_any_rfc3339(text_at(line, "/sealtape/at"));
    found.push_back({.exhibit = exhibit_of(*event->recording, exhibits),
                     .index = line.index,
                     .said = said.value_or(line.entry.time),
                     .what = std::string(name_of(*kind)),
                     .act = text_at(line, "/sealtape/act"),
                     .purposes = {},
                     .about = {},
                     .how = {},
                     .where = {}});
    say_how(found.back(), line);
  }
  return found;
}

}  // namespace sealtape
