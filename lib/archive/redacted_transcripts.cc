#include "archive/redacted_transcripts.h"

#include "archive/playback.h"
#include "core/json.h"
#include "transcript/json.h"

namespace sealtape {

std::vector<RedactedTranscript> redact_transcripts(Archive& archive, RecordingId recording,
                                                   const std::vector<Unheard>& spans,
                                                   LogIndex copy) {
  std::vector<RedactedTranscript> redacted;
  const auto of_copy = document_at(archive, copy).entry;
  for (const auto& kept : transcripts_of(archive, recording)) {
    auto rest = without(open_transcript(archive, kept.document), spans);
    check(rest);
    DocumentDraft draft(archive.store(), other_chunk);
    draft.write(bytes_of(write_transcript(rest)));
    const auto index =
        add_document(archive, draft, kept.document, DerivedKind::redaction,
                     {{"/sealtape/event", "redaction"},
                      {"/sealtape/of",
                       Json{{"transcript", kept.document.entry.hex()}, {"copy", of_copy.hex()}}}},
                     /*cut=*/false);
    redacted.push_back({kept.document.entry, index, std::move(rest)});
  }
  if (!redacted.empty()) archive.settle();
  return redacted;
}

std::optional<Document> transcript_of_copy(Archive& archive, RecordingId recording, LogIndex copy) {
  const auto wanted = document_at(archive, copy).entry.hex();
  std::optional<Document> newest;
  for (const auto& each : archive.catalog().documents_of(recording)) {
    if (each.kind != DerivedKind::redaction || each.index <= copy) continue;
    auto document = document_at(archive, each.index);
    const auto record = archive.open(document.entry, document.index, document.sealed.record);
    const bool belongs = std::ranges::any_of(record.shown(), [&](const Detail& detail) {
      return detail.path == "/sealtape/of" && text_field(detail.value, "copy") == wanted;
    });
    if (belongs) newest = std::move(document);
  }
  return newest;
}

LogIndex keep_rest(Archive& archive, const CatalogRow& row, Transcript transcript) {
  std::vector<Unheard> spans;
  {
    const Playback playback(archive, row);
    for (const auto& time : playback.erased()) {
      spans.push_back({std::nullopt, time, Unheard::Why::erased});
    }
  }
  return keep_transcript(archive, document_at(archive, row.index),
                         without(std::move(transcript), spans));
}

}  // namespace sealtape
