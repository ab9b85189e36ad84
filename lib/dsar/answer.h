// Writes an answer as a bundle: pages, sound, proofs, tables.
//
// The bundle is closed and not committed: the log has to say that it was handed over before it
// appears.
#pragma once

#include "dsar/copies.h"

namespace sealtape {

// Makes the copies of all recordings of the dossier, all pages, and what programs need to check
// them; `done` hears of each recording. Says the SHA-256 of the bundle's tag manifest, which stands
// for every byte of it.
Digest write_answer(Archive& archive, Dossier& dossier, BagWriter& bag,
                    const std::function<void(const Enclosed&)>& done = {});

// Notes in the log what was handed over, and the step of the case; before the bundle appears.
// Error::refused, and nothing noted, where the log has something against it since the gathering.
void note_disclosure(Archive& archive, const Dossier& dossier, const Digest& bundle);

}  // namespace sealtape
