#include "transcript/names.h"

#include <algorithm>
#include <array>

namespace sealtape {

namespace {

// In the order of the enumeration.
template <std::size_t Size>
using Names = std::array<std::string_view, Size>;

constexpr Names<3> timed_names{"engine", "aligned", "interpolated"};
constexpr Names<6> doubt_names{"low-confidence", "overlap",   "repeated",
                               "outside-speech", "unaligned", "leaked"};
constexpr Names<3> known_names{"channel", "diarization", "given"};
constexpr Names<4> kind_names{"embedded", "library", "command", "attached"};
constexpr Names<5> why_names{"erased", "redacted", "muted", "failed", "skipped"};
constexpr Names<3> origin_names{"machine", "attached", "corrected"};

template <class Enum, std::size_t Size>
std::string_view name_in(const Names<Size>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t Size>
std::optional<Enum> named_in(const Names<Size>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(Word::Timed timed) { return name_in(timed_names, timed); }
std::string_view name_of(Doubt doubt) { return name_in(doubt_names, doubt); }
std::string_view name_of(Speaker::Known known) { return name_in(known_names, known); }
std::string_view name_of(Engine::Kind kind) { return name_in(kind_names, kind); }
std::string_view name_of(Unheard::Why why) { return name_in(why_names, why); }
std::string_view name_of(Transcript::Origin origin) { return name_in(origin_names, origin); }

std::optional<Word::Timed> timed_named(std::string_view name) {
  return named_in<Word::Timed>(timed_names, name);
}

std::optional<Doubt> doubt_named(std::string_view name) {
  return named_in<Doubt>(doubt_names, name);
}

std::optional<Speaker::Known> known_named(std::string_view name) {
  return named_in<Speaker::Known>(known_names, name);
}

std::optional<Engine::Kind> engine_kind_named(std::string_view name) {
  return named_in<Engine::Kind>(kind_names, name);
}

std::optional<Unheard::Why> why_named(std::string_view name) {
  return named_in<Unheard::Why>(why_names, name);
}

std::optional<Transcript::Origin> origin_named(std::string_view name) {
  return named_in<Transcript::Origin>(origin_names, name);
}

}  // namespace sealtape
