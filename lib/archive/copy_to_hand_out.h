// Which redacted copy of a recording goes out, where somebody asks for a redacted one.
//
// It is the newest, and it leaves in nothing that an earlier copy took out: what somebody found
// that others must not hear stays so until a person decides otherwise, and names the copy. Copies
// that were made for an answer to a person do not count on either side: they are his alone.
#pragma once

#include "archive/redaction.h"

namespace sealtape {

// Of the log entries that were named the one that is a copy of it; else by the rule above.
// Nothing where there is no copy that states its spans. Error::refused where the rule forbids it.
std::optional<OpenRedaction> copy_to_hand_out(Archive& archive, RecordingId recording,
                                              const std::vector<std::uint64_t>& named);

// Error::usage for an entry that is no provable copy of one of the recordings.
void require_copies(Archive& archive, const std::vector<RecordingId>& recordings,
                    const std::vector<std::uint64_t>& named);

}  // namespace sealtape
