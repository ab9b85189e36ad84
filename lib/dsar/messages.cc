#include "dsar/messages.h"

#include <algorithm>

#include "archive/document.h"
#include "catalog/recording_row.h"
#include "crypto/object.h"
#include "vcon/compressed.h"
#include "vcon/document.h"

namespace sealtape {

namespace {

bool is_his(const FoundRecording& found, std::size_t party) {
  return std::ranges::find(found.writers, party) != found.writers.end();
}

// Nothing where it is larger than those that are read, encrypted or no vCon any more.
std::optional<Json> vcon_in(Archive& archive, const CatalogRow& row) {
  const auto document = document_at(archive, row.index);
  const auto record = archive.open(row);
  OpenObject object(archive.store(), document.objects.at(0), record.objects.at(0));
  std::string text;
  if (object.reader().size() > largest_vcon) return std::nullopt;
  each_block(object.reader(), [&](ByteView part) { text += text_of(part); });
  try {
    return read_vcon(text, {}).vcon;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::usage && error.kind() != Error::Kind::refused) throw;
    return std::nullopt;
  }
}

}  // namespace

bool is_messages_alone(const Json& shown) {
  const auto* origin = field(own_fields(shown), "vcon");
  return origin != nullptr && origin->is_object() && !origin->contains("dialog");
}

bool read_messages(Archive& archive, FoundRecording& found) {
  const auto vcon = vcon_in(archive, found.row);
  if (!vcon) return false;
  auto all = beside_recordings(*vcon, Region());
  const auto& known =
      found.metadata.parties;  // the same places, and more of them where it was said
  std::copy_n(known.begin(), std::min(known.size(), all.parties.size()), all.parties.begin());
  found.writers = found.parties;
  found.beside = all.with(found.writers);
  return true;
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
