// How actions are written as JSON, and as the plans that a second person signs.
#include "core/encoding.h"
#include "ledger/action.h"

namespace sealtape {

namespace {

Json to_json(const ObjectRef& object) {
  Json json{{"id", object.id.hex()}, {"part", object.part}, {"root", object.root.hex()}};
  json["size"] = object.size;
  if (object.media) json["media"] = object.media->hex();
  return json;
}

void write(Json& json, const Init& init) {
  json["seal"] = init.seal.hex();
  json["sign"] = init.sign.hex();
}

void write(Json& json, const MemberChange& change) {
  json["member"] = change.member.hex();
  json["role"] = name_of(change.role);
  json["seal"] = change.seal.hex();
  json["sign"] = change.sign.hex();
}

void write(Json& json, const KeyChange& change) {
  json["keys"] = Json::array();
  for (const auto& key : change.keys) {
    json["keys"].push_back(
        {{"check", key.check.hex()}, {"epoch", key.epoch}, {"kind", name_of(key.kind)}});
  }
  json["sealed"] = Json::array();
  for (const auto& sealed : change.sealed) {
    json["sealed"].push_back({{"epoch", sealed.epoch},
                              {"file", sealed.file.hex()},
                              {"kind", name_of(sealed.kind)},
                              {"member", sealed.member.hex()}});
  }
}

Json hex_list(const std::vector<Digest>& digests) {
  Json list = Json::array();
  for (const auto& digest : digests) list.push_back(digest.hex());
  return list;
}

Json to_json(const std::vector<ObjectRef>& objects) {
  Json list = Json::array();
  for (const auto& object : objects) list.push_back(to_json(object));
  return list;
}

void write(Json& json, const Ingest& ingest) {
  json["recording"] = ingest.recording.hex();
  json["objects"] = to_json(ingest.objects);
}

void write(Json& json, const Event& event) {
  if (event.recording) json["recording"] = event.recording->hex();
}

void write(Json& json, const Other& other) { json.update(other.fields); }

Json to_json(const std::vector<LeafRange>& ranges) {
  Json list = Json::array();
  for (const auto& range : ranges) list.push_back({range.part, range.first, range.count});
  return list;
}

void write(Json& json, const Derive& derive) {
  json["from"] = hex_list(derive.from);
  json["kind"] = name_of(derive.kind);
  json["objects"] = to_json(derive.objects);
  json["recording"] = derive.recording.hex();
}

void write(Json& json, const Hold& hold) { json["recording"] = hold.recording.hex(); }

void write(Json& json, const Release& release) {
  json["hold"] = release.hold.hex();
  json["recording"] = release.recording.hex();
}

Json to_json(const Erase::Target& target) {
  return {{"chunks", to_json(target.chunks)},    {"entry", target.entry.hex()},
          {"milliseconds", target.milliseconds}, {"object", target.object.hex()},
          {"record", target.record.hex()},       {"recording", target.recording.hex()},
          {"units", to_json(target.units)},      {"was", target.was.hex()},
          {"was_epoch", target.was_epoch}};
}

Json to_json(const Approval& approval) {
  return {{"member", approval.member.hex()}, {"signature", base64(approval.signature)}};
}

void write(Json& json, const Erase& erase) {
  if (erase.approval) json["approval"] = to_json(*erase.approval);
  json["ground"] = erase.ground;
  json["targets"] = Json::array();
  for (const auto& target : erase.targets) json["targets"].push_back(to_json(target));
}

Json to_json(const std::vector<Purge::Target>& targets) {
  Json list = Json::array();
  for (const auto& target : targets) {
    Json documents = Json::array();
    for (const auto& document : target.documents) {
      documents.push_back({{"entry", document.entry.hex()},
                           {"epoch", document.epoch},
                           {"objects", hex_list(document.objects)},
                           {"record", document.record.hex()}});
    }
    list.push_back(
        {{"documents", documents}, {"recording", target.recording.hex()}, {"whole", target.whole}});
  }
  return list;
}

void write(Json& json, const Purge& purge) {
  if (purge.approval) json["approval"] = to_json(*purge.approval);
  json["ground"] = purge.ground;
  json["targets"] = to_json(purge.targets);
}

void write(Json& json, const Rotate& rotate) {
  json["count"] = rotate.count;
  json["list"] = rotate.list.hex();
  json["seen"] = number(rotate.seen);
  json["size"] = rotate.size;
  json["to"] = rotate.epoch;
}

void write(Json& json, const PolicyChange& change) {
  json["two_person_purge"] = change.two_person_purge;
  if (change.two_person_erase) json["two_person_erase"] = true;
  json["version"] = change.version;
  if (!change.hosts) return;
  json["hosts"] = {{"blocked", change.hosts->blocked},
                   {"denied", change.hosts->denied},
                   {"opted_out", change.hosts->opted_out}};
}

}  // namespace

std::string Erase::plan() const {
  Json list = Json::array();
  for (const auto& target : targets) {
    list.push_back(to_json(target));
    list.back().erase("record");
  }
  return canonical({{"action", "erase"}, {"ground", ground}, {"targets", list}}) + '\n';
}

std::string Purge::plan() const {
  return canonical({{"action", "purge"}, {"ground", ground}, {"targets", to_json(targets)}}) + '\n';
}

void write_fields(Json& json, const Body& body) {
  std::visit([&](const auto& each) { write(json, each); }, body);
}

}  // namespace sealtape
