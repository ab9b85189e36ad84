#include "archive/same_bytes.h"

#include "archive/document.h"
#include "store/file_source.h"

namespace sealtape {

SameBytes::SameBytes(Archive& archive, Catalog* catalog) : archive_(archive), catalog_(catalog) {
  if (catalog != nullptr) noted_ = noted_keys(archive, *catalog, *archive.secrets().ident);
}

std::optional<RecordingId> SameBytes::find(const Digest& sha256, std::uint64_t bytes) {
  if (catalog_ == nullptr) return std::nullopt;
  for (const auto& key : noted_.keys) {
    for (const auto& recording : catalog_->with_same_bytes(plain_token(key, sha256))) {
      if (has(recording, sha256, bytes)) return recording;
      archive_.surroundings().notice(
          "recording " + recording.hex() +
          " claims to have these bytes, and has others or cannot be read");
    }
  }
  return std::nullopt;
}

bool SameBytes::has(RecordingId recording, const Digest& sha256, std::uint64_t bytes) {
  if (archive_.secrets().vault.empty()) return true;
  const auto row = catalog_->find(recording);
  if (!row) return false;
  try {
    std::unique_lock lock(reading_);
    const auto document = document_at(archive_, row->index);
    const auto record = archive_.open(*row);
    const bool is_own = document.actor == archive_.member();
    lock.unlock();
    if (record.objects.empty() || record.objects.front().length != bytes) return false;
    const auto& object = document.objects.front();
    if (archive_.store().size(object_name(object.id)) != object.size) return false;
    return is_own ||
           digest_of(OpenObject(archive_.store(), object, record.objects.front()).reader()) ==
               sha256;
  } catch (const Error& error) {
    // It is damaged, or its keys changed at this moment.
    const bool is_in_doubt = error.kind() == Error::Kind::damaged ||
                             error.kind() == Error::Kind::refused ||
                             error.kind() == Error::Kind::busy;
    if (!is_in_doubt) throw;
    return false;
  }
}

}  // namespace sealtape
