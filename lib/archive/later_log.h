// The log once more, for what came while an audit went on.
//
// Erasing, purging and rotating remove files that the log named a moment ago. Whoever finds one
// missing or another one there asks here before he says so. However many write, he asks no more
// than a few times.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "archive/audit_log.h"
#include "archive/inventory.h"

namespace sealtape {

class LaterLog {
 public:
  // What was seen first, all of which outlives this, and what its checkpoint claimed.
  LaterLog(Store& store, const AuditedLog& seen, const Inventory& inventory, LogSize claimed);

  // Reads what came since the last look. False where nothing did, or it does not continue what was
  // seen, or there were enough looks.
  bool look();

  // As of the last look.
  const AuditedLog& log() const { return later_ ? later_->log : seen_; }
  const Inventory& inventory() const { return later_ ? later_->inventory : inventory_; }

  // The file that stands for one of the first look; nothing where none has to be there any more.
  std::optional<Wanted> now(const Wanted& was) const;

 private:
  struct Later {
    AuditedLog log;
    Inventory inventory;
    std::set<std::string> names = {};  // of objects and vault files
  };

  bool has_more() const;
  bool continues(const AuditedLog& later) const;

  Store& store_;
  const AuditedLog& seen_;
  const Inventory& inventory_;
  LogSize claimed_;
  std::unique_ptr<Later> later_;
  FindingSink heard_;  // what was wrong with the first entries was told
  bool is_sound_ = true;
  int looks_ = 0;
};

}  // namespace sealtape
