// What is written beside its place and gets its name at the end: under a hidden name, locked by
// whoever writes it.
//
// A command that was killed leaves it behind. The lock (flock) goes with the process, so that the
// next one to write at the same place knows that nobody finishes it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "core/handle.h"

namespace sealtape {

// For mkostemp() and mkdtemp(): ".NAME.part-XXXXXX" beside it.
std::string unfinished_beside(const std::filesystem::path& path);

// Call it at once for what was made under such a name; it stays locked while this is open.
void lock_unfinished(const Descriptor& file);

// Removes what is left there and nobody holds, files and directories; how many there were. What
// cannot be looked at or removed stays.
std::size_t remove_unfinished(const std::filesystem::path& path);

}  // namespace sealtape
