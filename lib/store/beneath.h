// Opens what lies beneath a directory, one part of the path after the other.
//
// No symbolic link is followed, wherever in the path it lies, and no device or FIFO can block. An
// empty Descriptor says that nothing lies there. Errors name the path beneath the directory:
// "objects/ab is a symbolic link".
#pragma once

#include <dirent.h>

#include <string>

#include "core/handle.h"

namespace sealtape {

Descriptor open_directory(const Descriptor& root, const std::string& path);  // "": the root itself
Descriptor open_regular_file(const Descriptor& root, const std::string& name);

// The step of open_directory(): `part` of `directory`, which errors call `path`.
Descriptor open_subdirectory(const Descriptor& directory, const std::string& part,
                             const std::string& path);

// The entries of an open directory from the first on; none with errno where it cannot be read.
Handle<DIR, ::closedir> open_entries(const Descriptor& directory);

// Throws for errno, with one sentence for a full disk and a full quota.
[[noreturn]] void throw_disk_error(const std::string& path);

}  // namespace sealtape
