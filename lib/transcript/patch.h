// JSON Patch (RFC 6902), as much as Json::diff() writes: add, remove, replace.
#pragma once

#include <optional>

#include "core/json.h"

namespace sealtape {

// What the patch makes of the document; nothing where it is no such patch or does not fit. Patches
// come from others: what they can cost is bounded.
std::optional<Json> patched(Json document, const Json& patch);

}  // namespace sealtape
