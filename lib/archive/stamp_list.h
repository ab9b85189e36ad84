// The stamps that the entries of a log name, and which of them were given up.
//
// An entry gives up each stamp with these very fields that an entry before it names and nobody has
// given up so far. One that gives up nothing is void.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "archive/finding.h"
#include "ledger/entry.h"
#include "stamp/stamp.h"

namespace sealtape {

struct LoggedStamp {
  LogIndex index{};
  Stamp stamp;
  struct Surrender {
    LogIndex entry{};
    MemberId by;
  };
  std::optional<Surrender> given_up = {};
};

class StampList {
 public:
  // Entries in the order of the log, without those that are void. Says what is wrong with one.
  void take(LogIndex index, const Entry& entry, const FindingSink& findings);

  const std::vector<LoggedStamp>& all() const { return stamps_; }  // oldest first

 private:
  std::vector<LoggedStamp> stamps_;
  std::map<Stamp, std::vector<std::size_t>> held_;  // where those lie that are not given up
};

}  // namespace sealtape
