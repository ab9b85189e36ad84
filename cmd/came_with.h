// What came with a recording, beside its sound, and may tell of it: how it is named to people.
#pragma once

#include <optional>
#include <string>

#include "archive/archive.h"
#include "archive/telling_details.h"

namespace sealtape {

// "1 analysis, 2 attachments and 3 fields"; empty where there is nothing.
std::string in_words(const TellingDetails& details);

// The recording that keeps the whole vCon out of which both came, and so what it says of both.
std::optional<RecordingId> keeper_of_whole(Archive& archive, const CatalogRow& row);

}  // namespace sealtape
