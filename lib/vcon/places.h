// Places in the lists of a vCon: dialogs name parties by number, analyses name dialogs, and so on.
// When a list changes, what names its items has to change with it.
#pragma once

#include <functional>
#include <optional>
#include <set>

#include "core/json.h"

namespace sealtape {

// Where an item of a list went; nothing where it is gone.
using NewPlace = std::function<std::optional<std::size_t>(std::size_t place)>;

// Rewrites what names parties, dialogs or attachments: a number, a list of numbers or lists. In a
// list what is gone becomes null where the list goes by channel, and falls out else; a field that
// names one alone is dropped with it. Everything that is no number stays.
void renumber_parties(Json& vcon, const NewPlace& new_place);
void renumber_dialogs(Json& vcon, const NewPlace& new_place);
void renumber_attachments(Json& vcon, const NewPlace& new_place);

// Who takes part in a dialog, of so many parties; nothing where it names nobody, or a place at
// which nobody stands: everybody may be meant, and whoever was must be asked for, and found again.
std::optional<std::set<std::size_t>> parties_named(const Json& dialog, std::size_t count);

// Whether the field names this place, alone or in lists.
bool names_place(const Json& value, std::size_t place);

}  // namespace sealtape
