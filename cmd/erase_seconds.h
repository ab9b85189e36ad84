// The part of purge that destroys seconds inside one recording.
#pragma once

#include "archive/second_person.h"
#include "confirm.h"
#include "context.h"

namespace sealtape {

// As it comes from the command line.
struct SecondsWish {
  std::vector<std::string> spans;
  std::string from_scan;  // a reviewed file, instead of spans
  bool exact = false;
  bool keep_channels = false;  // that the spans do not name, in a copy

  bool is_given() const { return !spans.empty() || !from_scan.empty() || keep_channels; }
};

// Error::usage where it does not fit together.
SecondsAsked seconds_asked(const SecondsWish& wish, const CatalogRow& row);

struct SecondsToGo {
  SecondsAsked asked;
  std::string ground;
  Destruction destruction;
  std::string reviewed = {};              // the file that the seconds come from, if one
  bool propose = false;                   // another custodian carries it out
  std::optional<Approval> approval = {};  // of the one who proposed it
};

// What whoever proposed tells the other one.
void say_how_to_approve(Archive& archive, LogIndex proposal, const Context& context);

// Asks first, as every destruction does, and says what went and what is kept. The details are those
// of the erasure.
void erase_seconds(const SecondsToGo& task, const CatalogRow& row,
                   const std::vector<Detail>& details, Archive& archive, Context& context);

}  // namespace sealtape
