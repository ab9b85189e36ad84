// The files of a catalog.
#pragma once

#include <filesystem>

namespace sealtape {

// Removes a catalog, where there is one, with the two files that SQLite keeps beside it.
void remove_catalog(const std::filesystem::path& file);

}  // namespace sealtape
