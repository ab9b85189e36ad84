// The words that stand for the values of the enumerations in our files and tables.
#pragma once

#include <optional>
#include <string_view>

#include "transcript/transcript.h"

namespace sealtape {

std::string_view name_of(Word::Timed timed);
std::string_view name_of(Doubt doubt);
std::string_view name_of(Speaker::Known known);
std::string_view name_of(Engine::Kind kind);
std::string_view name_of(Unheard::Why why);
std::string_view name_of(Transcript::Origin origin);

// The value of a name; nothing where there is no such name.
std::optional<Word::Timed> timed_named(std::string_view name);
std::optional<Doubt> doubt_named(std::string_view name);
std::optional<Speaker::Known> known_named(std::string_view name);
std::optional<Engine::Kind> engine_kind_named(std::string_view name);
std::optional<Unheard::Why> why_named(std::string_view name);
std::optional<Transcript::Origin> origin_named(std::string_view name);

}  // namespace sealtape
