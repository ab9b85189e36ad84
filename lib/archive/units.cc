#include "archive/units.h"

#include "media/copy.h"

namespace sealtape {

namespace {

const ObjectSecret& secret_of(const Record& record, const ObjectRef& object) {
  const auto found = std::ranges::find(record.objects, object.part, &ObjectSecret::part);
  if (found == record.objects.end()) {
    throw Error(Error::Kind::damaged, "the record has no key of the object");
  }
  return *found;
}

}  // namespace

bool contains(const std::vector<LeafRange>& ranges, std::uint32_t part, std::uint64_t leaf) {
  const auto after = std::ranges::upper_bound(
      ranges, std::pair(part, leaf), {},
      [](const LeafRange& range) { return std::pair(range.part, range.first); });
  if (after == ranges.begin()) return false;
  const auto& range = *std::prev(after);
  return range.part == part && leaf < range.first + range.count;
}

std::vector<LeafRange> without(const std::vector<LeafRange>& ranges,
                               const std::vector<LeafRange>& gone) {
  std::vector<LeafRange> left;
  for (const auto& range : ranges) {
    auto first = range.first;
    const auto end = range.first + range.count;
    for (const auto& hole : gone) {
      if (hole.part != range.part || hole.first + hole.count <= first || hole.first >= end)
        continue;
      if (hole.first > first) left.push_back({range.part, first, hole.first - first});
      first = hole.first + hole.count;
    }
    if (first < end) left.push_back({range.part, first, end - first});
  }
  return left;
}

bool Holed::is_hole(std::uint64_t chunk) const {
  return reader_.is_erased(chunk) || contains(more_, 0, chunk);
}

std::size_t Holed::read_at(std::uint64_t offset, std::span<std::byte> into) {
  if (offset >= size()) return 0;
  const auto chunk = offset / reader_.chunk();
  const auto left = std::min<std::uint64_t>(size() - offset, into.size());
  const bool hole = is_hole(chunk);
  auto end = chunk + 1;
  while (end * reader_.chunk() < offset + left && is_hole(end) == hole) ++end;
  const auto count = static_cast<std::size_t>(std::min(left, end * reader_.chunk() - offset));
  if (!hole) return reader_.read_at(offset, into.first(count));
  std::ranges::fill(into.first(count), std::byte{});
  return count;
}

RecordingUnits::RecordingUnits(Store& store, const Record& record, const ObjectRef& object,
                               const FindDocument& find)
    : secret_(secret_of(record, object)) {
  if (!secret_.media) throw Error(Error::Kind::refused, "it is no audio that was cut into units");
  erased_ = cut_from(secret_.media->cover, secret_.media->counts);
  if (!secret_.kept_in) {
    opened_.emplace(store, object, secret_);
    source_ = &holed_.emplace(opened_->reader());
    return;
  }
  copy_ = find(*secret_.kept_in);
  if (!copy_) throw Error(Error::Kind::damaged, "the copy that holds what is left is missing");
  opened_.emplace(store, copy_->object, secret_of(copy_->record, copy_->object));
  source_ = &opened_->reader();
}

std::optional<Track> RecordingUnits::walk(const Sink& sink) {
  std::vector<std::uint64_t> heard;
  auto track = cut(*source_, [&](const Unit& unit) {
    heard.resize(std::max<std::size_t>(heard.size(), unit.part + 1U));
    sink(unit, contains(erased_, unit.part, heard[unit.part]++));
  });
  const bool same = track && restore(*track, secret_.track) && heard == secret_.media->counts;
  return same ? std::move(track) : std::nullopt;
}

FindDocument find_in(Archive& archive, const CatalogRow& row) {
  return [&archive, row](EntryId entry) -> std::optional<FoundObject> {
    for (const auto& each : archive.catalog().documents_of(row.recording)) {
      if (each.entry != entry) continue;
      const auto document = document_at(archive, each.index);
      return FoundObject{
          archive.open(document.recording, entry, each.index, document.sealed.record),
          document.objects.front()};
    }
    return std::nullopt;
  };
}

}  // namespace sealtape
