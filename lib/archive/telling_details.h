// Which details of a recording may say what was heard in it, so that they go when seconds of it
// are erased.
//
// What is known to be about the call or the file stays. A field that nobody here knows may be a
// digest or a transcript, and an analysis or attachment may be the recording itself: they go.
#pragma once

#include "archive/record.h"

namespace sealtape {

struct TellingDetails {
  std::vector<std::uint64_t> leaves;                      // of the detail tree: these go
  std::size_t analyses = 0, attachments = 0, fields = 0;  // of what came with the recording
  std::size_t parties = 0;  // with fields that nobody here knows: a party is one leaf, and stays
};

TellingDetails telling_details(const Record& record);

// Stubs take their place; the root of the tree stays what it was.
void drop_details(Record& record, const std::vector<std::uint64_t>& leaves);

}  // namespace sealtape
