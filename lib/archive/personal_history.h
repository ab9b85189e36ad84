// Everything that the archive knows to have happened to one person and his recordings.
//
// What is purged as a whole is not among it: nothing tells any more whose it was.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"

namespace sealtape {

struct PersonalEvent {
  Instant time;      // of a recording, when the call began where that is known; else of the entry
  LogIndex index{};  // of its entry
  MemberId member;   // who made it
  std::string what;  // recorded, sealed (begun nobody knows when), access, disclosure, transcript,
                     // hold, release, erase, purge, or a declaration: consent, notice, opt-out...
  std::string detail;
  std::optional<RecordingId> recording;
};

// Of a person by his identifiers as normalise_identifier() writes them; any of them counts. In the
// order of time. One pass over the log; takes the vault key.
std::vector<PersonalEvent> history_of(Archive& archive,
                                      const std::vector<std::string>& identifiers);

}  // namespace sealtape
