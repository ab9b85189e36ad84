// Points in time as RFC 3339 writes them in UTC, whole seconds: 2026-03-02T09:14:07Z.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace sealtape {

using Instant = std::chrono::sys_seconds;

std::string rfc3339(Instant instant);

// Only the form that rfc3339() writes, so that what parses is written back byte for byte.
std::optional<Instant> parse_rfc3339(std::string_view text);

// Any RFC 3339 date-time, with offset and fraction (cut off): what people and other tools write.
std::optional<Instant> parse_any_rfc3339(std::string_view text);

}  // namespace sealtape
