// The catalog of whoever goes on where it cannot be opened.
//
// A recording host seals what it hears even where what it knows of people lies on a disk that is
// full, or is held by somebody else: a call that is not sealed is gone. What it would have asked
// there is left open, and said (gate.h). Who can read the archive needs the catalog, and is told
// what is wrong with it.
//
// It keeps its own table of what it has sealed, since it cannot read what the log has. What was
// purged or erased in part is not there to be found again: its bytes would be a new recording.
#pragma once

#include "archive/archive.h"

namespace sealtape {

// Null on such a host, which is told `without` what it goes on.
Catalog* catalog_at_hand(Archive& archive, const std::string& without);

// Lets a host's own table forget what the log says was destroyed since it last did.
void forget_destroyed(Archive& archive, Catalog& catalog);

}  // namespace sealtape
