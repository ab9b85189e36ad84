// The sound of a recording as a person gets it: a canonical copy in the bundle, and its proof.
#pragma once

#include <span>

#include "bundle/bag_writer.h"
#include "dsar/dossier.h"

namespace sealtape {

// How many are logged together: each time the disk is waited for, and each holds its files open.
constexpr std::size_t copies_at_once = 16;

// Writes the copies that the portions ask for and what proves them, and notes in each what became
// of it. A redaction that the log has already is used again; new ones are logged together, before
// anything proves them. What an erasure kept of the person's own channel is handed out in its
// place, and what is taken out of that is logged like any redaction. A recording that cannot be
// copied is withheld, and says so.
void enclose(Archive& archive, std::span<Enclosed> recordings, const RedactionDefaults& defaults,
             const HandingOut& out, BagWriter& bag);

}  // namespace sealtape
