// Values as columns of the catalog hold them. Private to catalog/.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "core/bytes.h"
#include "core/instant.h"

namespace sealtape {

// An id or a digest; zeros for a blob of another length.
template <class Value>
Value array_from(ByteView blob) {
  Value value{};
  if (blob.size() == value.bytes.size()) std::ranges::copy(blob, value.bytes.begin());
  return value;
}

inline std::uint64_t seconds_of(Instant instant) {
  return static_cast<std::uint64_t>(instant.time_since_epoch().count());
}

inline Instant instant_from(std::uint64_t seconds) {
  return Instant(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

}  // namespace sealtape
