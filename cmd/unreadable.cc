#include "unreadable.h"

#include "archive/unread_records.h"

namespace sealtape {

Unreadable warn_of_unreadable(Context& context) {
  return [&context](EntryId document) {
    context.warn("document " + document.hex().substr(0, 12) +
                 " cannot be read and was passed over; see: sealtape verify --deep");
    context.status = exit_status(Error::Kind::partial);
  };
}

void pass_over(const std::vector<CatalogRow>& malformed, Context& context) {
  for (const auto& row : malformed) {
    context.warn("recording " + row.recording.hex() +
                 " was passed over: what it says of itself is malformed; see: sealtape verify "
                 "--deep");
    context.status = exit_status(Error::Kind::partial);
  }
}

void warn_of_unread(Archive& archive, UnreadKind which, Context& context) {
  auto unread = unread_records(archive);
  if (which == UnreadKind::recordings) unread.events = 0;
  if (which == UnreadKind::events) unread.recordings = 0;
  if (unread.all() == 0) return;
  context.warn(said(unread) + ", so this may not be all; see: sealtape verify");
  context.status = exit_status(Error::Kind::partial);
}

}  // namespace sealtape
