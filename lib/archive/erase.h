// Destroys seconds inside a recording: what they said can be recovered by nobody, and everything
// else can still be proven.
//
// The keys of the units go, and those of every chunk that holds a byte of them; hashes take their
// place in both trees. Where the rest of the file can no longer be cut without those bytes, a
// canonical copy keeps the units that are left, and the object as a whole goes dark. What was made
// from the recording goes in the same act, and so does what came with it and may tell of the sound.
// sealtape-format(5), ERASING.
#pragma once

#include <string>
#include <vector>

#include "archive/document.h"
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
  TellingDetails details;         // that go with them
  bool keeps_channels = false;    // those that were not named go into a copy first
  std::vector<Document> derived;  // that go with them
  std::vector<LogIndex> spared;   // made since, without what goes: they stay

  std::string id() const;  // as of a purge plan
  std::uint64_t milliseconds() const;
  std::uint64_t chunks() const;  // of the object
};

// Error::usage for spans that do not fit, Error::refused for what is no audio that was cut.
using SpansOn = std::function<std::vector<Span>(const Track&)>;
ErasePlan plan_erase(Archive& archive, const CatalogRow& row, const SpansOn& spans,
                     const SpanOptions& options, const std::string& ground);

// How much sound was erased of the recording so far, in milliseconds. Reads it where any was.
std::uint64_t erased_milliseconds(Archive& archive, const CatalogRow& row);

struct Erased {
  LogIndex index{};
  std::uint64_t milliseconds = 0;
  std::uint64_t chunks = 0;
  bool copied = false;  // a copy keeps the rest
};

// Error::refused where the policy wants a second custodian, or the approval is of something else:
// to be asked before anything is made of what is about to go.
void require_people(Archive& archive, const ErasePlan& plan,
                    const std::optional<Approval>& approval);

// Error::busy where another erasure came first or somebody made something of the recording since
// the plan that is not spared, Error::refused where a hold did or the approval is of something
// else.
Erased erase(Archive& archive, const ErasePlan& plan, const std::vector<Detail>& details,
             const std::optional<Approval>& approval = {});

}  // namespace sealtape
