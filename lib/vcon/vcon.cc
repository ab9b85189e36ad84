#include "vcon/vcon.h"

#include <algorithm>
#include <array>

#include "core/json_keys.h"

namespace sealtape {

namespace {

constexpr std::size_t longest_sidecar = std::size_t{4} << 20U;
constexpr std::size_t most_channels = 256;
constexpr int deepest = 32;  // half of what parse_json() takes, for the record around it

[[noreturn]] void refuse(const std::string& where, const char* reason) {
  throw Error(Error::Kind::usage, where + ": " + reason);
}

// Takes a field out of its object, so that what remains is what we do not know.
std::optional<Json> take(Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) return std::nullopt;
  Json value = std::move(*found);
  object.erase(found);
  return value.is_null() ? std::nullopt : std::optional(std::move(value));
}

std::optional<std::string> take_text(Json& object, const char* name, const std::string& where) {
  const auto value = take(object, name);
  if (!value) return std::nullopt;
  if (!value->is_string()) refuse(where + name, "it is not a string");
  auto text = value->get<std::string>();
  check_text(text, where + name);
  return text;
}

std::optional<Instant> take_instant(Json& object, const char* name, const std::string& where) {
  const auto text = take_text(object, name, where);
  if (!text) return std::nullopt;
  const auto instant = parse_any_rfc3339(*text);
  if (!instant) refuse(where + name, "it is no RFC 3339 date and time");
  return instant;
}

Json take_array(Json& object, const char* name) {
  auto value = take(object, name).value_or(Json::array());
  if (!value.is_array()) refuse(name, "it is not an array");
  return value;
}

Json take_short_array(Json& object, const char* name) {
  auto value = take_array(object, name);
  if (value.size() > most_items) refuse(name, "it has more than 1000 items");
  return value;
}

Json take_object(Json& object, const char* name, const std::string& where) {
  auto value = take(object, name).value_or(Json::object());
  if (!value.is_object()) refuse(where + name, "it is not an object");
  return value;
}

void take_customer_and_channel(Party& party, Json& object, const std::string& where) {
  if (auto customer = take_text(object, "customer", where)) party.customer = std::move(customer);
  if (!object.contains("channel")) return;
  const auto channel = number_field(object, "channel");
  if (!channel || *channel >= most_channels) {
    refuse(where + "channel", "it is not a number from 0 to 255");
  }
  party.channel = static_cast<unsigned>(*channel);
  object.erase("channel");
}

// vCon wants URIs; real ones hold bare addresses too.
void drop_scheme(std::optional<std::string>& address, std::string_view scheme) {
  if (address && address->starts_with(scheme)) address->erase(0, scheme.size());
}

Party take_party(Json object, const std::string& where) {
  if (!object.is_object()) refuse(where, "it is not an object");
  const auto inside = where + "/";
  Party party;
  party.tel = take_text(object, "tel", inside);
  party.sip = take_text(object, "sip", inside);
  party.mailto = take_text(object, "mailto", inside);
  party.name = take_text(object, "name", inside);
  party.role = take_text(object, "role", inside);
  if (party.role) check_word(*party.role, inside + "role");
  drop_scheme(party.tel, "tel:");
  drop_scheme(party.mailto, "mailto:");
  take_customer_and_channel(party, object, inside);
  auto ours = take_object(object, "sealtape", inside);
  take_customer_and_channel(party, ours, inside + "sealtape/");
  if (!ours.empty()) object["sealtape"] = std::move(ours);
  party.extra = std::move(object);
  return party;
}

Party& party_at(Metadata& metadata, const Json& place, const char* where) {
  if (!place.is_number_unsigned() || place.get<std::uint64_t>() >= metadata.parties.size()) {
    refuse(where, "there is no such party");
  }
  return metadata.parties[place.get<std::size_t>()];
}

// Who speaks on which channel. One bare number is the only known speaker of a mix.
void read_channels(Metadata& metadata, const Json& list) {
  constexpr auto where = "dialog/0/parties";
  const Json channels = list.is_array() ? list : Json::array({list});
  if (channels.size() > most_channels) refuse(where, "it has more than 256 items");
  const bool only_one = channels.size() == 1 && channels[0].is_number();
  for (unsigned channel = 0; channel < channels.size(); ++channel) {
    const auto& entry = channels[channel];
    if (entry.is_null()) continue;
    for (const auto& place : entry.is_array() ? entry : Json::array({entry})) {
      auto& party = party_at(metadata, place, where);
      if (!only_one && !party.channel) party.channel = channel;
    }
  }
}

void take_dialogs(Metadata& metadata, Json& vcon) {
  auto dialogs = take_short_array(vcon, "dialog");
  for (const auto& dialog : dialogs) {
    if (!dialog.is_object()) refuse("dialog", "an item is not an object");
  }
  if (dialogs.empty()) return;
  auto& first = dialogs[0];
  metadata.start = take_instant(first, "start", "dialog/0/");
  if (const auto place = take(first, "originator")) {
    party_at(metadata, *place, "dialog/0/originator").caller = true;
  }
  if (const auto list = take(first, "parties")) read_channels(metadata, *list);
  if (!first.empty() || dialogs.size() > 1) vcon["dialog"] = std::move(dialogs);
}

void take_ours(Metadata& metadata, Json& object, const std::string& where) {
  if (auto direction = take_text(object, "direction", where)) {
    set_direction(metadata, *direction, where + "direction");
  }
  for (const auto& purpose : take_short_array(object, "purposes")) {
    if (!purpose.is_string()) refuse(where + "purposes", "an item is not a string");
    add_purpose(metadata, purpose.get<std::string>(), where + "purposes");
  }
  const auto tags = take_object(object, "tags", where);
  if (tags.size() > most_items) refuse(where + "tags", "it has more than 1000 items");
  for (const auto& [name, value] : tags.items()) {
    if (!value.is_string()) refuse(where + "tags", "a value is not a string");
    set_tag(metadata, name, value.get<std::string>(), where + "tags");
  }
}

Json party_object(const Party& party) {
  Json object = party.extra;
  if (party.tel) object["tel"] = (party.tel->starts_with('+') ? "tel:" : "") + *party.tel;
  if (party.sip) object["sip"] = *party.sip;
  if (party.mailto) object["mailto"] = "mailto:" + *party.mailto;
  if (party.name) object["name"] = *party.name;
  if (party.role) object["role"] = *party.role;
  if (party.customer) object["sealtape"]["customer"] = *party.customer;
  if (party.channel) object["sealtape"]["channel"] = *party.channel;
  return object;
}

// Lists of places even where one would do: a flat list could also mean the people of a mix.
Json channel_list(const std::vector<Party>& parties) {
  Json list = Json::array();
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const auto& channel = parties[i].channel;
    if (!channel) continue;
    while (list.size() <= *channel) list.push_back(nullptr);
    if (list[*channel].is_null()) list[*channel] = Json::array();
    list[*channel].push_back(i);
  }
  return list;
}

void write_dialog(Json& vcon, const Metadata& metadata) {
  Json first = Json::object();
  if (metadata.start) first["start"] = rfc3339(*metadata.start);
  const auto caller = std::ranges::find(metadata.parties, true, &Party::caller);
  if (caller != metadata.parties.end()) {
    first["originator"] = static_cast<std::size_t>(caller - metadata.parties.begin());
  }
  if (auto list = channel_list(metadata.parties); !list.empty()) first["parties"] = std::move(list);
  if (first.empty()) return;
  if (!vcon.contains("dialog")) vcon["dialog"] = Json::array({Json::object()});
  vcon["dialog"][0].update(first);
}

}  // namespace

int depth_of(const Json& value) {
  int deepest_item = 0;
  if (value.is_structured()) {
    for (const auto& item : value) deepest_item = std::max(deepest_item, depth_of(item));
  }
  return value.is_structured() ? deepest_item + 1 : 0;
}

Json to_vcon(const Metadata& metadata) {
  Json vcon = metadata.extra;
  for (const auto& party : metadata.parties) vcon["parties"].push_back(party_object(party));
  write_dialog(vcon, metadata);
  if (metadata.direction) vcon["sealtape"]["direction"] = *metadata.direction;
  if (!metadata.purposes.empty()) vcon["sealtape"]["purposes"] = metadata.purposes;
  if (!metadata.tags.empty()) vcon["sealtape"]["tags"] = metadata.tags;
  return vcon;
}

Metadata from_vcon(const Json& vcon) {
  if (!vcon.is_object()) refuse("the metadata", "it is not a JSON object");
  Json rest = vcon;
  Metadata metadata;
  const auto parties = take_array(rest, "parties");
  if (parties.size() > most_parties) refuse("parties", "they are more than 20,000");
  for (std::size_t i = 0; i < parties.size(); ++i) {
    metadata.parties.push_back(take_party(parties[i], "parties/" + std::to_string(i)));
  }
  take_dialogs(metadata, rest);
  if (const auto started = take_instant(rest, "started", "")) metadata.start = started;
  take_ours(metadata, rest, "");
  auto ours = take_object(rest, "sealtape", "");
  take_ours(metadata, ours, "sealtape/");
  if (!ours.empty()) rest["sealtape"] = std::move(ours);
  metadata.extra = std::move(rest);
  return metadata;
}

Metadata parse_sidecar(std::string_view json, const Region& region) {
  if (json.size() > longest_sidecar) refuse("the sidecar", "it is longer than 4 MiB");
  const auto vcon = parse_json(json);
  if (!vcon) refuse("the sidecar", "it is not JSON");
  if (repeats_a_key(json)) refuse("the sidecar", "it has a key twice");
  if (depth_of(*vcon) > deepest) refuse("the sidecar", "it is nested deeper than 32 levels");
  auto metadata = from_vcon(*vcon);
  normalise(metadata, region);
  return metadata;
}

}  // namespace sealtape
