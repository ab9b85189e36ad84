// What a log adds up to, entry by entry: who may write, what is held and destroyed, what is void.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/custody.h"
#include "ledger/entry.h"
#include "ledger/merkle.h"
#include "ledger/roster.h"

namespace sealtape {

// The log up to some size, checked: signatures, roles and the chain from entry to entry.
struct View {
  Frontier frontier;
  Digest last;  // leaf hash of the newest entry
  Roster roster;
  Custody custody;
  std::vector<std::pair<LogIndex, Bytes>> roster_notes;  // the entries that made the roster
  std::map<LogIndex, std::string> voids;                 // entries without effect, and why
  std::string newest_batch;                              // its name and digest, to notice an
  Digest newest_batch_digest;                            // archive that went another way

  LogSize size() const { return frontier.size(); }

  // Why an entry would be void at this place.
  std::optional<std::string> objection(LogIndex index, const Entry& entry) const;
  // Takes over what an entry without objection changes.
  void apply(LogIndex index, const Entry& entry, ByteView note);

  // The next place after the last entry.
  LogIndex end() const { return LogIndex{number(size())}; }
  // Why an entry cannot be the next one.
  std::optional<std::string> fault_of(const ParsedEntry& parsed) const;
  // Takes the next entry in, and says why it has no effect there if it has none.
  std::optional<std::string> extend(const Entry& entry, ByteView note);
};

// Entries after which a view says something else of what came before; the others only add.
bool changes_view(const Entry& entry);

}  // namespace sealtape
