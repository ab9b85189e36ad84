// Whatever is cut can be written as a copy, with and without fillers, that cuts back to the same
// track and units, and is canonical. What has no copy is refused before a byte is written.
#include <cstdlib>
#include <map>

#include "core/error.h"
#include "fuzz/recording_input.h"
#include "media/copy.h"
#include "media/redact.h"

namespace sealtape {

namespace {

struct Kept {
  std::uint32_t part;
  std::uint64_t duration;
  Bytes bytes;

  friend bool operator==(const Kept&, const Kept&) = default;
};

struct File {
  std::optional<Track> track;
  std::vector<Kept> units;
};

File cut_all(ByteView bytes) {
  File file;
  MemorySource source(bytes);
  file.track = cut(source, [&](const Unit& unit) {
    file.units.push_back({unit.part, unit.duration, copy_of(unit.bytes)});
  });
  return file;
}

Unit unit_of(const Kept& kept) {
  return {.part = kept.part, .duration = kept.duration, .bytes = kept.bytes};
}

Bytes write(const Track& track, const std::vector<Kept>& units) {
  std::uint64_t size = 0;
  for (const auto& kept : units) size += size_in_copy(track, unit_of(kept));
  Bytes copy;
  CopyWriter writer(track, size, [&](ByteView bytes) { append(copy, bytes); });
  for (const auto& kept : units) writer.add(unit_of(kept));
  writer.finish();
  return copy;
}

void expect_round_trip(const Track& track, const std::vector<Kept>& units) {
  const auto copy = write(track, units);
  const auto again = cut_all(copy);
  if (!again.track || again.track->digest() != track.digest()) std::abort();
  if (again.units != units) std::abort();
  MemorySource source(copy);
  if (not_canonical(source)) std::abort();
}

// The second half, so that kept units stand before and behind fillers in some, and main data of
// MP3 frames reach back into them.
void put_fillers(const Track& track, std::vector<Kept>& units) {
  std::map<std::uint32_t, std::uint64_t> next;
  for (auto& kept : units) {
    const auto index = next[kept.part]++;
    if (index % 8 < 4 || index < 8) continue;
    kept.bytes = filler_for(track, Filler::silence, index, kept.duration);
    if (!filler_in(track, index, unit_of(kept))) std::abort();
  }
}

// What is planned can be written, and only what is planned changes.
void expect_redaction(ByteView bytes, const std::vector<Kept>& units) {
  MemorySource source(bytes);
  const auto timeline = Timeline::of(source);
  if (timeline->length() < 2) return;
  const auto middle = timeline->length() / 2;
  Plan planned;
  try {
    planned = plan(*timeline, {{.from = middle, .to = middle + 1}});
  } catch (const Error& error) {
    const bool is_gap = timeline->touching(middle, middle + 1).count == 0;
    if (error.kind() != Error::Kind::usage || !is_gap) std::abort();
    return;
  }
  Bytes copy;
  write_redacted(source, timeline->track(), planned.ranges, Filler::silence,
                 [&](ByteView piece) { append(copy, piece); });
  const auto again = cut_all(copy);
  if (!again.track || again.units.size() != units.size()) std::abort();
  std::map<std::uint32_t, std::uint64_t> next;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto index = next[units[i].part]++;
    const bool gone = std::ranges::any_of(planned.ranges, [&](const auto& range) {
      return range.part == units[i].part && index >= range.first &&
             index - range.first < range.count;
    });
    if (!gone && again.units[i] != units[i]) std::abort();
    if (gone && !filler_in(*again.track, index, unit_of(again.units[i]))) std::abort();
  }
}

void check(ByteView bytes) {
  MemorySource source(bytes);
  not_canonical(source);
  auto file = cut_all(bytes);
  if (!file.track || not_copyable(*file.track)) return;
  try {
    expect_round_trip(*file.track, file.units);
  } catch (const Error&) {
    return;  // an Opus packet that is too large
  }
  expect_redaction(bytes, file.units);
  put_fillers(*file.track, file.units);
  try {
    expect_round_trip(*file.track, file.units);
  } catch (const Error&) {
    return;  // an MP3 frame whose main data lie before the start, behind a filler
  }
}

}  // namespace

}  // namespace sealtape

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  sealtape::check(sealtape::recording_from(std::as_bytes(std::span(data, size))));
  return 0;
}
