// A phrase looked for in the sound itself, where there is no transcript.
#pragma once

#include <string>
#include <vector>

#include "context.h"
#include "speech/phrases.h"

namespace sealtape {

struct AudioSearch {
  std::string phrase;
  Candidates candidates = Candidates::usual;
  std::string purpose;
  std::string reason;
  unsigned jobs = 0;  // recordings at once; 0: one a core
};

// Listens to the recordings and shows where the phrase may be, in their order. Those that may
// not be heard for the purpose are left out, and said to be; one that fails does not hide the
// others. Error::refused where none may be heard.
void search_audio(const AudioSearch& wanted, std::vector<CatalogRow> rows, Archive& archive,
                  Context& context);

}  // namespace sealtape
