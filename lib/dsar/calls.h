// The calls and messages of a person as lines of his history: when, with whom by role, and what was
// destroyed since.
#pragma once

#include "dsar/dossier.h"

namespace sealtape {

void add_calls(Dossier& dossier);

}  // namespace sealtape
