#include "vcon/known_fields.h"

#include <algorithm>
#include <array>
#include <span>

namespace sealtape {

namespace {

bool is_in(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

// What a vCon amends, or stands for, may be repeated there with a digest.
bool is_about_call(std::string_view field) {
  constexpr std::array<std::string_view, 7> names = {
      "created_at", "critical", "extensions", "subject", "updated_at", "uuid", "vcon"};
  return is_in(names, field);
}

bool is_about_call_in_dialog(std::string_view field) {
  constexpr std::array<std::string_view, 23> names = {
      "application", "campaign",   "consultation",   "disposition",
      "duration",    "filename",   "interaction_id", "interaction_type",
      "mediatype",   "message_id", "original",       "originator",
      "parties",     "recordings", "recording_set",  "session_id",
      "skill",       "start",      "type",           "target_dialog",
      "transferee",  "transferor", "transfer_target"};
  return is_in(names, field);
}

bool is_about_call_in_party(std::string_view field) {
  constexpr std::array<std::string_view, 17> names = {
      "channel", "civicaddress", "contact_list", "customer", "did",       "gmlpos",
      "jcard",   "mailto",       "name",         "role",     "sealtape",  "sip",
      "stir",    "tel",          "timezone",     "uuid",     "validation"};
  return is_in(names, field);
}

}  // namespace sealtape
