// Walks a directory in the byte order of full names, with no more in memory than the entries of
// one directory a level.
#pragma once

#include <functional>

#include "core/handle.h"
#include "store/store.h"

namespace sealtape {

// `directory` is what the prefix names; ".state" of the store's root (prefix "") is left out.
// What vanishes meanwhile is left out too. Directories count only for the files they hold; one with
// a name that no store gives, or below the last level, is listed as not regular. Directories and
// files that the system denies us are left out, and thrown at the end: DeniedWithin.
void list_directory(Descriptor directory, const std::string& prefix,
                    const std::function<void(const Listed&)>& sink);

}  // namespace sealtape
