// The SQLite that holds the catalog here.
#pragma once

#include <string>

namespace sealtape {

std::string sqlite_version();

}  // namespace sealtape
