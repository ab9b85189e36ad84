// Stamps that are missing or false: put back, or given up in the log.
//
// What lies there stays until the right bytes are durable in its place.
#pragma once

#include "archive/stamps.h"

namespace sealtape {

// Puts a stamp, or a checkpoint that was stamped, back where it is missing or false: these are the
// bytes that the log names, or that a stamp is over. Nothing where they are neither; what was put
// back, or was there.
std::optional<std::string> put_back(Archive& archive, const Bytes& file, const Warning& warn);

// Which entry gives it up.
struct GivenUp {
  LogIndex entry{};
  bool was_before = false;  // an earlier entry does, and nothing was logged
};

// Logs that the stamp of this entry is lost. Takes an officer; Error::usage where no such entry
// stamps anything, Error::refused where the stamp holds.
GivenUp give_up(Archive& archive, LogIndex entry, const Authorities& authorities,
                const std::string& reason);

}  // namespace sealtape
