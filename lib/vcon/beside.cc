#include "vcon/beside.h"

#include <algorithm>
#include <map>

#include "core/utf8.h"
#include "vcon/content.h"
#include "vcon/lawful_basis.h"
#include "vcon/places.h"
#include "vcon/timestamp.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

const Json& list_of(const Json& vcon, const char* name) {
  static const Json none = Json::array();
  const auto* list = field(vcon, name);
  return list != nullptr && list->is_array() ? *list : none;
}

// Field by field, since one wrong address is no reason not to find him by another.
Party party_in(const Json& object, const Region& region) {
  Party party;
  for (const char* name : {"tel", "sip", "mailto", "name", "role", "customer", "sealtape"}) {
    const auto* value = field(object, name);
    if (value == nullptr) continue;
    try {
      auto alone = from_vcon({{"parties", Json::array({Json{{name, *value}}})}});
      normalise(alone, region);
      complete(party, std::move(alone.parties.front()));
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::usage) throw;
    }
  }
  return party;
}

// "The originator, if it is not the first of the parties."
std::optional<std::size_t> author_of(const Json& dialog, std::size_t count) {
  const auto* named = field(dialog, "originator");
  if (named == nullptr) named = field(dialog, "parties");
  while (named != nullptr && named->is_array() && !named->empty()) named = &named->front();
  if (named == nullptr || !named->is_number_unsigned()) return std::nullopt;
  const auto place = named->get<std::size_t>();
  return place < count ? std::optional(place) : std::nullopt;
}

std::optional<std::string> text_of_body(const Json& dialog, const std::string& mediatype) {
  if (!mediatype.empty() && !mediatype.starts_with("text/") && !mediatype.starts_with("message/")) {
    return std::nullopt;
  }
  try {
    const auto body = body_of(dialog);
    if (!body) return std::nullopt;
    std::string text(text_of(*body));
    return is_utf8(text) ? std::optional(std::move(text)) : std::nullopt;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::usage) throw;
    return std::nullopt;
  }
}

BesideDialog read(const Json& dialog, std::size_t count) {
  BesideDialog one;
  one.type = text_field(dialog, "type").value_or("");
  if (const auto start = text_field(dialog, "start")) one.start = parse_any_rfc3339(*start);
  one.mediatype = text_field(dialog, "mediatype").value_or("");
  if (const auto named = parties_named(dialog, count)) {
    one.parties.assign(named->begin(), named->lower_bound(count));  // nobody stands behind them
  } else {
    for (std::size_t i = 0; i < count; ++i) one.parties.push_back(i);
  }
  if (one.type != "text") return one;
  one.author = author_of(dialog, count);
  one.text = text_of_body(dialog, one.mediatype);
  return one;
}

using Places = std::map<std::size_t, std::size_t>;  // of dialogs in the vCon, and among those here

void add_named(const Json& named, const Places& places, BesideText& text) {
  if (named.is_array()) {
    for (const auto& each : named) add_named(each, places, text);
    return;
  }
  const auto found =
      named.is_number_unsigned() ? places.find(named.get<std::size_t>()) : places.end();
  if (found == places.end()) {
    text.is_of_others = true;
  } else {
    text.dialogs.push_back(found->second);
  }
}

BesideText read_text(std::string_view list, const Json& item, const Places& places,
                     std::size_t count) {
  BesideText text{.is_analysis = list == "analysis", .by = {}, .dialogs = {}};
  const auto by = number_field(item, "party");
  if (by && *by < count) text.by = by;
  const auto* named = field(item, "dialog");
  add_named(named == nullptr ? Json() : *named, places, text);
  if (text.dialogs.empty()) text.is_of_others = true;
  return text;
}

// For whom numbers without a country were written.
Region region_in(const Json& own) {
  const auto* origin = field(own, "vcon");
  const auto code = origin == nullptr ? std::nullopt : text_field(*origin, "region");
  try {
    return code ? Region::parse(*code) : Region();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::usage) throw;
    return {};
  }
}

// The same person, whose addresses may have been completed since.
bool is_known_as(const Party& party, const Party& known) {
  return same_person(party, known) || (party.name && party.name == known.name);
}

}  // namespace

bool BesideDialog::has(std::size_t party) const {
  return std::ranges::binary_search(parties, party);
}

Beside Beside::with(const std::vector<std::size_t>& wanted) const {
  Beside some{std::vector<Party>(parties.size()), {}};
  for (const auto place : wanted) some.parties[place] = parties[place];
  for (const auto& dialog : dialogs) {
    if (std::ranges::none_of(wanted, [&](std::size_t each) { return dialog.has(each); })) continue;
    for (const auto place : dialog.parties) some.parties[place] = parties[place];
    some.dialogs.push_back(dialog);
  }
  if (wanted.empty()) return some;
  const auto has_one = [&](std::size_t dialog) {
    return std::ranges::any_of(wanted, [&](std::size_t each) { return dialogs[dialog].has(each); });
  };
  for (const auto& text : texts) {
    const bool by_one =
        std::ranges::any_of(wanted, [&](std::size_t each) { return text.by == each; });
    if (by_one || text.is_of_others || std::ranges::any_of(text.dialogs, has_one)) {
      some.texts.push_back({text.is_analysis, text.by, {}, text.is_of_others});
    }
  }
  return some;
}

Beside beside_recordings(const Json& vcon, const Region& region) {
  const auto& parties = list_of(vcon, "parties");
  Beside beside;
  for (const auto& party : parties) beside.parties.push_back(party_in(party, region));
  const auto& dialogs = list_of(vcon, "dialog");
  Places places;
  for (std::size_t place = 0; place < dialogs.size(); ++place) {
    const auto type = text_field(dialogs[place], "type");
    if (!type || *type == "recording") continue;
    places[place] = beside.dialogs.size();
    beside.dialogs.push_back(read(dialogs[place], parties.size()));
  }
  for (const char* name : {"analysis", "attachments"}) {
    for (const auto& item : list_of(vcon, name)) {
      if (!item.is_object() || item.empty() || is_about_lawful_basis(item)) continue;
      beside.texts.push_back(read_text(name, item, places, parties.size()));
    }
  }
  return beside;
}

bool keeps_recording_of(const Json& vcon, const std::vector<std::size_t>& people) {
  const auto count = list_of(vcon, "parties").size();
  return std::ranges::any_of(list_of(vcon, "dialog"), [&](const Json& dialog) {
    if (text_field(dialog, "type").value_or("recording") != "recording") return false;
    const auto heard = parties_named(dialog, count);
    return !heard || std::ranges::any_of(people, [&](auto each) { return heard->contains(each); });
  });
}

Beside kept_beside(const Json& shown) {
  const auto* own = field(shown, "sealtape");
  const auto* whole = own == nullptr ? nullptr : field(*own, "vcon_whole");
  if (whole == nullptr) return {};
  auto beside = beside_recordings(*whole, region_in(*own));
  const auto known = from_vcon(shown).parties;
  for (std::size_t i = 0; i < std::min(known.size(), beside.parties.size()); ++i) {
    if (is_known_as(beside.parties[i], known[i])) beside.parties[i] = known[i];
  }
  return beside;
}

}  // namespace sealtape
