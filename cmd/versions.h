// What --version prints: sealtape and the libraries that it runs with.
#pragma once

#include <string>

namespace sealtape {

std::string versions();

}  // namespace sealtape
