// Transcripts of a recording, by the ids that people type.
#pragma once

#include <string>

#include "archive/transcripts.h"
#include "context.h"

namespace sealtape {

// The one whose entry id is this or begins with it; where the id is empty the newest that can be
// read, and what was passed over is said. Error::usage where there is none.
OpenTranscript find_transcript(Archive& archive, const CatalogRow& row, const std::string& id,
                               Context& context);

}  // namespace sealtape
