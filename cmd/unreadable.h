// What commands say of transcripts that cannot be read, and of recordings of which that is so.
#pragma once

#include "archive/transcripts.h"
#include "context.h"

namespace sealtape {

// Says which one was passed over, by nothing but the start of its id, and ends the command with 3.
Unreadable warn_of_unreadable(Context& context);

// The same of recordings whose record says of them what makes no sense.
void pass_over(const std::vector<CatalogRow>& malformed, Context& context);

// Says how many records cannot be read, of which nothing was told, and ends the command with 3.
enum class UnreadKind { recordings, events, all };
void warn_of_unread(Archive& archive, UnreadKind which, Context& context);

}  // namespace sealtape
