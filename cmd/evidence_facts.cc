// What export-evidence says of each exhibit.

#include "archive/policies.h"
#include "archive/retention_facts.h"
#include "archive/transcripts.h"
#include "bundle/names.h"
#include "export_evidence.h"
#include "policy/retention.h"
#include "recording_row.h"
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

ShowDetail shown_of(const Entry& entry, bool whole) {
  if (std::holds_alternative<Ingest>(entry.body)) {
    if (!whole) return [](const Detail& detail) { return is_neutral(detail.path); };
    return [](const Detail& detail) { return !is_reason(detail.path); };
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

std::string ending_of(const CatalogRow& row) {
  const auto name = text_field(recording_row(row), "file").value_or("");
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? "" : bundle_name(name.substr(dot + 1), "");
}

std::string ending_of_copy(const CatalogRow& row) {
  const auto codec = text_field(recording_row(row), "codec").value_or("");
  if (codec == "opus") return "opus";
  if (codec == "mp3") return "mp3";
  if (codec == "aac") return "m4a";
  if (codec == "gsm") return ending_of(row) == "wav" ? "wav" : "gsm";
  return "wav";
}

// A copy that was rendered again is attested by who made it, and nothing in it can be checked.
[[noreturn]] void refuse_without_proof(Archive& archive, RecordingId recording) {
  const auto copies = archive.catalog().documents_of(recording);
  const bool attested = std::ranges::any_of(
      copies, [](const Catalog::Document& each) { return each.kind == DerivedKind::redaction; });
  if (!attested) {
    throw Error(Error::Kind::usage, recording.hex() + " was never redacted",
                "make a copy first with: sealtape redact");
  }
  throw Error(Error::Kind::refused,
              recording.hex() +
                  " has only copies that were rendered again: attested, and nothing "
                  "in them can be checked",
              "hand out the original, or such a copy by itself with: sealtape extract --redacted");
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

}  // namespace

std::string ExhibitPlan::folder() const { return "10-exhibits/" + name + '/'; }

std::string ExhibitPlan::file() const {
  if (form != Form::original) {
    return folder() + (form == Form::redacted ? "redacted." : "remaining.") + ending_of_copy(row);
  }
  const auto ending = ending_of(row);
  return folder() + "original" + (ending.empty() ? "" : '.' + ending);
}

std::string ExhibitPlan::proof() const { return "20-integrity/" + name + ".proof.json"; }

std::vector<ExhibitPlan> plan_exhibits(Archive& archive, const std::vector<CatalogRow>& rows,
                                       bool redacted) {
  std::vector<ExhibitPlan> plans;
  for (const auto& row : rows) {
    const auto count = std::to_string(plans.size() + 1);
    ExhibitPlan plan{.row = row, .name = (count.size() < 2 ? "E0" : "E") + count, .redaction = {}};
    const auto record = archive.open(row);
    const auto* object = record.objects.empty() ? nullptr : &record.objects.front();
    const bool erased = object != nullptr && object->media && !object->media->cover.stubs.empty();
    if (erased) plan.form = ExhibitPlan::Form::rest;
    if (redacted) {
      const auto newest = newest_redaction(archive, row.recording);
      if (!newest) refuse_without_proof(archive, row.recording);
      plan.form = ExhibitPlan::Form::redacted;
      plan.redaction = newest->index;
    }
    plans.push_back(std::move(plan));
  }
  return plans;
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
    std::string about = text_at(line, "/sealtape/purposes");
    if (const auto who = who_in(line); !who.empty()) about += (about.empty() ? "" : " ") + who;
    found.push_back({.exhibit = exhibit_of(*event->recording, exhibits),
                     .index = line.index,
                     .said = said.value_or(line.entry.time),
                     .what = std::string(name_of(*kind)),
                     .act = text_at(line, "/sealtape/act"),
                     .about = about,
                     .how = text_at(line, "/sealtape/manner"),
                     .where = text_at(line, "/sealtape/offset")});
  }
  return found;
}

}  // namespace sealtape
