#include "archive/redacted_transcripts.h"

#include "archive/playback.h"
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
