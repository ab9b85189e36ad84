// What a record opens, beside what its entry commits to and what the log says was erased of it.
//
// Each function says what is wrong, in one sentence; nothing where all fits. What cannot be read at
// all is an Error.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/units.h"

namespace sealtape {

// What the record says and whose keys it has. `erased` is what the log says of the entry.
std::optional<std::string> record_fault(const Record& record, const Digest& commit,
                                        const std::vector<ObjectRef>& objects,
                                        const std::vector<Erase::Target>& erased);

// One object: its bytes, its sound, and that the keys open all but what was erased.
std::optional<std::string> object_fault(Store& store, const Record& record, const ObjectRef& object,
                                        const std::vector<Erase::Target>& erased,
                                        const FindDocument& find);

}  // namespace sealtape
