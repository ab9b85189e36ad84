#include "evidence/exhibit_vcon.h"

#include "archive/document.h"
#include "vcon/details.h"

namespace sealtape {

namespace {

// When and how long it was, and how many took part in which role.
Json without_people(const Json& kept) {
  Json bare{{"parties", Json::array()}, {"dialog", Json::array({Json::object()})}};
  if (const auto* parties = field(kept, "parties"); parties != nullptr && parties->is_array()) {
    for (const auto& party : *parties) {
      const auto role = text_field(party, "role");
      bare["parties"].push_back(role ? Json{{"role", *role}} : Json::object());
    }
  }
  const auto* dialogs = field(kept, "dialog");
  if (dialogs == nullptr || !dialogs->is_array() || dialogs->empty()) return bare;
  for (const char* name : {"start", "duration", "parties"}) {
    if (const auto* value = field(dialogs->front(), name)) bare["dialog"][0][name] = *value;
  }
  return bare;
}

}  // namespace

Json evidence_vcon(Archive& archive, const VconOfExhibit& exhibit, Instant now) {
  auto kept = vcon_of(archive.open(exhibit.row).shown());
  const bool whole = exhibit.redaction.empty();
  if (!whole) kept = without_people(kept);
  const auto random = random_id<RecordingId>();
  const auto name = exhibit.row.recording.hex() + '.' + archive.card().origin;
  auto vcon = outgoing_vcon(std::move(kept),
                            {.uuid = vcon_uuid(now, std::span(random.bytes).first<2>(), name),
                             .now = now,
                             .sealed = document_at(archive, exhibit.row.index).made,
                             .content = exhibit.content,
                             .redacted = !whole,
                             .redaction_type = exhibit.redaction,
                             .recording = exhibit.row.recording,
                             .analysis = exhibit.analysis,
                             .attachments = {}});
  vcon["dialog"][0]["url"] = exhibit.content.file_name;
  return vcon;
}

}  // namespace sealtape
