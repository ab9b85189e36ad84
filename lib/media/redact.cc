#include "media/redact.h"

#include <cassert>

#include "core/error.h"

namespace sealtape {

Redaction::Redaction(const Track& track, const std::vector<UnitRange>& ranges, Filler kind)
    : track_(track), ranges_(ranges), kind_(kind) {
  assert(std::ranges::is_sorted(ranges));
  parts_.resize(track.unit == UnitKind::block ? track.channels : 1);
  for (std::uint32_t part = 0; part < parts_.size(); ++part) {
    const auto own = std::ranges::equal_range(ranges, part, {}, &UnitRange::part);
    parts_[part].range = static_cast<std::size_t>(own.begin() - ranges.begin());
    parts_[part].ranges = static_cast<std::size_t>(own.end() - ranges.begin());
  }
}

Unit Redaction::next(const Unit& unit) {
  auto& part = parts_.at(unit.part);
  const auto index = part.unit++;
  const auto end_of = [&](const UnitRange& range) { return range.first + range.count; };
  while (part.range < part.ranges && end_of(ranges_[part.range]) <= index) ++part.range;
  if (part.range == part.ranges || ranges_[part.range].first > index) return unit;
  filler_ = filler_for(track_, kind_, index, unit.duration);
  return {.part = unit.part, .duration = unit.duration, .bytes = filler_};
}

void write_redacted(Source& recording, const Track& track, const std::vector<UnitRange>& ranges,
                    Filler kind, const CopyWriter::Out& out) {
  if (kind == Filler::tone && track.unit != UnitKind::block) {
    throw Error(Error::Kind::usage, "a tone can stand only in PCM and G.711");
  }
  std::uint64_t size = 0;
  Redaction measured(track, ranges, kind);
  cut(recording, [&](const Unit& unit) { size += size_in_copy(track, measured.next(unit)); });

  const auto shown = track_in_copy(track);
  CopyWriter writer(shown, size, out);
  Redaction written(track, ranges, kind);
  cut(recording, [&](const Unit& unit) { writer.add(written.next(unit)); });
  writer.finish();
}

}  // namespace sealtape
