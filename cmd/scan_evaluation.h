// How good the detectors are on texts where somebody has marked what is there.
#pragma once

#include "context.h"
#include "scanner.h"

namespace sealtape {

// Prints recall and precision by type and language; no archive is needed. Explained: also what was
// missed and what was wrong. Error::usage for what is no gold set.
void evaluate_detectors(ScanWish wish, const std::string& gold, bool explain, Context& context);

}  // namespace sealtape
