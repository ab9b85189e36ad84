#include "recording_row.h"

#include "report/text.h"

namespace sealtape {

namespace {

const Json& first_dialog(const Json& shown) {
  static const Json none = Json::object();
  const auto* dialogs = field(shown, "dialog");
  return dialogs != nullptr && dialogs->is_array() && !dialogs->empty() ? (*dialogs)[0] : none;
}

const Json& own_fields(const Json& shown) {
  static const Json none = Json::object();
  const auto* own = field(shown, "sealtape");
  return own != nullptr && own->is_object() ? *own : none;
}

void copy(Json& to, const char* name, const Json& from, const char* original) {
  const auto* value = field(from, original);
  if (value != nullptr) to[name] = *value;
}

std::string people(const Json& shown) {
  std::string text;
  const auto* parties = field(shown, "parties");
  if (parties == nullptr || !parties->is_array()) return text;
  for (const auto& party : *parties) {
    std::string one;
    for (const char* name : {"name", "tel", "mailto", "sip"}) {
      if (one.empty()) one = text_field(party, name).value_or("");
    }
    for (const char* scheme : {"tel:", "mailto:"}) {
      if (one.starts_with(scheme)) one.erase(0, std::string_view(scheme).size());
    }
    if (one.empty()) continue;
    if (!text.empty()) text += ", ";
    text += one;
  }
  return text;
}

std::string media(const Json& own) {
  std::string text = text_field(own, "codec").value_or("");
  if (text.empty()) return "-";
  const auto rate = number_field(own, "sample_rate");
  const auto channels = number_field(own, "channels");
  if (rate) text += ' ' + std::to_string(*rate / 1000) + "k";
  if (channels) text += ' ' + std::to_string(*channels) + "ch";
  return text;
}

}  // namespace

Json recording_row(const CatalogRow& row) {
  const auto& dialog = first_dialog(row.shown);
  const auto& own = own_fields(row.shown);
  Json json{{"recording", row.recording.hex()},
            {"index", number(row.index)},
            {"sealed", rfc3339(row.sealed)},
            {"stored", row.size}};
  copy(json, "start", dialog, "start");
  copy(json, "duration_ms", dialog, "duration");
  copy(json, "file", dialog, "filename");
  copy(json, "mediatype", dialog, "mediatype");
  copy(json, "parties", row.shown, "parties");
  for (const char* name : {"bytes", "sha256", "container", "codec", "channels", "sample_rate",
                           "direction", "purposes", "tags", "notes"}) {
    copy(json, name, own, name);
  }
  return json;
}

Json readable_row(const CatalogRow& row) {
  const auto& dialog = first_dialog(row.shown);
  const auto& own = own_fields(row.shown);
  Json json = recording_row(row);
  json["recording"] = row.recording.hex().substr(0, 12);
  json["start"] = text_field(dialog, "start").value_or("-");
  const auto length = number_field(dialog, "duration");
  json["duration"] = length ? human_duration(std::chrono::seconds((*length + 500) / 1000)) : "-";
  json["parties"] = people(row.shown);
  json["media"] = media(own);
  json["bytes"] = human_size(number_field(own, "bytes").value_or(row.size));
  return json;
}

std::vector<Column> recording_columns(Format format) {
  if (format == Format::table) {
    return {{"recording", "RECORDING"},
            {"start", "STARTED"},
            {"duration", "LENGTH", Align::right},
            {"media", "MEDIA"},
            {"bytes", "SIZE", Align::right},
            {"parties", "PARTIES"},
            {"file", "FILE"}};
  }
  std::vector<Column> columns;
  for (const char* key : {"recording", "index", "sealed", "start", "duration_ms", "direction",
                          "purposes", "parties", "container", "codec", "channels", "sample_rate",
                          "bytes", "stored", "sha256", "file", "notes"}) {
    columns.push_back({key, key});
  }
  return columns;
}

}  // namespace sealtape
