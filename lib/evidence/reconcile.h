// Call detail records of a telephone system beside what was recorded.
#pragma once

#include <string_view>
#include <vector>

#include "bundle/evidence.h"

namespace sealtape {

// As CSV: a heading with call_id, start and duration_s, and perhaps recording. Error::usage where
// they cannot be read.
std::vector<ReconcileRow> reconcile(std::string_view csv,
                                    const std::vector<EvidenceExhibit>& exhibits);

}  // namespace sealtape
