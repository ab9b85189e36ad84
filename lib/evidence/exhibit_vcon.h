// An exhibit as a vCon that points to its file, for programs that read vCons.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"
#include "vcon/outgoing.h"

namespace sealtape {

struct VconOfExhibit {
  CatalogRow row;
  std::string redaction;  // empty for an original
  OutgoingContent content;
  std::vector<Json> analysis;
};

// Of an original it has all that is known, of a copy neither names nor numbers.
Json evidence_vcon(Archive& archive, const VconOfExhibit& exhibit, Instant now);

}  // namespace sealtape
