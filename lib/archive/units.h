// The units of a recording that are left, wherever they lie: in its object, or after an erasure in
// the copy that was made before it.
#pragma once

#include <optional>
#include <vector>

#include "archive/document.h"
#include "media/track.h"

namespace sealtape {

// Whether a leaf lies in one of these ranges, which united() has put in order.
bool contains(const std::vector<LeafRange>& ranges, std::uint32_t part, std::uint64_t leaf);

// Ranges without others, which are in order.
std::vector<LeafRange> without(const std::vector<LeafRange>& ranges,
                               const std::vector<LeafRange>& gone);

// An object as a file of its full length; what was erased reads as zeros.
class Holed : public Source {
 public:
  // Borrows the reader. Chunks of `more` count as erased too.
  explicit Holed(ObjectReader& reader, std::vector<LeafRange> more = {})
      : reader_(reader), more_(std::move(more)) {}

  std::uint64_t size() const override { return reader_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override;

 private:
  bool is_hole(std::uint64_t chunk) const;

  ObjectReader& reader_;
  std::vector<LeafRange> more_;
};

// Finds the record of a document by its entry: from a catalog, or while the log is walked.
struct FoundObject {
  Record record;
  ObjectRef object;
};
using FindDocument = std::function<std::optional<FoundObject>(EntryId)>;

class RecordingUnits {
 public:
  // Borrows store and record. Error::damaged where what should hold them is missing.
  RecordingUnits(Store& store, const Record& record, const ObjectRef& object,
                 const FindDocument& find);

  // What was erased: nothing to hear where the ranges are.
  const std::vector<LeafRange>& erased() const { return erased_; }

  // All units in order, also those that were erased, for which something else stands: the sink is
  // told. Nothing where it is no longer the audio that was cut.
  using Sink = std::function<void(const Unit& unit, bool is_erased)>;
  std::optional<Track> walk(const Sink& sink);

  // The file that holds them, which has the units' number and durations.
  Source& source() { return *source_; }
  bool is_copy() const { return copy_.has_value(); }

 private:
  const ObjectSecret& secret_;
  std::vector<LeafRange> erased_;
  std::optional<FoundObject> copy_;
  std::optional<OpenObject> opened_;
  std::optional<Holed> holed_;
  Source* source_ = nullptr;
};

// For an archive whose catalog is at hand.
FindDocument find_in(Archive& archive, const CatalogRow& row);

}  // namespace sealtape
