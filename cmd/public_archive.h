// An archive as anybody sees it, for commands that take no secret.
#pragma once

#include "context.h"

namespace sealtape {

// Asks for no identity, and so for no passphrase.
Archive open_public_archive(Context& context);

}  // namespace sealtape
