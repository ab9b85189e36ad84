// Takes more out of a copy that somebody has, with its proof and without the archive.
#pragma once

#include "context.h"
#include "redact_wish.h"

namespace sealtape {

// Writes the copy, and its new proof beside it. Error::damaged where the copy that was given is not
// that of its proof.
void redact_copy(const RedactWish& wish, Context& context);

}  // namespace sealtape
