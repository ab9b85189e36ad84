#include "archive/erase_cut.h"

#include <algorithm>
#include <optional>
#include <span>

#include "archive/erase_plan.h"
#include "core/digest.h"
#include "media/spans.h"

namespace sealtape {

namespace {

// Counts the units of each part as they pass.
class Counter {
 public:
  std::uint64_t next(std::uint32_t part) {
    counts_.resize(std::max<std::size_t>(counts_.size(), part + 1U));
    return counts_[part]++;
  }

 private:
  std::vector<std::uint64_t> counts_;
};

// Of all units that are to stay, to see whether two files give the same ones.
Digest digest_without(const std::vector<LeafRange>& lost, Source& source) {
  Sha256 sha;
  Counter counter;
  cut(source, [&](const Unit& unit) {
    if (contains(lost, unit.part, counter.next(unit.part))) return;
    sha.add(std::uint64_t{unit.part}).add(unit.duration).add(std::uint64_t{unit.bytes.size()});
    sha.add(unit.bytes);
  });
  return sha.finish();
}

bool touches(const std::vector<LeafRange>& chunks, const Stretch& place, std::uint64_t chunk) {
  return std::ranges::any_of(chunks, [&](const LeafRange& range) {
    return place.from < (range.first + range.count) * chunk && place.to > range.first * chunk;
  });
}

std::vector<LeafRange> chunks_of(const std::vector<Stretch>& places, std::uint64_t chunk,
                                 std::uint64_t count) {
  std::vector<LeafRange> chunks;
  for (const auto& place : places) {
    if (place.from == place.to) continue;
    const auto first = place.from / chunk;
    const auto last = std::min((place.to - 1) / chunk, count - 1);
    chunks.push_back({0, first, last - first + 1});
  }
  return united(std::move(chunks), std::span(&count, 1));
}

// The sound of a recording with what goes of it.
struct Going {
  Track track;
  Timeline timeline;
  std::vector<Stretch> places;  // of the file: units, and its checksums over all of the sound
};

Going places_of(RecordingUnits& units, const std::vector<LeafRange>& going) {
  Counter counter;
  std::vector<Stretch> places;
  auto timeline = Timeline::of(units.source());
  auto track = units.walk([&](const Unit& unit, bool) {
    if (contains(going, unit.part, counter.next(unit.part))) places.push_back(unit.place);
  });
  if (!track || !timeline)
    throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
  places.insert(places.end(), track->digests.begin(), track->digests.end());
  return {std::move(*track), std::move(*timeline), std::move(places)};
}

// All units that would be lost with these chunks; nothing where the file could not be cut without
// them, or would then be other sound.
std::optional<std::vector<LeafRange>> lost_with(const std::vector<LeafRange>& chunks,
                                                ObjectReader& reader, const ObjectSecret& secret,
                                                RecordingUnits& units,
                                                const std::vector<LeafRange>& going,
                                                const Track& track) {
  Holed rest(reader, chunks);
  Counter counter;
  std::vector<LeafRange> lost = going;
  const auto same = cut(rest, [&](const Unit& unit) {
    const auto number = counter.next(unit.part);
    if (touches(chunks, unit.place, reader.chunk())) lost.push_back({unit.part, number, 1});
  });
  if (!same || same->encode() != secret.track || same->units != track.units) return std::nullopt;
  lost = united(std::move(lost), secret.media->counts);
  if (digest_without(lost, units.source()) != digest_without(lost, rest)) return std::nullopt;
  return lost;
}

}  // namespace

EraseCut cut_for(Store& store, const ObjectRef& object, const ObjectSecret& secret,
                 RecordingUnits& units, const std::vector<LeafRange>& going) {
  auto [track, timeline, places] = places_of(units, going);
  EraseCut result;
  result.track = std::move(track);
  result.units = going;
  result.copies = units.is_copy();
  if (!units.is_copy()) {
    OpenObject whole(store, object, secret);
    const auto all = secret.object.counts.front();
    result.chunks = chunks_of(places, whole.reader().chunk(), all);
    // What digests or repeats the sound may share chunks with sound that stays.
    const auto lost = result.track.digests.empty() ? lost_with(result.chunks, whole.reader(),
                                                               secret, units, going, result.track)
                                                   : std::nullopt;
    result.copies = !lost;
    if (lost) result.units = without(*lost, units.erased());
    if (!lost) result.chunks = {{0, 0, all}};
    result.chunks = without(result.chunks, cut_from(secret.object.cover, secret.object.counts));
  }
  result.milliseconds = milliseconds_of(timeline, result.units);
  return result;
}

}  // namespace sealtape
