#include "archive/certificate.h"

#include "archive/purge.h"
#include "policy/ground.h"

namespace sealtape {

namespace {

constexpr const char* schema = "sealtape.certificate/1";

// What such a paper must not be taken for.
Json residue() {
  return Json::array(
      {"Copies that recipients, recorders or backups hold are outside the control of the archive.",
       "Blocks of disks and snapshots may still hold the removed files; they are encrypted under "
       "keys that went with the records.",
       "The log keeps random ids, times, padded sizes and digests of ciphertext of what was here.",
       "Events about the recording, such as who had access to it, stay in the log."});
}

struct Logs {
  Logged logged;
  Json before;  // the log without the entry
  Json after;
};

Json head_json(const TreeHead& head) {
  return {{"size", number(head.size)}, {"root", head.root.hex()}};
}

// The entry, and what the log's tree was on either side of it.
Logs find_entry(Archive& archive, LogIndex index) {
  std::optional<Logs> found;
  Frontier frontier;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto before = frontier.head();
    frontier.append(logged.leaf);
    if (logged.index != index) return;
    found = Logs{logged, head_json(before), head_json(frontier.head())};
  });
  if (!found) throw Error(Error::Kind::usage, "the log has no such entry");
  if (found->logged.objection) throw Error(Error::Kind::usage, "the entry is void");
  return std::move(*found);
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

Gone gone_by(const Entry& entry) {
  if (const auto* purge = std::get_if<Purge>(&entry.body)) return gone_by(*purge);
  if (const auto* erase = std::get_if<Erase>(&entry.body)) return gone_by(*erase);
  throw Error(Error::Kind::usage, "the entry destroyed nothing",
              "sealtape log shows which entries are purge or erase");
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

// What the log alone makes of it: made again by whoever checks.
Json facts_of(Archive& archive, const Logs& logs) {
  const auto& entry = logs.logged.parsed.entry;
  const auto gone = gone_by(entry);
  const auto* purge = std::get_if<Purge>(&entry.body);
  const auto* erase = std::get_if<Erase>(&entry.body);
  const auto code = purge != nullptr ? purge->ground : erase->ground;
  const auto& rotation = archive.custody().rotation();
  // The log says so before it is done.
  const auto epoch = newest_epoch(gone.items);
  const bool rotated = rotation && rotation->rotate.epoch > epoch &&
                       vault_keys_before(archive.store(), epoch + 1).empty();
  Json facts{{"schema", schema},
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
              {{"index", number(logs.logged.index)},
               {"leaf", logs.logged.leaf.hex()},
               {"before", logs.before},
               {"after", logs.after}}},
             {"not_claimed", residue()}};
  const auto& approval = purge != nullptr ? purge->approval : erase->approval;
  if (approval) facts["approved_by"] = {{"member", approval->member.hex()}};
  return facts;
}

std::vector<std::string> still_there(Archive& archive, const Entry& entry) {
  std::vector<std::string> names;
  for (const auto& file : gone_by(entry).files) {
    if (archive.store().size(file)) names.push_back(file);
  }
  return names;
}

}  // namespace

Certificate certify(Archive& archive, LogIndex index) {
  archive.require(Role::officer);
  const auto logs = find_entry(archive, index);
  const auto& entry = logs.logged.parsed.entry;
  const auto left = still_there(archive, entry);
  if (!left.empty()) {
    throw Error(Error::Kind::damaged, left.front() + " should be gone and is still there",
                "sealtape gc removes it, and sealtape verify says more");
  }
  Certificate certificate{facts_of(archive, logs), {}};
  auto& content = certificate.content;
  if (entry.sealed && !archive.secrets().vault.empty()) {
    for (const auto& detail : archive.open(entry.id, index, entry.sealed->record).shown()) {
      if (detail.path == "/sealtape/reason") content["reason"] = detail.value;
      if (detail.path == "/sealtape/held") content["kept_under_hold"] = detail.value;
      if (detail.path == "/sealtape/kept") content["kept_of_other_channels"] = detail.value;
    }
  }
  content["verification"] = {
      {"method", "every file that the entry names was looked for, and none is there"},
      {"by", archive.member()->hex()},
      {"when", rfc3339(archive.surroundings().now())}};
  const auto text = canonical(content) + '\n';
  certificate.note = Note{text, {archive.sign_note(text)}}.encode();
  return certificate;
}

std::vector<std::string> faults_of_certificate(Archive& archive, std::string_view bytes) {
  const auto note = Note::parse(bytes);
  const auto content = note ? parse_json(note->text) : std::nullopt;
  if (!content || text_field(*content, "schema") != schema) {
    throw Error(Error::Kind::damaged, "it is no certificate of sealtape");
  }
  if (text_field(*content, "archive") != archive.card().origin) {
    throw Error(Error::Kind::damaged, "the certificate is of another archive");
  }
  std::vector<std::string> faults;
  const auto signer = MemberId::parse(note->signatures.front().name);
  const auto* member = signer ? archive.roster().find(*signer) : nullptr;
  const VerifierKey key(note->signatures.front().name,
                        member == nullptr ? PublicKey{} : member->sign);
  if (member == nullptr || verify(*note, std::span(&key, 1)).empty()) {
    faults.emplace_back("it is not signed by a member of the archive");
  }
  const auto* log = field(*content, "log");
  const auto index = log == nullptr ? std::nullopt : number_field(*log, "index");
  if (!index || *index >= number(archive.log().view().size())) {
    faults.emplace_back("the log has no such entry");
    return faults;
  }
  const auto logs = find_entry(archive, LogIndex{*index});
  const auto facts = facts_of(archive, logs);
  for (const auto& [name, value] : facts.items()) {
    // Keys that were not rotated then may be by now.
    const auto* stated = field(*content, name.c_str());
    const bool since = name == "old_keys" && stated != nullptr && *stated == "not yet rotated";
    if (!since && (stated == nullptr || *stated != value)) {
      faults.push_back("the log says something else of: " + name);
    }
  }
  for (const auto& file : still_there(archive, logs.logged.parsed.entry)) {
    faults.push_back(file + " is still there");
  }
  return faults;
}

}  // namespace sealtape
