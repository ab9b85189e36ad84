#include "find_recording.h"

namespace sealtape {

CatalogRow find_recording(Archive& archive, const std::string& id) {
  if (archive.secrets().vault.empty()) {
    archive.require(Role::officer);
    throw Error(Error::Kind::refused, "this identity does not hold the vault key");
  }
  auto& catalog = archive.catalog();
  const auto found = id.size() < 4 ? std::vector<RecordingId>() : catalog.starting_with(id);
  if (found.size() == 1) return *catalog.find(found.front());
  if (found.size() > 1) {
    throw Error(Error::Kind::usage, "more than one recording begins with " + id,
                "give more of its id");
  }
  if (was_purged(archive, id)) {
    throw Error(Error::Kind::usage, "recording " + id + " was purged",
                "see who did it and when with: sealtape log --recording " + id);
  }
  throw Error(Error::Kind::usage, "there is no recording " + id,
              "sealtape list shows them; at least four digits are needed");
}

bool was_purged(const Archive& archive, const std::string& id) {
  const auto whole = RecordingId::parse(id);
  return whole && archive.custody().is_purged(*whole);
}

void require_release(const Archive& archive, const CatalogRow& row) {
  const auto* own = field(row.shown, "sealtape");
  const auto why = own == nullptr ? std::nullopt : text_field(*own, "quarantine");
  if (!why || archive.roster().find(*archive.member())->role >= Role::custodian) return;
  throw Error(Error::Kind::refused, "the recording is in quarantine: " + *why,
              "a custodian may look at it and decide");
}

}  // namespace sealtape
