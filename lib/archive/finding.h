// What verify has to say of one thing that is not as it should be.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/error.h"
#include "core/id.h"

namespace sealtape {

struct Finding {
  enum class Kind {
    altered,           // bytes are not those that were sealed, logged or signed
    missing,           // something the log names is not there
    forked,            // the log is not the one that somebody has seen
    rolled_back,       // the log ends before what somebody has seen
    refused,           // the trusted key does not fit
    out_of_order,      // an entry that is dated before one that came earlier
    purge_incomplete,  // what was purged is still there
    voided,            // an entry without effect: its member had no right to it
    unsigned_tail,     // committed, and no checkpoint covers it yet
    unreferenced,      // nothing names it
    not_checked,       // a public copy lacks it
    unreadable,        // the system does not let us read it, so nothing is known of it
    ahead,             // entries dated later than the clock of whoever checks
    late,              // entries dated later than a stamp over them
    untrusted,         // a stamp by somebody who is not trusted here
    given_up,          // a stamp that an officer has said is lost
    ended,             // the certificate of a stamp has ended, and nothing renewed it in time
  };
  Kind kind;
  std::string message;
  std::optional<std::string> path;
  std::optional<LogIndex> index;
  std::optional<RecordingId> recording;
  // The one that an entry is about which lost something, where the recording itself lost nothing.
  std::optional<RecordingId> about = {};
};

std::string_view name_of(Finding::Kind kind);

// The rest is worth knowing, and no damage.
bool is_damage(Finding::Kind kind);

// What an error while reading means for the file: one that was denied says nothing of it.
Finding::Kind kind_of(const Error& error);

using FindingSink = std::function<void(const Finding&)>;

}  // namespace sealtape
