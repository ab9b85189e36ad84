#include "dsar/portability.h"

#include <sstream>

#include "dsar/analyses.h"
#include "dsar/pages.h"
#include "report/csv_file.h"
#include "report/terminal.h"
#include "transcript/write.h"
#include "vcon/content.h"
#include "vcon/outgoing.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

// The person stays as he is known, with all that was noted of him; of others the role alone.
Metadata without_others(const Enclosed& recording) {
  Metadata metadata;
  const auto& all = recording.found.metadata;
  for (std::size_t i = 0; i < all.parties.size(); ++i) {
    const bool is_his =
        std::ranges::find(recording.found.parties, i) != recording.found.parties.end();
    auto party = is_his ? all.parties[i] : Party();
    if (!is_his) {
      party.role = is_agent(all.parties[i]) ? all.parties[i].role : std::optional<std::string>();
      party.channel = all.parties[i].channel;
      party.caller = all.parties[i].caller;
    }
    party.extra = named_by_role(party.extra, recording);
    metadata.parties.push_back(std::move(party));
  }
  metadata.start = all.start;
  metadata.direction = all.direction;
  metadata.purposes = all.purposes;
  metadata.tags = recording.brought.tags;
  metadata.extra = recording.brought.fields;
  return metadata;
}

// Each as a dialog of its own.
void add_messages(Json& json, const Enclosed& recording) {
  const auto his = recording.found.parties.front();
  for (const auto& each : recording.messages.his) {
    Json dialog{
        {"type", "text"},     {"parties", Json::array({his})},
        {"originator", his},  {"mediatype", each.mediatype.empty() ? "text/plain" : each.mediatype},
        {"encoding", "none"}, {"body", named_by_role(each.text, recording)}};
    if (each.at) dialog["start"] = rfc3339(*each.at);
    json["dialog"].push_back(std::move(dialog));
  }
}

// The dialog of the call; without its content where that is withheld.
void describe_call(Json& dialog, const Enclosed& recording, const BagWriter& bag) {
  dialog["type"] = "recording";
  if (!dialog.contains("parties")) {
    dialog["parties"] = Json::array();
    for (std::size_t i = 0; i < recording.found.metadata.parties.size(); ++i) {
      dialog["parties"].push_back(i);
    }
  }
  if (recording.sound.empty()) return;
  dialog["mediatype"] = recording.media_type;
  dialog["filename"] = recording.sound;
  dialog["duration"] = static_cast<double>(recording.length.count()) / 1000;
  dialog["url"] = "../" + recording.sound;
  for (const auto& file : bag.files()) {
    if (file.path == recording.sound) dialog["content_hash"] = content_hash_of(file.sha512);
  }
}

Json vcon_of(const Enclosed& recording, const BagWriter& bag) {
  auto json = to_vcon(without_others(recording));
  const auto id = recording.found.row.recording.hex();
  // The recording's random id in the form of a UUID of version 8 (RFC 9562, 5.8).
  json["uuid"] = id.substr(0, 8) + '-' + id.substr(8, 4) + "-8" + id.substr(13, 3) + "-8" +
                 id.substr(17, 3) + '-' + id.substr(20, 12);
  json["vcon"] = "0.4.0";
  json["created_at"] = rfc3339(recording.found.row.sealed);
  if (recording.portion.kind != Portion::Kind::whole) {
    // The whole is another vCon, which stays in the archive.
    json["redacted"] = {{"uuid", json["uuid"]}, {"type", third_party_ground}};
    const auto own = sha256(bytes_of("answer " + id));
    RecordingId other;
    std::ranges::copy(std::span(own.bytes).first(other.bytes.size()), other.bytes.begin());
    json["uuid"] = uuid_of(other);
  }
  for (const auto& each : recording.analyses) {
    if (each.withheld == nullptr) json["analysis"].push_back(each.item);
  }
  auto& dialogs = json["dialog"];
  if (!dialogs.is_array() || dialogs.empty()) dialogs = Json::array({Json::object()});
  if (recording.found.is_heard) {
    describe_call(dialogs.front(), recording, bag);
  } else {
    dialogs = Json::array();
  }
  add_messages(json, recording);
  return json;
}

std::string recordings_csv(const Dossier& dossier) {
  std::ostringstream out;
  write_csv_row(out, {"recording", "started_utc", "duration_s", "direction", "file", "purposes"});
  for (const auto& each : dossier.recordings) {
    std::string purposes;
    for (const auto& purpose : each.found.metadata.purposes) {
      purposes += (purposes.empty() ? "" : " ") + purpose;
    }
    write_csv_row(out, {each.number, each.begin() ? rfc3339(*each.begin()) : "",
                        std::to_string(each.length.count() / 1000),
                        each.found.metadata.direction.value_or(""), each.sound, purposes});
  }
  return out.str();
}

}  // namespace

void add_portability(const Dossier& dossier, BagWriter& bag) {
  for (const auto& each : dossier.recordings) {
    bag.add("vcon/" + each.number + ".vcon", vcon_of(each, bag).dump() + '\n');
  }
  bag.add("portability/recordings.csv", recordings_csv(dossier));
  Json person{{"schema", "sealtape.person/1"}, {"identifiers", dossier.subject.identifiers}};
  person["names"] = dossier.subject.names;
  bag.add("portability/person.json", canonical(person) + '\n');
}

void add_transcript(const Dossier& dossier, const Enclosed& recording, BagWriter& bag) {
  const auto name = "transcripts/" + recording.number;
  bag.add(name + ".html", transcript_page(dossier, recording));
  bag.add(name + ".json", write_as(*recording.transcript, TranscriptFormat::sealtape));
  bag.add(name + ".txt", visible_lines(write_as(*recording.transcript, TranscriptFormat::text)));
  const bool timed = std::ranges::all_of(recording.transcript->segments,
                                         [](const Segment& each) { return each.time.has_value(); });
  if (timed)
    bag.add(name + ".vtt",
            visible_lines(write_as(*recording.transcript, TranscriptFormat::webvtt)));
}

}  // namespace sealtape
