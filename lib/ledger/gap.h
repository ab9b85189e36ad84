// A log that ends too early: the name of its next batch is free since the batch was lost.
#pragma once

#include "ledger/log.h"

namespace sealtape {

// Error::damaged where a batch lies beyond the end of the log: one before it is missing. Reads the
// names of all batches, and so is for whoever has read them all.
void require_no_gap(Log& log, Store& store);

}  // namespace sealtape
