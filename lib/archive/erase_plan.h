// Which seconds of a recording are to be erased, and what goes with them.
//
// Asked for in units of the sound as it was cut. What of the file has to go for them, and what goes
// along: archive/erase_cut.h.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/document.h"
#include "archive/erase_cut.h"
#include "archive/telling_details.h"
#include "media/spans.h"

namespace sealtape {

struct ErasePlan {
  CatalogRow row;
  Document recording;
  std::string ground;
  std::uint64_t policy = 0;       // as of a purge plan
  std::vector<LeafRange> asked;   // units that shall be gone, of all channels
  std::vector<LeafRange> erased;  // that were gone before
  std::vector<LeafRange> units;   // that go now
  Erase goes;                     // as the log will say it, but for the record that comes of it
  bool copies = false;            // the file goes as a whole, and a copy keeps the other units
  std::uint64_t unread = 0;       // bytes of it that are no units, and that nobody can read: gone
  TellingDetails details;         // that go with them
  bool keeps_channels = false;    // those that were not named go into a copy first
  std::vector<Document> derived;  // that go with them
  std::vector<LogIndex> spared;   // made since, without what goes: they stay

  std::string id() const;  // as of a purge plan
  std::uint64_t milliseconds() const;
  std::uint64_t chunks() const;  // of the object
};

// Of these units, which go now. Error::refused where what is left has no canonical copy.
Erase what_goes(const ErasePlan& plan, const Record& record, const EraseCut& cut);

// Error::usage for spans that do not fit, Error::refused for what is no audio that was cut.
using SpansOn = std::function<std::vector<Span>(const Track&)>;
ErasePlan plan_erase(Archive& archive, const CatalogRow& row, const SpansOn& spans,
                     const SpanOptions& options, const std::string& ground);

// How much sound was erased of the recording so far, in milliseconds. Reads it where any was.
std::uint64_t erased_milliseconds(Archive& archive, const CatalogRow& row);

// Of the sound in these units, once for all channels; a part of a millisecond counts as one.
std::uint64_t milliseconds_of(const Timeline& timeline, const std::vector<LeafRange>& units);

}  // namespace sealtape
