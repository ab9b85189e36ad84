// The name of an encrypted bundle: what opens it is age(1), not a ZIP program.
#pragma once

#include <string>

#include "context.h"

namespace sealtape {

// Says so where the name ends otherwise than in .age.
void warn_of_ending(const std::string& place, const Context& context);

}  // namespace sealtape
