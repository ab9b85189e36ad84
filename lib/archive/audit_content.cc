#include "archive/audit_content.h"

#include <algorithm>

#include "archive/erase_plan.h"
#include "archive/telling_details.h"
#include "crypto/object.h"
#include "crypto/part_hasher.h"
#include "store/file_source.h"

namespace sealtape {

namespace {

const ObjectSecret* secret_of(const Record& record, const ObjectRef& object) {
  const auto found = std::ranges::find(record.objects, object.part, &ObjectSecret::part);
  return found == record.objects.end() ? nullptr : &*found;
}

// Of all erasures that speak of the object.
std::vector<LeafRange> all_of(const std::vector<Erase::Target>& erased, const ObjectRef& object,
                              std::vector<LeafRange> Erase::Target::* ranges) {
  std::vector<LeafRange> all;
  for (const auto& target : erased) {
    if (target.object != object.id) continue;
    all.insert(all.end(), (target.*ranges).begin(), (target.*ranges).end());
  }
  return all;
}

// A seed that was left over opens what the log says nobody can open any more.
std::optional<std::string> keys_fault(const ObjectReader& reader, const ObjectSecret& secret,
                                      const std::vector<LeafRange>& erased) {
  const auto& [cover, counts] = secret.object;
  if (counts != std::vector{reader.chunks()}) return "its record counts other chunks than it has";
  const auto cut = cut_from(cover, counts);
  if (cut != united(erased, counts)) return "its keys open other bytes than the log says";
  const LeafRange all{0, 0, reader.chunks()};
  const bool is_dark = cut == std::vector{all};
  if (secret.kept_in && !is_dark) return "its keys open bytes for which a copy was to stand";
  return std::nullopt;
}

// The plain bytes are those of the digest in the details.
std::optional<std::string> plain_fault(ObjectReader& reader, const Record& record) {
  const auto detail = std::ranges::find(record.details, "/sealtape/sha256",
                                        [](const auto& each) { return each.second.path; });
  if (detail == record.details.end()) return std::nullopt;
  if (detail->second.value == digest_of(reader).hex()) return std::nullopt;
  return "its plain bytes are not those of the digest in the record";
}

// Every unit that was erased lost bytes, and every run of chunks went for a unit in it, or for what
// checksums all of them. A unit at the border of a run lost some bytes alone.
std::optional<std::string> places_fault(const ObjectReader& reader,
                                        const std::vector<LeafRange>& chunks,
                                        const std::vector<Stretch>& units,
                                        const std::vector<Stretch>& digests) {
  const auto stretch_of = [&](const LeafRange& run) {
    return Stretch{run.first * reader.chunk(), (run.first + run.count) * reader.chunk()};
  };
  std::vector<Stretch> runs;
  for (const auto& run : chunks) runs.push_back(stretch_of(run));
  const auto touch = [](const Stretch& one, const Stretch& other) {
    return one.from < other.to && other.from < one.to;
  };
  for (const auto& unit : units) {
    const bool is_lost = unit.from == unit.to || std::ranges::any_of(runs, [&](const auto& run) {
                           return touch(unit, run);
                         });
    if (!is_lost) return "its keys open bytes of sound that was erased";
  }
  for (const auto& run : runs) {
    const bool has_reason =
        std::ranges::any_of(units,
                            [&](const auto& unit) {
                              return unit.from < unit.to && run.from <= unit.from &&
                                     unit.to <= run.to;
                            }) ||
        std::ranges::any_of(digests, [&](const auto& digest) { return touch(digest, run); });
    if (!has_reason) return "bytes of it were erased that hold no sound which was";
  }
  return std::nullopt;
}

// What the log says of an erasure is what its units are.
std::optional<std::string> length_fault(Source& source, const ObjectRef& object,
                                        const std::vector<Erase::Target>& erased) {
  if (erased.empty()) return std::nullopt;
  const auto timeline = Timeline::of(source);
  if (!timeline) return "it is no longer the audio that was cut";
  for (const auto& target : erased) {
    if (target.object != object.id) continue;
    if (target.units.empty()) return "the log says that bytes of it were erased, and no sound";
    if (milliseconds_of(*timeline, target.units) != target.milliseconds) {
      return "the log says that other seconds were erased than are gone";
    }
  }
  return std::nullopt;
}

// The units that are left have the media root; those that the log says are erased open no more.
std::optional<std::string> media_fault(Store& store, const Record& record,
                                       const ObjectSecret& secret, const ObjectRef& object,
                                       const ObjectReader& reader,
                                       const std::vector<Erase::Target>& erased,
                                       const FindDocument& find) {
  if (!secret.media) return "its record has no key of the media tree";
  RecordingUnits units(store, record, object, find);
  const auto gone = all_of(erased, object, &Erase::Target::units);
  if (units.erased() != united(gone, secret.media->counts)) {
    return "its keys open other units than the log says";
  }
  std::vector<PartHasher> parts;
  std::vector<Stretch> places;  // of what was erased
  const auto track = units.walk([&](const Unit& unit, bool is_erased) {
    while (parts.size() <= unit.part) {
      parts.emplace_back(secret.media->cover, static_cast<std::uint32_t>(parts.size()));
    }
    if (is_erased) {
      parts[unit.part].skip(1);
      places.push_back(unit.place);
    } else {
      parts[unit.part].add(unit.duration, unit.bytes);
    }
  });
  if (!track) return "it is no longer the audio that was cut";
  if (!units.is_copy()) {
    const auto chunks = cut_from(secret.object.cover, secret.object.counts);
    if (auto fault = places_fault(reader, chunks, places, track->digests)) return fault;
  }
  std::vector<TreePart> sums;
  for (auto& part : parts) sums.push_back({part.count(), part.finish()});
  const auto root = tree_root({TreeKind::media, record.entry, object.part, track->digest()}, sums);
  if (root != object.media) return "its audio does not have the media root that was logged";
  return length_fault(units.source(), object, erased);
}

}  // namespace

std::optional<std::string> record_fault(const Record& record, const Digest& commit,
                                        const std::vector<ObjectRef>& objects,
                                        const std::vector<Erase::Target>& erased) {
  if (commit_of(record) != commit) return "its details are not those that were committed to";
  for (const auto& object : objects) {
    if (secret_of(record, object) == nullptr) return "its record has no key of the object";
  }
  // A second key of an object would open what is cut out of the first.
  if (record.objects.size() != objects.size()) return "its record has keys of other objects";
  if (erased.empty() || telling_details(record).leaves.empty()) return std::nullopt;
  return "its record still has details that tell of what was erased";
}

std::optional<std::string> object_fault(Store& store, const Record& record, const ObjectRef& object,
                                        const std::vector<Erase::Target>& erased,
                                        const FindDocument& find) {
  const auto stored = store.open(object_name(object.id));
  if (!stored) return "its object is missing";
  const auto& secret = *secret_of(record, object);
  ObjectReader reader(*stored, secret.object.cover, secret.length);
  const auto part = reader.measure();
  const auto root =
      tree_root({TreeKind::object, record.entry, object.part, {}}, std::span(&part, 1));
  if (root != object.root) return "its object does not have the root that was logged";
  const auto gone = all_of(erased, object, &Erase::Target::chunks);
  if (auto fault = keys_fault(reader, secret, gone)) return fault;
  if (auto fault = plain_fault(reader, record)) return fault;
  if (object.media) return media_fault(store, record, secret, object, reader, erased, find);
  if (std::ranges::find(erased, object.id, &Erase::Target::object) == erased.end()) {
    return std::nullopt;
  }
  return "the log says that sound was erased in what has none";
}

}  // namespace sealtape
