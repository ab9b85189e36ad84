// How far a machine had read a log when it last did something, as its memory keeps it.
#pragma once

#include "archive/archive.h"

namespace sealtape {

// The start of the log where nothing is remembered, or more than there is now.
Moment past_moment(const Archive& archive, const char* what);

// That it was done with all that the log has now.
void remember_moment(const Archive& archive, const char* what);

}  // namespace sealtape
