#include "find_recording.h"

#include "archive/retention_facts.h"

namespace sealtape {

namespace {

constexpr std::size_t least_digits = 4;

}  // namespace

CatalogRow find_recording(Archive& archive, const std::string& id) {
  if (archive.secrets().vault.empty()) {
    archive.require(Role::officer);
    throw Error(Error::Kind::refused, "this identity does not hold the vault key");
  }
  auto& catalog = archive.catalog();
  const auto found =
      id.size() < least_digits ? std::vector<RecordingId>() : catalog.starting_with(id);
  if (found.size() == 1) return *catalog.find(found.front());
  if (found.size() > 1) {
    throw Error(Error::Kind::usage, "more than one recording begins with " + id,
                "give more of its id");
  }
  if (const auto purged = find_purged(archive, id)) {
    throw Error(Error::Kind::usage, "recording " + id + " was purged",
                "see who did it and when with: sealtape log --recording " + purged->hex());
  }
  throw Error(Error::Kind::usage, "there is no recording " + id,
              "sealtape list shows them; at least four digits are needed");
}

std::optional<RecordingId> find_purged(const Archive& archive, const std::string& id) {
  std::optional<RecordingId> found;
  for (const auto& each : archive.custody().purged()) {
    if (id.size() < least_digits || !each.hex().starts_with(id)) continue;
    if (found) return std::nullopt;
    found = each;
  }
  return found;
}

void require_release(Archive& archive, const CatalogRow& row) {
  if (archive.roster().find(*archive.member())->role >= Role::custodian) return;
  const auto why = quarantine_of(archive, row);
  if (!why) return;
  throw Error(Error::Kind::refused, "the recording is in quarantine: " + *why,
              "a custodian may look at it, and take it out with: sealtape ingest --release ID");
}

}  // namespace sealtape
