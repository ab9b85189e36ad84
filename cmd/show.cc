// sealtape show: everything about one recording.

#include <ostream>

#include "context.h"
#include "find_recording.h"
#include "recording_row.h"
#include "report/terminal.h"

namespace sealtape {

namespace {

void print(std::ostream& out, const std::string& name, const Json& value) {
  std::string text = value.is_string() ? value.get<std::string>() : canonical(value);
  out << name << std::string(name.size() < 16 ? 16 - name.size() : 1, ' ') << visible(text) << '\n';
}

Json described(Archive& archive, const CatalogRow& row) {
  auto json = recording_row(row);
  const auto record = archive.open(row);
  json["entry"] = row.entry.hex();
  json["record"] = archive.current(row.entry, row.index, row.record).hex();
  json["vcon"] = row.shown;
  const auto logged = archive.log().entry_at(row.index);
  json["member"] = logged.entry.actor.hex();
  json["commit"] = logged.entry.sealed->commit.hex();
  json["epoch"] = archive.epoch_of(row.entry, row.index, logged.entry.sealed->epoch);
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
                   {{4, "damage"}, {9, "the identity may not read"}, {10, "no archive"}}});
  command->callback([id, &context] { show(*id, context); });
}

}  // namespace sealtape
