// One recording on its way into a bundle for a court: under which name, and in which form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace sealtape {

struct ExhibitPlan {
  CatalogRow row;
  std::string name;  // "E01"
  enum class Form {
    original,
    rest,  // what was not erased
    redacted
  } form = Form::original;
  std::optional<LogIndex> redaction;  // of the last

  std::string folder() const;  // beneath data/
  std::string file() const;
  std::string proof() const;
};

// Where `redacted`, the redaction of each that may go out (archive/copy_to_hand_out.h), of those
// that are named or the newest. Error::usage where one has none.
std::vector<ExhibitPlan> plan_exhibits(Archive& archive, const std::vector<CatalogRow>& rows,
                                       bool redacted, const std::vector<std::uint64_t>& named);

}  // namespace sealtape
