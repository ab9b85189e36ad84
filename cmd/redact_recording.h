// Makes the redacted copy of a sealed recording: one that can be proven where the recording can be
// cut, else one that is rendered again and attested.
#pragma once

#include "context.h"
#include "redact_wish.h"

namespace sealtape {

// Redacts the transcripts with it, and says what else was made from the recording and still says
// what the copy no longer does.
void redact_recording(RedactWish wish, Context& context);

}  // namespace sealtape
