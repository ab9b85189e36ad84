#include "find_transcript.h"

#include "unreadable.h"

namespace sealtape {

namespace {

Document named(Archive& archive, const CatalogRow& row, const std::string& id) {
  std::optional<LogIndex> found;
  for (const auto& each : archive.catalog().documents_of(row.recording)) {
    if (each.kind != DerivedKind::transcript || !each.entry.hex().starts_with(id)) continue;
    if (found) {
      throw Error(Error::Kind::usage, "more than one transcript begins with " + id,
                  "give more of its id");
    }
    found = each.index;
  }
  if (found) return document_at(archive, *found);
  throw Error(Error::Kind::usage, row.recording.hex() + " has no transcript " + id,
              "sealtape show lists its documents");
}

}  // namespace

OpenTranscript find_transcript(Archive& archive, const CatalogRow& row, const std::string& id,
                               Context& context) {
  if (!id.empty()) {
    auto document = named(archive, row, id);
    auto transcript = open_transcript(archive, document);
    return {std::move(document), std::move(transcript)};
  }
  auto newest = newest_transcript(archive, row.recording, warn_of_unreadable(context));
  if (newest) return std::move(*newest);
  throw Error(Error::Kind::usage, row.recording.hex() + " has no transcript",
              "make one with: sealtape transcribe");
}

}  // namespace sealtape
