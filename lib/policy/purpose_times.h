// When the purposes of one recording begin and end: their clocks, the consents that they take, and
// what ends them early.
#pragma once

#include <string>
#include <vector>

#include "policy/retention.h"

namespace sealtape {

// Of every purpose that the recording is kept for, by code.
std::vector<PurposeTime> purpose_times(const Policy& policy, const RecordingFacts& facts,
                                       Instant moment);

// Whether a recording is kept for a purpose of the policy.
bool holds_for(const Purpose& purpose, const std::string& code, const RecordingFacts& facts);

// "the withdrawal"
std::string spoken(Happening what);

}  // namespace sealtape
