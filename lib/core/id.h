// Random names, each kind its own type so that none can stand in for another.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/encoding.h"

namespace sealtape {

// 16 random bytes, written as 32 lower-case hex digits. It says nothing about what it names.
template <class Purpose>
struct Id {
  std::array<std::byte, 16> bytes{};

  static std::optional<Id> parse(std::string_view text) {
    const auto parsed = from_hex(text);
    Id id;
    if (!parsed || parsed->size() != id.bytes.size()) return std::nullopt;
    std::ranges::copy(*parsed, id.bytes.begin());
    return id;
  }
  std::string hex() const { return sealtape::hex(bytes); }

  friend auto operator<=>(const Id&, const Id&) = default;
};

using RecordingId = Id<struct RecordingPurpose>;
using EntryId = Id<struct EntryPurpose>;
using MemberId = Id<struct MemberPurpose>;

// Where an entry stands in the log; the first is 0.
enum class LogIndex : std::uint64_t {};

// How many entries a log has.
enum class LogSize : std::uint64_t {};

// The plain number, for arithmetic that is meant.
constexpr std::uint64_t number(LogIndex index) { return static_cast<std::uint64_t>(index); }
constexpr std::uint64_t number(LogSize size) { return static_cast<std::uint64_t>(size); }

}  // namespace sealtape
