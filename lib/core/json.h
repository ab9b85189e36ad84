// JSON as we read and write it: RFC 8259 in, RFC 8785 (canonical) out.
//
// Our own formats hold only strings, integers below 2^53, booleans, arrays and objects with ASCII
// keys; for those, sorted keys and the shortest escapes are all that RFC 8785 asks.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"

namespace sealtape {

using Json = nlohmann::json;

// Refuses more than 64 levels, more than 64 MiB, and invalid UTF-8.
std::optional<Json> parse_json(std::string_view text);

std::string canonical(const Json& json);

// Typed access to bytes we did not write: nothing when the field is absent or of another type.
std::optional<std::string> text_field(const Json& object, const char* name);
std::optional<std::uint64_t> number_field(const Json& object, const char* name);
const Json* field(const Json& object, const char* name);

}  // namespace sealtape
