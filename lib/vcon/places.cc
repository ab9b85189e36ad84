#include "vcon/places.h"

#include <algorithm>

namespace sealtape {

namespace {

enum class Gone { null, out };

// False where nothing of it is left.
bool renumber(Json& value, const NewPlace& new_place, Gone gone) {
  if (value.is_number_unsigned()) {
    const auto place = new_place(value.get<std::size_t>());
    if (place) value = *place;
    return place.has_value();
  }
  if (!value.is_array()) return true;
  Json kept = Json::array();
  for (auto& item : value) {
    if (renumber(item, new_place, Gone::out)) {
      kept.push_back(std::move(item));
    } else if (gone == Gone::null) {
      kept.push_back(nullptr);
    }
  }
  const bool any = value.empty() || !kept.empty();
  value = std::move(kept);
  return any;
}

void renumber(Json& object, const char* name, const NewPlace& new_place, Gone gone = Gone::out) {
  const auto found = object.find(name);
  if (found == object.end()) return;
  if (!renumber(*found, new_place, gone)) object.erase(found);
}

template <class Change>
void each_object(Json& vcon, const char* list, Change change) {
  const auto found = vcon.find(list);
  if (found == vcon.end() || !found->is_array()) return;
  for (auto& item : *found) {
    if (item.is_object()) change(item);
  }
}

void renumber_history(Json& dialog, const NewPlace& new_place) {
  const auto history = dialog.find("party_history");
  if (history == dialog.end() || !history->is_array()) return;
  Json kept = Json::array();
  for (auto& event : *history) {
    if (event.is_object()) {
      const bool named = event.contains("party");
      renumber(event, "party", new_place);
      if (named && !event.contains("party")) continue;
    }
    kept.push_back(std::move(event));
  }
  *history = std::move(kept);
}

}  // namespace

void renumber_parties(Json& vcon, const NewPlace& new_place) {
  each_object(vcon, "dialog", [&](Json& dialog) {
    renumber(dialog, "parties", new_place, Gone::null);
    for (const char* name : {"originator", "transferee", "transferor", "transfer_target"}) {
      renumber(dialog, name, new_place);
    }
    renumber_history(dialog, new_place);
  });
  each_object(vcon, "attachments",
              [&](Json& attachment) { renumber(attachment, "party", new_place); });
}

void renumber_dialogs(Json& vcon, const NewPlace& new_place) {
  each_object(vcon, "dialog", [&](Json& dialog) {
    for (const char* name :
         {"recordings", "recording_set", "original", "consultation", "target_dialog"}) {
      renumber(dialog, name, new_place);
    }
  });
  for (const char* list : {"analysis", "attachments"}) {
    each_object(vcon, list, [&](Json& item) { renumber(item, "dialog", new_place); });
  }
}

void renumber_attachments(Json& vcon, const NewPlace& new_place) {
  each_object(vcon, "analysis",
              [&](Json& analysis) { renumber(analysis, "attachment", new_place); });
}

std::optional<std::set<std::size_t>> parties_named(const Json& dialog, std::size_t count) {
  std::set<std::size_t> places;
  const std::function<void(const Json&)> collect = [&](const Json& value) {
    if (value.is_number_unsigned()) places.insert(value.get<std::size_t>());
    if (!value.is_array()) return;
    for (const auto& item : value) collect(item);
  };
  const auto* parties = field(dialog, "parties");
  if (parties == nullptr || parties->is_null()) return std::nullopt;
  collect(*parties);
  if (places.empty() || *places.rbegin() >= count) return std::nullopt;
  if (const auto* originator = field(dialog, "originator")) collect(*originator);
  const auto* history = field(dialog, "party_history");
  if (history == nullptr || !history->is_array()) return places;
  for (const auto& event : *history) {
    if (const auto* party = field(event, "party")) collect(*party);
  }
  return places;
}

bool names_place(const Json& value, std::size_t place) {
  if (value.is_number_unsigned()) return value.get<std::uint64_t>() == place;
  return value.is_array() &&
         std::ranges::any_of(value, [&](const Json& item) { return names_place(item, place); });
}

}  // namespace sealtape
