#include "archive/unread_records.h"

#include "report/text.h"

namespace sealtape {

namespace {

constexpr const char* hint =
    "bring them back from a backup; those that are lost: purge the recording, or let an admin "
    "leave an event behind with rotate --leave-missing; sealtape verify names them";

}  // namespace

UnreadRecords unread_records(Archive& archive) {
  UnreadRecords found;
  if (archive.secrets().vault.empty()) return found;
  for (const auto& each : archive.catalog().unread()) {
    ++(each.recording ? found.recordings : found.events);
  }
  return found;
}

std::string said(const UnreadRecords& unread) {
  auto text = std::string(unread.all() == 1 ? "the record of " : "the records of ");
  if (unread.recordings > 0) text += counted(unread.recordings, "recording");
  if (unread.recordings > 0 && unread.events > 0) text += " and ";
  if (unread.events > 0) text += counted(unread.events, "event");
  return text + " cannot be read";
}

void require_all_read(Archive& archive) {
  const auto unread = unread_records(archive);
  if (unread.all() == 0) return;
  throw Error(Error::Kind::damaged, said(unread) + ", so nobody can tell whether this is all",
              hint);
}

void require_all_events_read(Archive& archive, Error::Kind kind) {
  const auto unread = unread_records(archive);
  if (unread.events == 0) return;
  throw Error(kind, said({0, unread.events}) + ", which may be somebody's refusal", hint);
}

}  // namespace sealtape
