#include "recording_row.h"

#include "report/text.h"

namespace sealtape {

namespace {

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
                          "bytes", "stored", "sha256", "file", "notes", "quarantine"}) {
    columns.push_back({key, key});
  }
  return columns;
}

}  // namespace sealtape
