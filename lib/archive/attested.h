// Redacted copies of what has no units, or no canonical copy: decoded, silenced and encoded again.
//
// The log attests who made such a copy from which recording; nothing in it can be verified.
#pragma once

#include "archive/document.h"
#include "media/rerender.h"

namespace sealtape {

struct AttestedWork {
  std::function<std::vector<Span>(const Extent&)> spans;
  SpanOptions options;
  std::vector<Detail> more;  // stay private: purpose, reason
  CopyWriter::Out out;       // gets the copy as well
};
struct AttestedCopy {
  LogIndex index{};
  Rerendered rendered;
};

// Listens to the copy, seals it and appends its entry. Error::refused for what cannot be decoded
// and where something was erased; Error::failed where the copy is found wanting, and nothing was
// made.
AttestedCopy redact_attested(Archive& archive, const CatalogRow& row, const AttestedWork& work);

}  // namespace sealtape
