#include "vcon/details.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/utf8.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

constexpr std::size_t most_items = 4096;  // in one list

// The lists of a vCon whose items are fields of their own.
constexpr std::array<std::string_view, 4> lists = {"parties", "dialog", "analysis", "attachments"};

bool is_list(std::string_view key) { return std::ranges::find(lists, key) != lists.end(); }

// Objects of which each key is a field: "/sealtape/...", "/dialog/0/...".
bool is_open(std::string_view key) { return key == "dialog" || key == "sealtape"; }

bool is_list_of_objects(const Json& value) {
  return value.is_array() && value.size() <= most_items &&
         std::ranges::all_of(value, [](const Json& item) { return item.is_object(); });
}

std::string escaped(std::string_view key) {
  std::string text;
  for (const char letter : key) {
    if (letter == '~') {
      text += "~0";
    } else if (letter == '/') {
      text += "~1";
    } else {
      text += letter;
    }
  }
  return text;
}

// RFC 6901, section 4; nothing for '~' before anything but 0 and 1.
std::optional<std::string> unescaped(std::string_view token) {
  std::string key;
  while (!token.empty()) {
    const bool is_escape = token.front() == '~';
    const bool is_tilde = token.starts_with("~0");
    if (is_escape && !is_tilde && !token.starts_with("~1")) return std::nullopt;
    key += !is_escape ? token.front() : is_tilde ? '~' : '/';
    token.remove_prefix(is_escape ? 2 : 1);
  }
  return key;
}

using Path = std::vector<std::string>;

std::optional<Path> parse_path(std::string_view text) {
  if (!text.starts_with('/') || !is_utf8(text)) return std::nullopt;
  Path path;
  while (!text.empty()) {
    text.remove_prefix(1);
    const auto end = std::min(text.find('/'), text.size());
    auto key = unescaped(text.substr(0, end));
    if (!key) return std::nullopt;
    path.push_back(std::move(*key));
    text.remove_prefix(end);
  }
  return path;
}

std::optional<std::size_t> parse_place(std::string_view text) {
  std::size_t place = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place);
  const bool one_way = text.size() == 1 || !text.starts_with('0');
  if (error != std::errc() || end != text.data() + text.size() || !one_way) return std::nullopt;
  return place < most_items ? std::optional(place) : std::nullopt;
}

void split_keys(std::vector<Detail>& details, const std::string& path, const Json& object) {
  for (const auto& [key, value] : object.items()) {
    details.push_back({.path = path + "/" + escaped(key), .value = value});
  }
}

void split_field(std::vector<Detail>& details, const std::string& key, const Json& value) {
  const auto path = "/" + escaped(key);
  if (is_list(key) && is_list_of_objects(value)) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto place = path + "/" + std::to_string(i);
      if (is_open(key)) {
        split_keys(details, place, value[i]);
      } else if (!value[i].empty()) {
        details.push_back({.path = place, .value = value[i]});
      }
    }
  } else if (is_open(key) && value.is_object()) {
    split_keys(details, path, value);
  } else {
    details.push_back({.path = path, .value = value});
  }
}

// The object in which a path's last key goes, made where it is missing; null where something else
// is in the way or the path goes deeper than split() would.
Json* parent_of(Json& vcon, const Path& path) {
  if (path.size() == 1) return &vcon;
  auto& field = vcon[path[0]];
  if (!is_list(path[0])) return path.size() == 2 && is_open(path[0]) ? &field : nullptr;
  const auto place = parse_place(path[1]);
  if (!place || path.size() > (is_open(path[0]) ? 3U : 2U)) return nullptr;
  if (!field.is_null() && !field.is_array()) return nullptr;
  while (field.size() <= *place) field.push_back(Json::object());
  return path.size() == 2 ? &field : &field[*place];
}

bool put(Json& vcon, const Path& path, const Json& value) {
  auto* parent = parent_of(vcon, path);
  if (parent == nullptr) return false;
  if (parent->is_array()) {
    auto& item = (*parent)[parse_place(path.back()).value()];
    if (!item.empty() || !value.is_object()) return false;
    item = value;
    return true;
  }
  if (!parent->is_null() && !parent->is_object()) return false;
  return parent->emplace(path.back(), value).second;
}

// One more than the largest place named in a number or in lists of them.
std::size_t places_named(const Json& value) {
  std::size_t places = 0;
  if (value.is_array()) {
    for (const auto& item : value) places = std::max(places, places_named(item));
  } else if (value.is_number_unsigned()) {
    places = std::min<std::uint64_t>(value.get<std::uint64_t>(), most_items - 1) + 1;
  }
  return places;
}

// Parties dropped from the end of the list left no trace but the places that name them.
void restore_dropped_parties(Json& vcon) {
  const auto* dialogs = field(vcon, "dialog");
  if (dialogs == nullptr || !dialogs->is_array() || dialogs->empty()) return;
  std::size_t places = 0;
  for (const auto* name : {"originator", "parties"}) {
    if (const auto* value = field((*dialogs)[0], name)) {
      places = std::max(places, places_named(*value));
    }
  }
  if (places == 0) return;
  auto& parties = vcon["parties"];
  if (!parties.is_null() && !parties.is_array()) return;
  while (parties.size() < places) parties.push_back(Json::object());
}

}  // namespace

std::vector<Detail> split(const Json& vcon) {
  std::vector<Detail> details;
  for (const auto& [key, value] : vcon.items()) split_field(details, key, value);
  return details;
}

std::vector<Detail> details_of(const Metadata& metadata) { return split(to_vcon(metadata)); }

Json vcon_of(std::span<const Detail> details) {
  Json vcon = Json::object();
  for (std::size_t i = 0; i < details.size(); ++i) {
    const auto path = parse_path(details[i].path);
    if (!path || !put(vcon, *path, details[i].value)) {
      throw Error(Error::Kind::damaged,
                  "detail " + std::to_string(i) + ": its path has no place in a vcon");
    }
  }
  restore_dropped_parties(vcon);
  return vcon;
}

Metadata metadata_of(std::span<const Detail> details) {
  const auto vcon = vcon_of(details);
  try {
    return from_vcon(vcon);
  } catch (const Error& error) {
    throw Error(Error::Kind::damaged, error.what());
  }
}

}  // namespace sealtape
