#include "archive/redacted_transcripts.h"

#include <algorithm>

#include "archive/playback.h"
#include "core/json.h"
#include "transcript/json.h"

namespace sealtape {

namespace {

// Where the record of a redacted transcript says of which one it is, and with which copy.
constexpr const char* redacted_of_detail = "/sealtape/of";

// A transcript or a redacted one, and the entry of the transcript that it says less of.
struct Original {
  Document document;
  EntryId of;
};

std::vector<RedactedTranscript> redact_all(Archive& archive, const std::vector<Original>& originals,
                                           const std::vector<Unheard>& spans, LogIndex copy,
                                           const Unreadable& unreadable) {
  std::vector<RedactedTranscript> redacted;
  const auto of_copy = document_at(archive, copy);
  const auto purpose = purpose_of(archive, of_copy);
  for (const auto& original : originals) {
    const auto& [document, of] = original;
    auto whole = if_readable(document.entry, unreadable,
                             [&] { return open_transcript(archive, original.document); });
    if (!whole) continue;
    auto rest = without(std::move(*whole), spans);
    check(rest);
    DocumentDraft draft(archive.store(), other_chunk);
    draft.write(bytes_of(write_transcript(rest)));
    auto details = purpose.empty() ? purpose_of(archive, document) : purpose;
    details.push_back({"/sealtape/event", "redaction"});
    details.push_back(
        {redacted_of_detail, Json{{"transcript", of.hex()}, {"copy", of_copy.entry.hex()}}});
    const auto index = add_document(archive, draft, document, DerivedKind::redaction, details,
                                    /*cut=*/false);
    redacted.push_back({of, index, std::move(rest)});
  }
  if (!redacted.empty()) archive.settle();
  return redacted;
}

// What a redacted transcript says it is; nothing for any other document.
std::optional<Json> statement_of(Archive& archive, const Document& document) {
  const auto record =
      archive.open(document.recording, document.entry, document.index, document.sealed.record);
  for (const auto& detail : record.shown()) {
    if (detail.path == redacted_of_detail) return detail.value;
  }
  return std::nullopt;
}

// The redacted transcripts that belong to a copy, the oldest first.
std::vector<Original> redacted_with(Archive& archive, RecordingId recording, LogIndex copy,
                                    const Unreadable& unreadable) {
  const auto wanted = document_at(archive, copy).entry.hex();
  std::vector<Original> found;
  for (const auto& each : archive.catalog().documents_of(recording)) {
    if (each.kind != DerivedKind::redaction || each.index <= copy) continue;
    auto document = document_at(archive, each.index);
    const auto read =
        if_readable(each.entry, unreadable, [&] { return statement_of(archive, document); });
    const auto stated = read.value_or(std::nullopt);
    if (!stated || text_field(*stated, "copy") != wanted) continue;
    const auto of = EntryId::parse(text_field(*stated, "transcript").value_or(""));
    if (of) found.push_back({std::move(document), *of});
  }
  return found;
}

}  // namespace

std::vector<RedactedTranscript> redact_transcripts(Archive& archive, RecordingId recording,
                                                   const std::vector<Unheard>& spans, LogIndex copy,
                                                   const Unreadable& unreadable) {
  std::vector<Original> originals;
  for (auto& kept : transcripts_of(archive, recording, unreadable)) {
    const auto of = kept.document.entry;
    originals.push_back({std::move(kept.document), of});
  }
  return redact_all(archive, originals, spans, copy, unreadable);
}

std::vector<RedactedTranscript> hand_down_transcripts(Archive& archive, RecordingId recording,
                                                      LogIndex from,
                                                      const std::vector<Unheard>& spans,
                                                      LogIndex copy, const Unreadable& unreadable) {
  const auto originals = redacted_with(archive, recording, from, unreadable);
  return redact_all(archive, originals, spans, copy, unreadable);
}

std::optional<OpenTranscript> transcript_of_copy(Archive& archive, RecordingId recording,
                                                 LogIndex copy, const Unreadable& unreadable) {
  auto redacted = redacted_with(archive, recording, copy, unreadable);
  std::ranges::reverse(redacted);
  for (auto& each : redacted) {
    auto transcript = if_readable(each.document.entry, unreadable,
                                  [&] { return open_transcript(archive, each.document); });
    if (transcript) return OpenTranscript{std::move(each.document), std::move(*transcript)};
  }
  return std::nullopt;
}

LogIndex keep_rest(Archive& archive, const CatalogRow& row, Transcript transcript,
                   std::vector<Detail> purpose) {
  const auto recording = document_at(archive, row.index);
  std::vector<Unheard> spans;
  {
    const Playback playback(archive, row);
    for (const auto& time : playback.erased()) {
      spans.push_back({std::nullopt, time, Unheard::Why::erased});
    }
  }
  return keep_transcript(archive, recording, without(std::move(transcript), spans),
                         std::move(purpose));
}

}  // namespace sealtape
