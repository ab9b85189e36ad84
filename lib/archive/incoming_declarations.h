// Consents and objections that come with recordings: which of them are logged.
//
// What comes with a recording may be older than what is known, or is about to be: a no is not
// undone by it, and what was declared before is not declared again.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "archive/declarations.h"
#include "archive/host_catalog.h"

namespace sealtape {

class IncomingDeclarations {
 public:
  // `known` is what people declared; null where this machine cannot know it. Borrows both.
  IncomingDeclarations(Archive& archive, Catalog* known);

  // Adds to `declared` what is to be logged of one file; notes say what does not count, and what is
  // new where the file `repeats` a recording or was refused.
  std::vector<std::string> take(std::vector<Declaration> declarations,
                                std::optional<RecordingId> recording, bool repeats,
                                std::vector<Declaring>& declared);

 private:
  bool is_overruled(const Declaration& what, std::span<const Declaring> declared);
  bool is_known(const Declaration& what, std::optional<RecordingId> recording);

  Archive& archive_;
  Catalog* known_;
  NotedKeys noted_;
};

}  // namespace sealtape
