#include "dsar/brought.h"

#include "dsar/analyses.h"

namespace sealtape {

namespace {

constexpr auto subject_reason = key(
    "The subject of the call is not enclosed, because it may be about what others said as well.");
constexpr auto tags_reason = key(
    "The tags of the call are not enclosed, because they may be about what others said as well.");
constexpr auto attachment_reason = key(
    "A document that came with the call is not enclosed, because it may be about other people.");

bool is_his(const Json& attachment, const Enclosed& recording) {
  const auto party = number_field(attachment, "party");
  return party &&
         std::ranges::find(recording.found.parties, *party) != recording.found.parties.end();
}

// Whether names in it can be seen: files and what lies elsewhere cannot be read.
bool is_readable(const Json& attachment) {
  const auto encoding = text_field(attachment, "encoding").value_or("none");
  return attachment.contains("body") && (encoding == "none" || encoding == "json");
}

void take_attachments(const Enclosed& recording, bool whole, Brought& brought) {
  const auto* list = field(recording.found.metadata.extra, "attachments");
  if (list == nullptr || !list->is_array()) return;
  for (const auto& item : *list) {
    if (!item.is_object() || item.empty()) continue;
    if (!is_his(item, recording) && !(whole && is_readable(item))) {
      brought.withheld.push_back(attachment_reason);
      continue;
    }
    auto safe = is_readable(item) ? named_by_role(item, recording) : item;
    if (safe.contains("dialog")) safe["dialog"] = 0;
    brought.fields["attachments"].push_back(std::move(safe));
  }
}

}  // namespace

Brought brought_with(const Enclosed& recording) {
  const auto& metadata = recording.found.metadata;
  const bool whole = recording.portion.kind == Portion::Kind::whole;
  Brought brought;
  if (const auto* subject = field(metadata.extra, "subject")) {
    if (whole) brought.fields["subject"] = named_by_role(*subject, recording);
    if (!whole) brought.withheld.push_back(subject_reason);
  }
  if (!whole && !metadata.tags.empty()) brought.withheld.push_back(tags_reason);
  if (whole) {
    for (const auto& [name, value] : metadata.tags) {
      brought.tags[name] = named_by_role(value, recording).get<std::string>();
    }
  }
  take_attachments(recording, whole, brought);
  return brought;
}

}  // namespace sealtape
