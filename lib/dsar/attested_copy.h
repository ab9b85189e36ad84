// The copy of a recording that has no units: decoded and encoded again, attested and not proven.
#pragma once

#include "bundle/bag_writer.h"
#include "dsar/dossier.h"

namespace sealtape {

// Writes it into the bundle, and notes in `enclosed` what it is.
void add_attested(Archive& archive, Enclosed& enclosed, BagWriter& bag);

}  // namespace sealtape
