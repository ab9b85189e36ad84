// Words looked for in the transcripts.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "context.h"
#include "transcript/words.h"

namespace sealtape {

struct WordSearch {
  std::vector<SaidWord> words;
  bool phrase = false;  // one behind the other
  bool ids = false;     // only which recordings: nothing is read, nothing logged
  std::string purpose;
  std::string reason;
  std::uint32_t limit = 0;  // of transcripts, or ids; 0: all
};

// Of recordings that `takes` says yes to, shows where the words are said, the best first. Those
// that may not be read for the purpose are left out, and said to be; a transcript that cannot be
// opened does not hide the others. Error::usage without a purpose, unless it is for ids;
// Error::refused where none may be read.
void search_words(const WordSearch& wanted, const std::function<bool(const CatalogRow&)>& takes,
                  Archive& archive, Context& context);

}  // namespace sealtape
