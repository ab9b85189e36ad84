// The deep check: what the entries commit to, recomputed from what the keys of a member open.
#pragma once

#include "archive/archive.h"
#include "archive/later_log.h"
#include "archive/verify.h"

namespace sealtape {

// Error::usage without an identity, Error::refused where it does not hold the vault key. What may
// have been destroyed by an entry that was denied, or was while this goes on, is passed over.
void audit_deeply(Store& store, LaterLog& later, const VerifyOptions& options,
                  const FindingSink& findings);

}  // namespace sealtape
