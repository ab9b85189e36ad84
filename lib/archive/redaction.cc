#include "archive/redaction.h"

#include <ranges>

namespace sealtape {

namespace {

constexpr const char* deep_hint = "see what is wrong with: sealtape verify --deep";
constexpr const char* erased_ground = "erased";

[[noreturn]] void damaged(const std::string& what) {
  throw Error(Error::Kind::damaged, what, deep_hint);
}

// What stays open of the recording, once it has shown that it is the one that was logged.
OpenUnits checked_units(OpenRecording& recording, const std::vector<RedactedSpan>& spans) {
  const auto& media = recording.secret().media;
  if (!media || !recording.object.media) {
    throw Error(Error::Kind::refused,
                "the recording has no units that could be taken out or proven: its codec is not "
                "one that sealtape cuts");
  }
  auto open = open_units(recording.units->source(), media->cover, media->counts, spans);
  if (open.root(recording.entry.id, recording.object.part) != recording.object.media) {
    damaged("the audio of the recording is not what was logged");
  }
  return open;
}

}  // namespace

std::unique_ptr<OpenRecording> open_recording(Archive& archive, const CatalogRow& row) {
  auto recording = std::make_unique<OpenRecording>();
  recording->index = row.index;
  recording->entry = archive.log().entry_at(row.index).entry;
  recording->record = archive.open(row);
  const auto* ingest = std::get_if<Ingest>(&recording->entry.body);
  if (ingest == nullptr || ingest->objects.empty() || recording->record.objects.empty()) {
    damaged("the record of " + row.recording.hex() + " has no object");
  }
  recording->object = ingest->objects.front();
  const auto& secret = recording->secret();
  if (secret.media) {
    recording->units = std::make_unique<RecordingUnits>(archive.store(), recording->record,
                                                        recording->object, find_in(archive, row));
  }
  return recording;
}

std::vector<RedactedSpan> erased_spans(const OpenRecording& recording) {
  std::vector<RedactedSpan> spans;
  const auto& media = recording.secret().media;
  if (!media) return spans;
  for (const auto& range : cut_from(media->cover, media->counts)) {
    spans.push_back({.units = range, .ground = erased_ground});
  }
  return spans;
}

LogIndex redact(Archive& archive, OpenRecording& recording, std::vector<RedactedSpan> spans,
                std::vector<Detail> more, const CopyWriter::Out& out) {
  spans = with_more(erased_spans(recording), spans);
  const auto open = checked_units(recording, spans);
  DocumentDraft draft(archive.store(), audio_chunk);
  const auto digest =
      write_copy(recording.units->source(), open.track, spans, [&](ByteView bytes) {
        draft.write(bytes);
        out(bytes);
      });
  std::vector<Detail> details{{copy_detail, digest.hex()}, {spans_detail, stated(spans)}};
  details.insert(details.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
  const auto from = document_at(archive, recording.index);
  const auto index =
      add_document(archive, draft, from, DerivedKind::redaction, std::move(details), true);
  archive.settle();
  return index;
}

std::optional<LogIndex> newest_redaction(Archive& archive, RecordingId recording) {
  auto documents = archive.catalog().documents_of(recording);
  for (const auto& document : std::views::reverse(documents)) {
    if (document.kind != DerivedKind::redaction) continue;
    const auto entry = archive.log().entry_at(document.index).entry;
    const auto details = archive.open(entry.id, document.index, entry.sealed->record).shown();
    // A copy that keeps what an erasure left states no redaction.
    const bool states = std::ranges::any_of(
        details, [](const Detail& detail) { return detail.path == spans_detail; });
    if (states) return document.index;
  }
  return std::nullopt;
}

OpenRedaction open_redaction(Archive& archive, LogIndex index) {
  const auto entry = archive.log().entry_at(index).entry;
  if (!entry.sealed) damaged("the redaction has no record");
  const auto record = archive.open(entry.id, index, entry.sealed->record);
  std::vector<DetailLine> lines;
  std::vector<std::uint64_t> shown;
  for (const auto& [leaf, detail] : record.details) {
    lines.emplace_back(leaf, canonical(Json::array({detail.path, detail.value})));
    if (detail.path == copy_detail || detail.path == spans_detail) shown.push_back(leaf);
  }
  const auto& tree = record.details_tree;
  const auto count = tree.counts.empty() ? lines.size() : tree.counts.front();
  OpenRedaction redaction{index, {}, open_details(tree.cover, count, lines, shown)};
  auto statement = statement_in(redaction.details);
  if (!statement) damaged("the record of the redaction does not say what was taken out");
  redaction.spans = std::move(statement->spans);
  return redaction;
}

Proof prove(Archive& archive, OpenRecording& recording, std::optional<OpenRedaction> redaction) {
  const ProofOf what{std::get<Ingest>(recording.entry.body).recording, recording.object.part};
  std::vector<LogIndex> entries{recording.index};
  auto spans = erased_spans(recording);
  std::optional<OpenedDetails> details;
  if (redaction) {
    entries.push_back(redaction->index);
    spans = with_more(std::move(redaction->spans), spans);
    details = std::move(redaction->details);
  }
  const auto open = checked_units(recording, spans);
  return proof_of(what, open, std::move(spans), evidence_for(archive.log(), entries),
                  std::move(details));
}

}  // namespace sealtape
