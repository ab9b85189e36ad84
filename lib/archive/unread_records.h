// What the catalog cannot tell, since records are damaged or missing that the log says are there.
//
// Whoever looks is told so beside what was found. What must not rest on a part of the archive, that
// somebody may be called, or that nothing else is kept of him, is refused.
#pragma once

#include "archive/archive.h"

namespace sealtape {

struct UnreadRecords {
  std::uint64_t recordings = 0;
  std::uint64_t events = 0;  // of which nobody can say what they were: an opt-out, an access...

  std::uint64_t all() const { return recordings + events; }
};

// None for who has no vault key: his catalog has what he noted there himself.
UnreadRecords unread_records(Archive& archive);

// "the records of 2 recordings and 1 event cannot be read"
std::string said(const UnreadRecords& unread);

// Error::damaged where there is one.
void require_all_read(Archive& archive);

// The same, of events alone, on which it rests who said what.
void require_all_events_read(Archive& archive, Error::Kind kind);

}  // namespace sealtape
