#include "catalog/recording_row.h"

namespace sealtape {

namespace {

void copy(Json& to, const char* name, const Json& from, const char* original) {
  const auto* value = field(from, original);
  if (value != nullptr) to[name] = *value;
}

}  // namespace

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

bool is_malformed(const CatalogRow& row) {
  const auto* mark = field(own_fields(row.shown), "malformed");
  return mark != nullptr && *mark == true;
}

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

}  // namespace sealtape
