// Writes an answer as a bundle: pages, sound, proofs, tables.
//
// The bundle is closed and not committed: the log has to say that it was handed over before it
// appears.
#pragma once

#include "dsar/copies.h"

namespace sealtape {

struct AnswerParts {
  std::string checker;                             // the second checker of proofs, one Python file
  std::function<void(const Enclosed&)> done = {};  // with one recording
};

// Makes the copies of all recordings of the dossier, and all pages. Says the SHA-256 of the
// bundle's manifest, which stands for every byte of it.
Digest write_answer(Archive& archive, Dossier& dossier, const AnswerParts& parts, BagWriter& bag);

// Notes in the log what was handed over, and the step of the case; before the bundle appears.
void note_disclosure(Archive& archive, const Dossier& dossier, const Digest& bundle);

}  // namespace sealtape
