// Which analyses of a call judge the work of staff: scorecards, quality reports, coaching. They are
// data about whom they judge, and about nobody else in the call.
#pragma once

#include <string>

#include "dsar/dossier.h"

namespace sealtape {

// By its type, or by what its body is made of.
bool is_assessment(const std::string& kind, const Json& analysis);

// Whether the person is the only one of the staff in the call, so that it judges him.
bool judges_him(const FoundRecording& found);

}  // namespace sealtape
