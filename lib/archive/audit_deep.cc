#include "archive/audit_deep.h"

#include <algorithm>
#include <set>

#include "archive/careful.h"
#include "archive/parallel.h"
#include "archive/units.h"
#include "core/denied.h"
#include "crypto/object.h"

namespace sealtape {

namespace {

constexpr std::uint64_t largest_vault_file = 16U << 10U;

// The plain bytes are those of the digest in the details.
std::optional<std::string> plain_fault(ObjectReader& reader, const Record& record) {
  const auto detail = std::ranges::find(record.details, "/sealtape/sha256",
                                        [](const auto& each) { return each.second.path; });
  if (detail == record.details.end()) return std::nullopt;
  Sha256 sha;
  Bytes block(std::size_t{256} << 10U);
  std::uint64_t at = 0;
  while (const auto count = reader.read_at(at, block)) {
    sha.add(ByteView(block).first(count));
    at += count;
  }
  if (detail->second.value == sha.finish().hex()) return std::nullopt;
  return "its plain bytes are not those of the digest in the record";
}

// The units that are left have the media root; those that the log says are erased open no more.
std::optional<std::string> media_fault(Store& store, const Record& record,
                                       const ObjectSecret& secret, const ObjectRef& object,
                                       const std::vector<LeafRange>& erased,
                                       const FindDocument& find) {
  if (!object.media) return std::nullopt;
  if (!secret.media) return "its record has no key of the media tree";
  RecordingUnits units(store, record, object, find);
  if (units.erased() != united(erased, secret.media->counts)) {
    return "its keys open other units than the log says";
  }
  std::vector<PartHasher> parts;
  const auto track = units.walk([&](const Unit& unit, bool is_erased) {
    while (parts.size() <= unit.part) {
      parts.emplace_back(secret.media->cover, static_cast<std::uint32_t>(parts.size()));
    }
    if (is_erased) {
      parts[unit.part].skip(1);
    } else {
      parts[unit.part].add(unit.duration, unit.bytes);
    }
  });
  if (!track) return "it is no longer the audio that was cut";
  std::vector<TreePart> sums;
  for (auto& part : parts) sums.push_back({part.count(), part.finish()});
  const auto root = tree_root({TreeKind::media, record.entry, object.part, track->digest()}, sums);
  if (root == object.media) return std::nullopt;
  return "its audio does not have the media root that was logged";
}

// One check, with what it needs to find the copy of an erased recording.
class DeepCheck {
 public:
  DeepCheck(Store& store, const std::map<EntryId, LiveEntry>& live,
            const std::map<std::uint64_t, BoxKey>& vault)
      : store_(store), live_(live), vault_(vault) {}

  std::optional<std::string> fault_of(EntryId id) const {
    const auto& live = live_.at(id);
    if (!vault_.contains(live.sealed.epoch)) return "its vault key is not at hand";
    const auto record = open(id);
    if (!record) return "its record does not open";
    if (commit_of(*record) != live.sealed.commit) {
      return "its details are not those that were committed to";
    }
    for (const auto& object : live.objects) {
      const auto secret = std::ranges::find(record->objects, object.part, &ObjectSecret::part);
      if (secret == record->objects.end()) return "its record has no key of the object";
      const auto fault = fault_of(*record, *secret, object, live.erased);
      if (fault) return fault;
    }
    return std::nullopt;
  }

 private:
  std::optional<Record> open(EntryId id) const {
    const auto& sealed = live_.at(id).sealed;
    const auto stored = store_.get(record_name(id, sealed.record), largest_record);
    const auto key = vault_.find(sealed.epoch);
    auto record = stored && key != vault_.end() ? open_record(*stored, key->second) : std::nullopt;
    return record && record->entry == id ? std::move(record) : std::nullopt;
  }

  std::optional<std::string> fault_of(const Record& record, const ObjectSecret& secret,
                                      const ObjectRef& object,
                                      const std::vector<LeafRange>& erased) const {
    const auto stored = store_.open(object_name(object.id));
    if (!stored) return "its object is missing";
    ObjectReader reader(*stored, secret.object.cover, secret.length);
    const auto part = reader.measure();
    const auto root =
        tree_root({TreeKind::object, record.entry, object.part, {}}, std::span(&part, 1));
    if (root != object.root) return "its object does not have the root that was logged";
    const auto fault = plain_fault(reader, record);
    if (fault) return fault;
    return media_fault(store_, record, secret, object, erased,
                       [this](EntryId id) -> std::optional<FoundObject> {
                         const auto found = live_.find(id);
                         if (found == live_.end() || found->second.purged) return std::nullopt;
                         auto copy = open(id);
                         if (!copy) return std::nullopt;
                         return FoundObject{std::move(*copy), found->second.objects.front()};
                       });
  }

  Store& store_;
  const std::map<EntryId, LiveEntry>& live_;
  const std::map<std::uint64_t, BoxKey>& vault_;
};

std::optional<std::string> fault_of(const DeepCheck& check, EntryId entry) {
  try {
    return check.fault_of(entry);
  } catch (const Denied&) {
    return std::nullopt;  // told of with the files
  } catch (const Error& error) {
    return error.what();
  }
}

// The vault keys that the identity opens, by epoch.
struct OpenedVault {
  std::map<std::uint64_t, BoxKey> keys;
  std::set<std::uint64_t> denied;  // epochs whose files cannot be read
};

OpenedVault open_vault(Store& store, const Roster& roster, const Identity& identity,
                       const FindingSink& findings) {
  OpenedVault vault;
  const auto member = roster.find(identity.shown().sign);
  for (const auto& [file, digest] : roster.vault_files()) {
    if (file.member != member || file.kind != KeyKind::vault) continue;
    const auto [stored, reported] =
        careful_get(store, vault_name(file, digest), largest_vault_file, findings);
    if (reported) vault.denied.insert(file.epoch);
    const auto secret = stored ? open_box(identity.box_key(), *stored) : std::nullopt;
    if (!secret || secret->bytes().size() != 32) continue;
    vault.keys.insert_or_assign(file.epoch, BoxKey::from(secret->bytes().first<32>()));
  }
  return vault;
}

// Whether what became of its record may be said by an entry that was denied.
bool is_in_doubt(Store& store, const AuditedLog& log, EntryId id, const LiveEntry& live) {
  if (!live.is_open && (!log.unsure || live.index > *log.unsure)) return false;
  try {
    return !store.size(record_name(id, live.sealed.record));
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

void audit_deeply(Store& store, const AuditedLog& log, const Inventory& inventory,
                  const VerifyOptions& options, const FindingSink& findings) {
  if (options.identity == nullptr) {
    throw Error(Error::Kind::usage, "--deep takes an identity that holds the vault key");
  }
  const auto vault = open_vault(store, log.view.roster, *options.identity, findings);
  if (vault.keys.empty() && (log.unsure || !vault.denied.empty())) return;
  if (vault.keys.empty()) {
    throw Error(Error::Kind::refused, "this identity does not hold the vault key of the archive");
  }
  const auto& entries = inventory.entries();
  std::vector<EntryId> sealed;
  for (const auto& [id, live] : entries) {
    if (live.purged || live.left || vault.denied.contains(live.sealed.epoch)) continue;
    if (!is_in_doubt(store, log, id, live)) sealed.push_back(id);
  }
  const DeepCheck check(store, entries, vault.keys);
  in_parallel(sealed.size(), [&](std::uint64_t i) {
    if (options.progress) options.progress(0);  // hears of an interrupt
    const auto fault = fault_of(check, sealed[i]);
    if (!fault) return;
    const auto& entry = entries.at(sealed[i]);
    findings({Finding::Kind::altered, *fault, {}, entry.index, entry.recording, entry.about});
  });
}

}  // namespace sealtape
