// The sound of a recording as a person gets it: a canonical copy in the bundle, and its proof.
#pragma once

#include "bundle/bag_writer.h"
#include "dsar/dossier.h"

namespace sealtape {

// Writes the copy that the portion asks for and what proves it, and notes in `enclosed` what became
// of it. A redaction that the log has already is used again; a new one is logged first. A recording
// that cannot be copied is withheld, and says so.
void enclose(Archive& archive, Enclosed& enclosed, const RedactionDefaults& defaults,
             BagWriter& bag);

}  // namespace sealtape
