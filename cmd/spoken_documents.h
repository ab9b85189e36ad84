// Which transcripts may say some words, by what the catalog knows of them.
#pragma once

#include "catalog/spoken.h"
#include "transcript/words.h"

namespace sealtape {

// Those that say each of the words, as a whole or by all of its parts, the newest first. Whether
// the parts stand together shows in the transcript alone.
std::vector<LogIndex> documents_with(const std::vector<SaidWord>& words, const Spoken& spoken,
                                     const WordKey& key);

}  // namespace sealtape
