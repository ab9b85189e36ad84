// What ingest noted of a recording: see media/examine.h.
#pragma once

#include <string_view>

#include "archive/record.h"

namespace sealtape {

bool has_note(const Record& record, std::string_view note);

}  // namespace sealtape
