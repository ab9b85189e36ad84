#include "dsar/messages.h"

#include <algorithm>

#include "archive/whole_vcon.h"
#include "catalog/recording_row.h"

namespace sealtape {

namespace {

bool is_his(const FoundRecording& found, std::size_t party) {
  return std::ranges::find(found.writers, party) != found.writers.end();
}

}  // namespace

bool is_messages_alone(const Json& shown) {
  const auto* origin = field(own_fields(shown), "vcon");
  return origin != nullptr && origin->is_object() && !origin->contains("dialog");
}

bool read_messages(Archive& archive, FoundRecording& found) {
  const auto document = document_at(archive, found.row.index);
  const auto record = archive.open(found.row);
  const auto vcon = vcon_in(archive.store(), document.objects.at(0), record.objects.at(0));
  if (!vcon) return false;
  auto all = beside_recordings(*vcon, Region());
  const auto& known =
      found.metadata.parties;  // the same places, and more of them where it was said
  std::copy_n(known.begin(), std::min(known.size(), all.parties.size()), all.parties.begin());
  found.writers = found.parties;
  found.beside = all.with(found.writers);
  return !keeps_recording_of(*vcon, found.writers);
}

Messages messages_of(const FoundRecording& found) {
  Messages messages;
  for (const auto& dialog : found.beside.dialogs) {
    if (dialog.type != "text") continue;
    if (!dialog.author || !is_his(found, *dialog.author)) {
      messages.has_others = true;
    } else if (dialog.text) {
      messages.his.push_back({dialog.start, dialog.mediatype, *dialog.text});
    } else {
      messages.has_unreadable = true;
    }
  }
  return messages;
}

Portion portion_of(const Messages& messages) {
  const auto* reason = messages.has_unreadable ? uncopyable_reason
                       : messages.has_others   ? chat_reason
                                               : nullptr;
  if (reason == nullptr) return {};
  const auto kind = messages.his.empty() ? Portion::Kind::withheld : Portion::Kind::redacted;
  return {kind, {}, {}, reason};
}

}  // namespace sealtape
