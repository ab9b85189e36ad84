// The list of a rotation: lines of entry id, space and new record, which rise.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/digest.h"
#include "core/id.h"

namespace sealtape {

// Nothing for a text that encode_rotation() would not write.
std::optional<std::map<EntryId, Digest>> parse_rotation(std::string_view text);
std::string encode_rotation(const std::map<EntryId, Digest>& records);

}  // namespace sealtape
