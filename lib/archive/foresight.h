// What ingest would say of files, as far as that is known without writing: who forbids them,
// whether they can be read, and whether their bytes are there already.
#pragma once

#include <set>

#include "archive/ingest.h"

namespace sealtape {

class Foresight {
 public:
  enum class Duplicates { are_found, are_sealed };
  // Borrows both; no gate lets everything pass.
  Foresight(Archive& archive, const Gate* gate, Duplicates duplicates);

  // With the status that it would get; one that repeats an earlier file of this run exists and has
  // no id yet. Reads it to its end.
  IngestResult look(const IngestItem& item);

 private:
  void look_for_same(IngestResult& result);

  const Gate* gate_;
  std::optional<SameBytes> same_;  // none where duplicates are not looked for
  std::set<Digest> seen_;
};

}  // namespace sealtape
