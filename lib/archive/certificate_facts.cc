#include "archive/certificate_facts.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "archive/erase.h"
#include "archive/purge.h"
#include "policy/ground.h"

namespace sealtape {

namespace {

// What such a paper must not be taken for.
Json residue() {
  return Json::array(
      {"Copies that recipients, recorders or backups hold are outside the control of the archive.",
       "Blocks of disks and snapshots may still hold the removed files; they are encrypted under "
       "keys that went with the records.",
       "The log keeps random ids, times, padded sizes and digests of ciphertext of what was here.",
       "Events about the recording, such as who had access to it, stay in the log."});
}

Json head_json(const TreeHead& head) {
  return {{"size", number(head.size)}, {"root", head.root.hex()}};
}

// The documents that an erasure takes along go by an entry that follows it at once: of the same
// member, without a record of its own.
bool goes_along(const Logged& logged, const Logged& after) {
  const auto* erase = std::get_if<Erase>(&logged.parsed.entry.body);
  const auto& entry = after.parsed.entry;
  const auto* purge = std::get_if<Purge>(&entry.body);
  if (erase == nullptr || purge == nullptr || purge->targets.empty() || after.objection) {
    return false;
  }
  const auto& target = purge->targets.front();
  return number(after.index) == number(logged.index) + 1 && !entry.sealed && !target.whole &&
         entry.actor == logged.parsed.entry.actor &&
         target.recording == erase->targets.front().recording;
}

Json ground_json(const std::string& code) {
  Json json{{"code", code}};
  const auto ground = parse_ground(code);
  if (ground) {
    json["article"] = info(*ground).article;
    json["meaning"] = info(*ground).sentence;
  }
  return json;
}

// The files that a purge or an erasure took away.
struct Gone {
  Json items = Json::array();
  std::vector<std::string> files;
};

Gone gone_by(const Purge& purge) {
  Gone gone;
  for (const auto& target : purge.targets) {
    Json documents = Json::array();
    for (const auto& document : target.documents) {
      Json objects = Json::array();
      for (const auto& object : document.objects) {
        objects.push_back(object.hex());
        gone.files.push_back(object_name(object));
      }
      documents.push_back({{"entry", document.entry.hex()},
                           {"record", document.record.hex()},
                           {"key_epoch", document.epoch},
                           {"objects", objects}});
      gone.files.push_back(record_name(document.entry, document.record));
    }
    gone.items.push_back({{"recording", target.recording.hex()},
                          {"status", target.whole ? "purged" : "documents purged"},
                          {"documents", documents}});
  }
  return gone;
}

Gone gone_by(const Erase& erase) {
  Gone gone;
  for (const auto& target : erase.targets) {
    std::uint64_t units = 0;
    std::uint64_t chunks = 0;
    for (const auto& range : target.units) units += range.count;
    for (const auto& range : target.chunks) chunks += range.count;
    gone.items.push_back({{"recording", target.recording.hex()},
                          {"status", "seconds erased"},
                          {"object", target.object.hex()},
                          {"milliseconds", target.milliseconds},
                          {"units", units},
                          {"chunks", chunks},
                          {"record", target.was.hex()},
                          {"key_epoch", target.was_epoch}});
    gone.files.push_back(record_name(target.entry, target.was));
  }
  return gone;
}

Gone gone_by(const Destroyed& destroyed) {
  const auto& body = destroyed.logged.parsed.entry.body;
  if (const auto* purge = std::get_if<Purge>(&body)) return gone_by(*purge);
  const auto* erase = std::get_if<Erase>(&body);
  if (erase == nullptr) {
    throw Error(Error::Kind::usage, "the entry destroyed nothing",
                "sealtape log shows which entries are purge or erase");
  }
  auto gone = gone_by(*erase);
  if (!destroyed.along) return gone;
  auto along = gone_by(std::get<Purge>(destroyed.along->parsed.entry.body));
  for (auto& item : along.items) gone.items.push_back(std::move(item));
  std::ranges::move(along.files, std::back_inserter(gone.files));
  return gone;
}

std::uint64_t newest_epoch(const Json& items) {
  std::uint64_t epoch = 0;
  for (const auto& item : items) {
    if (const auto own = number_field(item, "key_epoch")) epoch = std::max(epoch, *own);
    const auto* documents = field(item, "documents");
    for (std::size_t i = 0; documents != nullptr && i < documents->size(); ++i) {
      epoch = std::max(epoch, number_field((*documents)[i], "key_epoch").value_or(0));
    }
  }
  return epoch;
}

std::set<RecordingId> recordings_in(const Destroyed& destroyed) {
  const auto named = recordings_of(destroyed.logged.parsed.entry.body);
  return {named.begin(), named.end()};
}

// What an event says that it is; nothing where its record is gone or does not open.
std::optional<std::string> kind_of_event(Archive& archive, const Logged& logged) {
  try {
    for (const auto& detail : archive.open(logged.index, logged.parsed.entry).shown()) {
      const bool tells = detail.path == "/sealtape/event" && detail.value.is_string();
      if (tells) return detail.value.get<std::string>();
    }
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged && error.kind() != Error::Kind::refused) throw;
  }
  return std::nullopt;
}

// How an entry handed something of a recording out: by a reading, a bundle or a redacted copy.
std::optional<std::string> handed_out_by(Archive& archive, const Logged& logged) {
  const auto& body = logged.parsed.entry.body;
  const auto* derive = std::get_if<Derive>(&body);
  if (derive != nullptr && derive->kind == DerivedKind::redaction) return "redaction";
  if (!std::holds_alternative<Event>(body) || !logged.parsed.entry.sealed) return std::nullopt;
  const auto kind = kind_of_event(archive, logged);
  return kind == "access" || kind == "disclosure" ? kind : std::nullopt;
}

// A copy that the erasure itself made, to keep what it does not take, went to nobody.
bool is_of_erasure(const Logged& logged, const Destroyed& destroyed, const Json& kept) {
  const auto& erasure = destroyed.logged;
  const bool is_batch = number(logged.index) + 1 == number(erasure.index) &&
                        logged.parsed.entry.actor == erasure.parsed.entry.actor &&
                        logged.parsed.entry.time == erasure.parsed.entry.time;
  return is_batch || std::ranges::find(kept, Json(number(logged.index))) != kept.end();
}

Json handed_out_before(Archive& archive, const Destroyed& destroyed, const Json& kept) {
  const auto recordings = recordings_in(destroyed);
  Json found = Json::array();
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    if (logged.objection || logged.index >= destroyed.logged.index) return;
    const auto about = recordings_of(logged.parsed.entry.body);
    if (about.size() != 1 || !recordings.contains(about.front())) return;
    const auto how = handed_out_by(archive, logged);
    if (!how || (how == "redaction" && is_of_erasure(logged, destroyed, kept))) return;
    found.push_back({{"index", number(logged.index)},
                     {"time", rfc3339(logged.parsed.entry.time)},
                     {"recording", about.front().hex()},
                     {"how", *how}});
  });
  return found;
}

}  // namespace

Destroyed destroyed_at(Archive& archive, LogIndex index) {
  std::optional<Destroyed> found;
  Frontier frontier;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto before = frontier.head();
    frontier.append(logged.leaf);
    if (found && goes_along(found->logged, logged)) found->along = logged;
    if (logged.index != index) return;
    found = Destroyed{logged, {}, head_json(before), head_json(frontier.head())};
  });
  if (!found) throw Error(Error::Kind::usage, "the log has no such entry");
  if (found->logged.objection) throw Error(Error::Kind::usage, "the entry is void");
  return std::move(*found);
}

Json facts_of(Archive& archive, const Destroyed& destroyed) {
  const auto& logged = destroyed.logged;
  const auto& entry = logged.parsed.entry;
  const auto gone = gone_by(destroyed);
  const auto* purge = std::get_if<Purge>(&entry.body);
  const auto* erase = std::get_if<Erase>(&entry.body);
  const auto code = purge != nullptr ? purge->ground : erase->ground;
  const auto& rotation = archive.custody().rotation();
  // The log says so before it is done.
  const auto epoch = newest_epoch(gone.items);
  const bool rotated = rotation && rotation->rotate.epoch > epoch &&
                       vault_keys_before(archive.store(), epoch + 1).empty();
  Json facts{{"schema", certificate_schema},
             {"certificate", entry.id.hex()},
             {"archive", archive.card().origin},
             {"destroyed", rfc3339(entry.time)},
             {"by", {{"member", entry.actor.hex()}}},
             {"ground", ground_json(code)},
             {"items", gone.items},
             {"files", gone.files.size()},
             {"method",
              {{"nist", "Purge"},
               {"technique", "cryptographic erase"},
               {"guideline", "NIST SP 800-88 revision 2"},
               {"cipher", "ChaCha20-Poly1305, a key of 256 bits for each chunk"},
               {"keys", "in records sealed to the vault key of an epoch (X25519)"}}},
             {"old_keys", rotated ? "rotated" : "not yet rotated"},
             {"log",
              {{"index", number(logged.index)},
               {"leaf", logged.leaf.hex()},
               {"before", destroyed.before},
               {"after", destroyed.after}}},
             {"not_claimed", residue()}};
  const auto& approval = purge != nullptr ? purge->approval : erase->approval;
  // Whoever signed the proposal; whoever carried it out has approved it.
  if (approval) {
    facts["proposed_by"] = {{"member", approval->member.hex()}};
    facts["approved_by"] = {{"member", entry.actor.hex()}};
  }
  if (destroyed.along) {
    facts["log"]["documents"] = {{"index", number(destroyed.along->index)},
                                 {"leaf", destroyed.along->leaf.hex()}};
  }
  return facts;
}

std::optional<Json> sealed_facts_of(Archive& archive, const Destroyed& destroyed) {
  if (archive.secrets().vault.empty()) return std::nullopt;
  const auto& logged = destroyed.logged;
  Json facts = Json::object();
  if (logged.parsed.entry.sealed) {
    for (const auto& detail : archive.open(logged.index, logged.parsed.entry).shown()) {
      if (detail.path == "/sealtape/reason") facts["reason"] = detail.value;
      if (detail.path == along_detail) facts["went_along"] = detail.value;
      if (detail.path == "/sealtape/held") facts["kept_under_hold"] = detail.value;
      if (detail.path == "/sealtape/kept") facts["kept_of_other_channels"] = detail.value;
    }
  }
  const auto kept = facts.value("kept_of_other_channels", Json::array());
  auto handed_out = handed_out_before(archive, destroyed, kept);
  if (!handed_out.empty()) facts["handed_out"] = std::move(handed_out);
  return facts;
}

std::vector<std::string> still_there(Archive& archive, const Destroyed& destroyed) {
  std::vector<std::string> names;
  for (const auto& file : gone_by(destroyed).files) {
    if (archive.store().size(file)) names.push_back(file);
  }
  return names;
}

}  // namespace sealtape
