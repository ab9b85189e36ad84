#include "catalog/version.h"

#include <sqlite3.h>

namespace sealtape {

std::string sqlite_version() { return sqlite3_libversion(); }

}  // namespace sealtape
