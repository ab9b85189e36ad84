// What the check of a redacted copy found, for people and for programs.
#pragma once

#include <ostream>

#include "redact/check.h"

namespace sealtape {

// "0:01:39.980"
std::string exact_time(std::chrono::milliseconds time);

void print(std::ostream& out, const CopyReport& report);

// One sealtape.finding/1 a fault and one sealtape.verify-redaction/1, a line each.
void print_json(std::ostream& out, const CopyReport& report);

}  // namespace sealtape
