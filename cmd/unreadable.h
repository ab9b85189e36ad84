// What commands say of transcripts that cannot be read.
#pragma once

#include "archive/transcripts.h"
#include "context.h"

namespace sealtape {

// Says which one was passed over, by nothing but the start of its id, and ends the command with 3.
Unreadable warn_of_unreadable(Context& context);

}  // namespace sealtape
