#include "archive/host_catalog.h"

#include "archive/past_moment.h"

namespace sealtape {

namespace {

std::vector<RecordingId> destroyed_since(Archive& archive, const Moment& moment) {
  std::vector<RecordingId> gone;
  archive.log().replay(moment.size, moment.last, [&](const Logged& logged) {
    if (logged.objection) return;
    std::visit(Cases{[&](const Erase& erase) {
                       for (const auto& target : erase.targets) gone.push_back(target.recording);
                     },
                     [&](const Purge& purge) {
                       for (const auto& target : purge.targets) {
                         if (target.whole) gone.push_back(target.recording);
                       }
                     },
                     [](const auto&) {}},
               logged.parsed.entry.body);
  });
  return gone;
}

}  // namespace

void forget_destroyed(Archive& archive, Catalog& catalog) {
  constexpr const char* forgotten = "forgotten";
  if (!archive.custody().has_destroyed()) return;
  const auto before = past_moment(archive, forgotten);
  if (before.size == archive.moment().size) return;
  const auto mark = catalog.mark();  // which stays: a host takes in nothing of the log
  catalog.take(mark, {.purged = destroyed_since(archive, before)}, mark);
  remember_moment(archive, forgotten);
}

Catalog* catalog_at_hand(Archive& archive, const std::string& without) {
  try {
    return &archive.catalog();
  } catch (const Error& error) {
    const bool is_unusable =
        error.kind() == Error::Kind::failed || error.kind() == Error::Kind::busy;
    if (!is_unusable || !archive.secrets().vault.empty()) throw;
    archive.surroundings().notice("this host goes on without " + without + ": " + error.what());
    return nullptr;
  }
}

}  // namespace sealtape
