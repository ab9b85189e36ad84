// Proposals of scan on their way to redact, purge, optout, consent and notice: from a file that
// somebody reviewed, or what the newest scans of a recording propose.
#pragma once

#include <string>
#include <vector>

#include "archive/proposals.h"
#include "archive/span_list.h"

namespace sealtape {

struct FromScan {
  std::string where;  // a file, or a recording
  std::string least;  // level; empty: weak
};

// What redact takes out: all that can be taken out and nobody has rejected. Error::refused where
// one of them cannot be located in time, Error::usage where nothing was ever proposed.
std::vector<WantedSpan> spans_to_redact(const FromScan& scan, Archive& archive,
                                        const CatalogRow& row);

// The proposals in a file that concern this recording, or all of them.
std::vector<ScanProposal> proposals_in(const std::string& path);
std::vector<ScanProposal> proposals_in(const std::string& path, RecordingId recording);

// Error::refused where something of the recording has come since the file was written that it says
// nothing of.
void require_current(const std::string& path, Archive& archive, RecordingId recording);

// What purge destroys: accepted by name, and located. Error::usage where there is nothing.
std::vector<SpanText> spans_to_erase(const std::string& path, RecordingId recording);

}  // namespace sealtape
