// The deep check: what an entry commits to, recomputed from what the keys open.

#include "archive/audit_files.h"
#include "crypto/object.h"
#include "media/track.h"

namespace sealtape {

namespace {

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

std::optional<std::string> media_fault(ObjectReader& reader, const ObjectSecret& secret,
                                       const ObjectRef& object, EntryId entry) {
  if (!object.media) return std::nullopt;
  if (!secret.media) return "its record has no key of the media tree";
  std::vector<PartHasher> parts;
  const auto track = cut(reader, [&](const Unit& unit) {
    while (parts.size() <= unit.part) {
      parts.emplace_back(secret.media->cover, static_cast<std::uint32_t>(parts.size()));
    }
    parts[unit.part].add(unit.duration, unit.bytes);
  });
  if (!track) return "it is no longer the audio that was cut";
  std::vector<TreePart> sums;
  for (auto& part : parts) sums.push_back({part.count(), part.finish()});
  const auto root = tree_root({TreeKind::media, entry, object.part, track->digest()}, sums);
  if (root == object.media) return std::nullopt;
  return "its audio does not have the media root that was logged";
}

std::optional<std::string> object_fault(Store& store, const Record& record,
                                        const ObjectSecret& secret, const ObjectRef& object) {
  const auto stored = store.open(object_name(object.id));
  if (!stored) return "its object is missing";
  ObjectReader reader(*stored, secret.object.cover, secret.length);
  const auto part = reader.measure();
  const auto root =
      tree_root({TreeKind::object, record.entry, object.part, {}}, std::span(&part, 1));
  if (root != object.root) return "its object does not have the root that was logged";
  const auto fault = plain_fault(reader, record);
  return fault ? fault : media_fault(reader, secret, object, record.entry);
}

}  // namespace

std::optional<std::string> deep_fault(Store& store, const Entry& entry,
                                      const std::map<std::uint64_t, BoxKey>& vault) {
  try {
    const auto stored = store.get(record_name(entry.id, entry.sealed->record), largest_record);
    const auto key = vault.find(entry.sealed->epoch);
    if (key == vault.end()) return "its vault key is not at hand";
    const auto record = stored ? open_record(*stored, key->second) : std::nullopt;
    if (!record || record->entry != entry.id) return "its record does not open";
    if (commit_of(*record) != entry.sealed->commit) {
      return "its details are not those that were committed to";
    }
    const auto* ingest = std::get_if<Ingest>(&entry.body);
    if (ingest == nullptr) return std::nullopt;
    for (const auto& object : ingest->objects) {
      const auto secret = std::ranges::find(record->objects, object.part, &ObjectSecret::part);
      if (secret == record->objects.end()) return "its record has no key of the object";
      const auto fault = object_fault(store, *record, *secret, object);
      if (fault) return fault;
    }
  } catch (const Error& error) {
    return error.what();
  }
  return std::nullopt;
}

}  // namespace sealtape
