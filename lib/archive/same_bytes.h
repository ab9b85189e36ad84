// Whether the bytes of a file are in the archive already.
//
// Whoever may append can put any digest into a record. What somebody else sealed is therefore read
// before a file is given up for it; where that is in doubt, the file is sealed again.
#pragma once

#include "archive/host_catalog.h"

namespace sealtape {

class SameBytes {
 public:
  // Borrows both. Null: nothing is looked for.
  SameBytes(Archive& archive, Catalog* catalog);

  // The oldest recording that has them. A host, which can read none, goes by its own table. For one
  // thread at a time, and for one that does not append, unless whoever does locks this meanwhile.
  std::optional<RecordingId> find(const Digest& sha256, std::uint64_t bytes);
  std::mutex& while_appending() { return reading_; }

 private:
  bool has(RecordingId recording, const Digest& sha256, std::uint64_t bytes);

  Archive& archive_;
  Catalog* catalog_;
  NotedKeys noted_;
  std::mutex reading_;
};

}  // namespace sealtape
