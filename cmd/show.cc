// sealtape show: everything about one recording.

#include <ostream>

#include "archive/erase.h"
#include "archive/retention_facts.h"
#include "archive/transcripts.h"
#include "context.h"
#include "copy_report.h"
#include "find_recording.h"
#include "recording_row.h"
#include "report/terminal.h"
#include "report/text.h"
#include "transcript/names.h"

namespace sealtape {

namespace {

constexpr std::size_t widest = 4096;  // columns, for people; --json has all of it

void print(std::ostream& out, const std::string& name, const Json& value) {
  std::string text = value.is_string() ? value.get<std::string>() : canonical(value);
  out << name << std::string(name.size() < 16 ? 16 - name.size() : 1, ' ')
      << fitted(visible(text.substr(0, 16 * widest)), widest) << '\n';
}

// Who made it and when, and what tells one transcript from another; none of its words.
void add_transcripts(Json& documents, Archive& archive, const CatalogRow& row) {
  for (const auto& kept : transcripts_of(archive, row.recording)) {
    for (auto& document : documents) {
      if (document["index"] != number(kept.document.index)) continue;
      document["made"] = rfc3339(kept.document.made);
      document["member"] = kept.document.actor.hex();
      document["origin"] = name_of(kept.origin);
      document["engine"] = kept.engine;
      document["language"] = kept.language;
      document["words"] = kept.words;
    }
  }
}

// What has become of it since it was sealed.
void add_fate(Json& json, Archive& archive, const CatalogRow& row) {
  json["erased_ms"] = erased_milliseconds(archive, row);
  json["holds"] = Json::array();
  if (const auto* holds = archive.custody().holds_on(row.recording)) {
    for (const auto& [hold, index] : *holds) json["holds"].push_back(hold.hex());
  }
  json["restricted"] = RetentionFacts(archive).is_restricted(row.recording);
  if (const auto why = quarantine_of(archive, row)) json["quarantine"] = *why;
  json["documents"] = Json::array();
  for (const auto& document : archive.catalog().documents_of(row.recording)) {
    json["documents"].push_back({{"kind", name_of(document.kind)},
                                 {"entry", document.entry.hex()},
                                 {"index", number(document.index)}});
  }
  add_transcripts(json["documents"], archive, row);
}

std::string in_words(const Json& document) {
  auto text =
      "log entry " + canonical(document["index"]) + ", " + document["entry"].get<std::string>();
  if (!document.contains("origin")) return text;
  for (const char* name : {"origin", "engine", "language", "made"}) {
    const auto value = document[name].get<std::string>();
    if (!value.empty()) text += ", " + value;
  }
  return text + ", " + counted(document["words"].get<std::uint64_t>(), "word");
}

// In words, where there is anything to say.
void print_fate(std::ostream& out, const Json& json) {
  const auto erased = json["erased_ms"].get<std::uint64_t>();
  if (erased > 0) print(out, "erased", exact_time(std::chrono::milliseconds(erased)));
  for (const auto& hold : json["holds"]) print(out, "under hold", hold);
  if (json.contains("quarantine")) print(out, "in quarantine", json["quarantine"]);
  if (json["restricted"] == true) print(out, "restricted", "to storage (GDPR 18)");
  for (const auto& document : json["documents"]) {
    print(out, document["kind"].get<std::string>(), in_words(document));
  }
}

Json described(Archive& archive, const CatalogRow& row) {
  auto json = recording_row(row);
  const auto record = archive.open(row);
  json["entry"] = row.entry.hex();
  json["record"] = archive.current(row.recording, row.entry, row.index, row.record).hex();
  json["vcon"] = row.shown;
  const auto logged = archive.log().entry_at(row.index);
  json["member"] = logged.entry.actor.hex();
  json["commit"] = logged.entry.sealed->commit.hex();
  json["epoch"] = archive.epoch_of(row.recording, row.entry, row.index, logged.entry.sealed->epoch);
  add_fate(json, archive, row);
  json["objects"] = Json::array();
  const auto* ingest = std::get_if<Ingest>(&logged.entry.body);
  if (ingest == nullptr) {
    throw Error(Error::Kind::damaged, "the catalog is damaged",
                "it can be made anew with: sealtape reindex");
  }
  for (const auto& object : ingest->objects) {
    Json one{{"id", object.id.hex()},
             {"part", object.part},
             {"size", object.size},
             {"root", object.root.hex()}};
    if (object.media) one["media"] = object.media->hex();
    for (const auto& secret : record.objects) {
      if (secret.part == object.part && secret.media) one["units"] = secret.media->counts;
    }
    json["objects"].push_back(one);
  }
  return json;
}

void show(const std::string& id, Context& context) {
  auto archive = context.open_archive();
  const auto row = find_recording(archive, id);
  const auto json = described(archive, row);
  if (context.format() != Format::table) {
    auto listing = context.listing("sealtape.recording/1", recording_columns(context.format()));
    listing.row(json);
    listing.finish();
    return;
  }
  auto& out = context.world().out;
  for (const char* name :
       {"recording", "start", "duration_ms", "direction", "purposes", "container", "codec",
        "channels", "sample_rate", "mediatype", "file", "bytes", "sha256", "tags", "notes"}) {
    const auto* value = field(json, name);
    if (value != nullptr) print(out, name, *value);
  }
  const auto* parties = field(json, "parties");
  for (std::size_t i = 0; parties != nullptr && i < parties->size(); ++i) {
    print(out, "party " + std::to_string(i), (*parties)[i]);
  }
  print_fate(out, json);
  print(out, "log entry", json["index"]);
  for (const char* name : {"sealed", "member", "entry", "epoch", "commit", "record"}) {
    print(out, name, json[name]);
  }
  for (const auto& object : json["objects"]) {
    for (const auto& [name, value] : object.items()) print(out, "object " + name, value);
  }
}

}  // namespace

void add_show(CLI::App& app, Context& context) {
  auto id = std::make_shared<std::string>();
  auto* command = app.add_subcommand("show", "Show everything about one recording");
  command->add_option("recording", *id, "Its id, or the start of it")->required();
  context.explain(*command,
                  {"Find and read",
                   {"sealtape -C calls show 7f3c9a10", "sealtape -C calls show 7f3c9a10 --json"},
                   {{4, "damage"},
                    {9, "the identity may not read"},
                    {10, "no archive"},
                    {12, "identity unusable"}}});
  command->callback([id, &context] { show(*id, context); });
}

}  // namespace sealtape
