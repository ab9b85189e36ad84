// Legal holds: while one stands, nothing of a recording may be erased or purged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace sealtape {

struct HoldTerms {
  std::string matter;  // the case, as its owner numbers it
  std::string reason;
  std::optional<Instant> until;  // when it is to be looked at again; it does not end by itself
};

struct HoldRow {
  EntryId entry;
  LogIndex index{};
  RecordingId recording;
  MemberId member;
  Instant placed;
  HoldTerms terms;  // empty for who cannot open records
};

// One entry for each recording, all in one batch.
std::vector<LogIndex> place_hold(Archive& archive, const std::vector<RecordingId>& recordings,
                                 const HoldTerms& terms);
// Those that stand, the oldest first.
std::vector<HoldRow> list_holds(Archive& archive);
void release_holds(Archive& archive, const std::vector<HoldRow>& holds, const std::string& reason);

}  // namespace sealtape
