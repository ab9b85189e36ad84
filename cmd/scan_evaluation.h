// How good the detectors are on texts of which one knows what is there.
#pragma once

#include "context.h"
#include "scanner.h"

namespace sealtape {

struct EvaluationWish {
  std::string gold;      // a set that somebody has marked
  std::string plain;     // or lines of text, to hide made-up identifiers in
  std::string language;  // of that text
  std::uint64_t seed = 1;
  std::string output;  // where to write the set that this gives
  bool overwrite = false;
  bool explain = false;  // say what was missed and what was wrong
};

// Prints recall and precision by type and language; no archive is needed. Where one is named, the
// result for marked texts is kept there, which takes an officer: policies ask for it. Error::usage
// for what is no gold set, and for a language that we do not know.
void evaluate_detectors(ScanWish scan, const EvaluationWish& wish, Context& context);

}  // namespace sealtape
