// The part of purge that destroys seconds inside one recording.
#pragma once

#include "archive/archive.h"
#include "confirm.h"
#include "context.h"

namespace sealtape {

struct SecondsWish {
  std::vector<std::string> spans;
  std::string from_scan;  // a reviewed file, instead of spans
  bool exact = false;
  bool keep_channels = false;  // that the spans do not name, in a copy

  bool is_given() const { return !spans.empty() || !from_scan.empty() || keep_channels; }
};

struct SecondsToGo {
  SecondsWish wish;
  std::string ground;
  Destruction destruction;
};

// Asks first, as every destruction does, and says what went and what is kept. The details are those
// of the erasure.
void erase_seconds(const SecondsToGo& task, const CatalogRow& row,
                   const std::vector<Detail>& details, Archive& archive, Context& context);

}  // namespace sealtape
