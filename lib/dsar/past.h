// What happened to the recordings of a person, and what he declared, as the log tells it.
#pragma once

#include "archive/archive.h"
#include "dsar/dossier.h"

namespace sealtape {

// Adds to a dossier that has its recordings: who looked at them, where they went, what was
// destroyed of them, what the person said, and all of it in order of time.
void add_past(Archive& archive, Dossier& dossier);

}  // namespace sealtape
