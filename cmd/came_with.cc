#include "came_with.h"

#include <algorithm>
#include <map>
#include <set>

#include "catalog/recording_row.h"
#include "report/text.h"
#include "vcon/known_fields.h"
#include "vcon/lawful_basis.h"

namespace sealtape {

namespace {

// The vCon or the meeting out of which it came; empty where it came alone.
std::string origin_of(const Json& shown) {
  if (const auto uuid = text_field(shown, "uuid")) return "vcon " + *uuid;
  const auto* meeting = field(own_fields(shown), "meeting");
  if (meeting == nullptr) return {};
  return "meeting " + canonical(*meeting) + text_field(first_dialog(shown), "start").value_or("") +
         text_field(shown, "subject").value_or("");
}

bool is_list_of_vcon(std::string_view name) {
  return name == "parties" || name == "dialog" || name == "analysis" || name == "attachments" ||
         name == "sealtape";
}

// What goes when seconds of the recording are erased, as far as several may have the same.
std::set<std::string> texts_of(const Json& shown) {
  std::set<std::string> texts;
  for (const auto& [name, value] : shown.items()) {
    if (!is_list_of_vcon(name) && !is_about_call(name)) {
      texts.insert(canonical(Json{{name, value}}));
    }
  }
  for (const char* name : {"analysis", "attachments"}) {
    const auto* list = field(shown, name);
    if (list == nullptr || !list->is_array()) continue;
    for (const auto& item : *list) {
      if (!item.empty() && !is_about_lawful_basis(item)) texts.insert(canonical(item));
    }
  }
  return texts;
}

// Where its dialog stands in the vCon that it came in.
std::optional<std::size_t> place_of(const Json& shown) {
  const auto* origin = field(own_fields(shown), "vcon");
  return origin == nullptr ? std::nullopt : number_field(*origin, "dialog");
}

// Whether the recording keeps that dialog with the whole; where no place is known, any.
bool keeps_whole(const Json& shown, std::optional<std::size_t> place) {
  const auto* whole = field(own_fields(shown), "vcon_whole");
  const auto* dialogs = whole == nullptr ? nullptr : field(*whole, "dialog");
  if (dialogs == nullptr || !dialogs->is_array()) return false;
  return !place || (*place < dialogs->size() && !(*dialogs)[*place].empty());
}

// Of recordings that go, with one origin.
struct Going {
  std::vector<std::optional<std::size_t>> places;
  std::set<std::string> texts;
};

}  // namespace

std::string in_words(const TellingDetails& details) {
  std::vector<std::string> parts;
  if (details.analyses > 0) parts.push_back(counted(details.analyses, "analysis", "analyses"));
  if (details.attachments > 0) parts.push_back(counted(details.attachments, "attachment"));
  if (details.fields > 0) parts.push_back(counted(details.fields, "field"));
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  }
  return text;
}

KeptElsewhere::KeptElsewhere(Archive& archive, const std::vector<RecordingId>& recordings)
    : of_one_(recordings.size() == 1) {
  const std::set<RecordingId> gone(recordings.begin(), recordings.end());
  std::map<std::string, Going> going;
  for (const auto& recording : recordings) {
    const auto row = archive.catalog().find(recording);
    auto origin = row ? origin_of(row->shown) : std::string();
    if (origin.empty()) continue;
    auto& [places, texts] = going[std::move(origin)];
    places.push_back(place_of(row->shown));
    texts.merge(texts_of(row->shown));
  }
  if (going.empty()) return;
  archive.catalog().list({.token = {}, .oldest_first = true}, [&](const CatalogRow& each) {
    const auto found = going.find(origin_of(each.shown));
    if (found == going.end() || gone.contains(each.recording)) return true;
    const auto& [places, texts] = found->second;
    const bool whole = std::ranges::any_of(
        places, [&](const auto& place) { return keeps_whole(each.shown, place); });
    const bool same = std::ranges::any_of(
        texts_of(each.shown), [&](const std::string& text) { return texts.contains(text); });
    if (whole || same) keepers_.push_back({each.recording, whole});
    return true;
  });
}

bool KeptElsewhere::warn(const Context& context) const {
  for (const auto& [recording, whole] : keepers_) {
    const auto what = whole     ? of_one_ ? " keeps the whole vcon that it came in"
                                          : " keeps the whole vcon that they came in"
                      : of_one_ ? " keeps texts that came with it as well"
                                : " keeps texts that came with them as well";
    context.warn("recording " + recording.hex() + what);
  }
  return !keepers_.empty();
}

}  // namespace sealtape
