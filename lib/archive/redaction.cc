#include "archive/redaction.h"

#include "archive/stamps.h"
#include "media/rest.h"
#include "redact/json_reader.h"

namespace sealtape {

namespace {

constexpr const char* opens_detail = "/sealtape/opens";

Json stated(const OpenUnits& open) {
  return {{"seeds", base64_of(seeds_of(open.cover))}, {"hashes", base64_of(hashes_of(open.cover))}};
}

OpenRedaction::Opens opens_in(const Json& value) {
  JsonReader fields(value);
  OpenRedaction::Opens opens{fields.hashes("seeds"), fields.hashes("hashes")};
  if (fields.ok()) return opens;
  throw Error(Error::Kind::damaged, "a redaction does not say what its proof opens");
}

}  // namespace

bool has_units(const Record& record) {
  return !record.objects.empty() && record.objects.front().media;
}

bool can_be_proven(Archive& archive, const CatalogRow& row) {
  const auto record = archive.open(row);
  if (!has_units(record)) return false;
  RecordingUnits units(archive.store(), record, document_at(archive, row.index).objects.front(),
                       find_in(archive, row));
  const auto track = cut(units.source(), [](const Unit&) {});
  // Whoever cuts it says that it is damaged.
  return !track || !not_provable(units.source(), *track);
}

namespace {

const ObjectSecret& media_secret(const Record& record) {
  if (has_units(record)) return record.objects.front();
  throw Error(Error::Kind::refused,
              "the recording is no audio that sealtape cuts into units, so nothing of it can be "
              "taken out and proven");
}

// A copy of it would end where the units do, or hold what players leave out, and nobody would know.
void refuse_for(const std::optional<std::string>& why) {
  if (!why) return;
  throw Error(Error::Kind::refused,
              "the recording " + *why + ", so no copy of all of it can be proven",
              "sealtape redact renders one again, and sealtape extract gives it as it is");
}

}  // namespace

// A kept copy, opened: its units are those of the recording where it does not leave them out.
struct OpenRecording::Kept {
  Kept(Archive& archive, const OpenRedaction& kept, Cover opens)
      : document(document_at(archive, kept.index)),
        record(
            archive.open(document.recording, document.entry, kept.index, document.sealed.record)),
        object(archive.store(), document.objects.front(), secret()),
        spans(kept.spans),
        cover(std::move(opens)) {}

  const ObjectSecret& secret() const {
    if (!record.objects.empty()) return record.objects.front();
    throw Error(Error::Kind::damaged, "the record of the kept copy has no object",
                "see what is wrong with: sealtape verify --deep");
  }

  Document document;
  Record record;
  OpenObject object;  // borrows the record's keys
  std::vector<RedactedSpan> spans;
  Cover cover;
};

OpenRecording::OpenRecording(Archive& archive, const CatalogRow& row, const OpenRedaction* kept)
    : archive_(archive),
      document_(document_at(archive, row.index)),
      record_(archive.open(row)),
      units_(archive.store(), (media_secret(record_), record_), document_.objects.front(),
             find_in(archive, row)) {
  if (kept != nullptr) open_kept(*kept);
}

OpenRecording::~OpenRecording() = default;

void OpenRecording::open_kept(const OpenRedaction& kept) {
  const auto& counts = media_secret(record_).media->counts;
  auto cover = kept.opens
                   ? cover_of(ranges_of(kept.spans), counts, kept.opens->seeds, kept.opens->hashes)
                   : std::nullopt;
  if (!cover) {
    throw Error(Error::Kind::damaged, "the kept copy does not say what it opens",
                "see what is wrong with: sealtape verify --deep");
  }
  kept_ = std::make_unique<Kept>(archive_, kept, std::move(*cover));
}

Source& OpenRecording::source() { return kept_ ? kept_->object.reader() : units_.source(); }

Document OpenRecording::origin() const {
  auto origin = document_;
  if (!kept_) return origin;
  const auto& copies = kept_->document.objects;
  origin.objects.insert(origin.objects.end(), copies.begin(), copies.end());
  return origin;
}

std::vector<RedactedSpan> OpenRecording::erased() const {
  if (kept_) return kept_->spans;
  std::vector<RedactedSpan> spans;
  for (const auto& range : units_.erased()) spans.push_back({range, erased_ground});
  return spans;
}

OpenUnits OpenRecording::open(const std::vector<RedactedSpan>& spans) {
  const auto& object = document_.objects.front();
  const auto& media = *media_secret(record_).media;
  auto open = open_units(source(), kept_ ? kept_->cover : media.cover, media.counts, spans);
  restore(open.track, media_secret(record_).track);
  if (open.root(document_.entry, object.part) != object.media) {
    throw Error(Error::Kind::damaged, "the audio of the recording is not what was logged",
                "see what is wrong with: sealtape verify --deep");
  }
  return open;
}

WaitingRedaction prepare_redaction(OpenRecording& recording, const RedactionWork& work) {
  auto& archive = recording.archive();
  auto spans = with_more(recording.erased(), work.spans);
  auto open = recording.open(spans);
  refuse_for(not_provable(recording.source(), open.track));
  DocumentDraft draft(archive.store(), audio_chunk);
  const auto digest = write_copy(recording.source(), open.track, spans, [&](ByteView bytes) {
    draft.write(bytes);
    work.out(bytes);
  });
  if (work.look) work.look(draft.written());
  std::vector<Detail> details{{copy_detail, digest.hex()}, {spans_detail, stated(spans)}};
  details.insert(details.end(), work.more.begin(), work.more.end());
  if (work.outlives) details.push_back({opens_detail, stated(open)});
  return {draft.prepare(archive, recording.origin(), DerivedKind::redaction, std::move(details),
                        /*cut=*/true),
          std::move(spans), std::move(open)};
}

LogIndex redact(OpenRecording& recording, const RedactionWork& work) {
  auto& archive = recording.archive();
  const auto one = prepare_redaction(recording, work);
  const auto index = add_documents(archive, {&one.document}).front();
  archive.settle();
  return index;
}

std::optional<OpenRedaction> open_redaction(Archive& archive, LogIndex index) {
  const auto document = document_at(archive, index);
  const auto record =
      archive.open(document.recording, document.entry, index, document.sealed.record);
  std::vector<DetailLine> lines;
  std::vector<std::uint64_t> shown;
  std::optional<OpenRedaction::Opens> opens;
  for (const auto& [leaf, detail] : record.details) {
    if (detail.path == opens_detail) opens = opens_in(detail.value);
    lines.emplace_back(leaf, line_of(detail));
    if (detail.path == copy_detail || detail.path == spans_detail) shown.push_back(leaf);
  }
  const auto& tree = record.details_tree;
  const auto count = tree.counts.empty() ? lines.size() : tree.counts.front();
  OpenRedaction redaction{
      index, {}, open_details(tree.cover, count, lines, shown), std::move(opens)};
  auto statement = statement_in(redaction.details);
  if (!statement) return std::nullopt;
  redaction.spans = std::move(statement->spans);
  return redaction;
}

std::optional<OpenRedaction> newest_redaction(Archive& archive, RecordingId recording) {
  auto documents = archive.catalog().documents_of(recording);
  std::ranges::reverse(documents);
  for (const auto& document : documents) {
    if (document.kind != DerivedKind::redaction) continue;
    if (auto redaction = open_redaction(archive, document.index)) return redaction;
  }
  return std::nullopt;
}

std::optional<OpenRedaction> kept_copy(Archive& archive, const CatalogRow& row) {
  const auto record = archive.open(row);
  if (!has_units(record)) return std::nullopt;
  const auto& media = *record.objects.front().media;
  const auto erased = cut_from(media.cover, media.counts);
  const auto left_out = [](const OpenRedaction& redaction) {
    std::uint64_t units = 0;
    for (const auto& span : redaction.spans) units += span.units.count;
    return units;
  };
  std::optional<OpenRedaction> most;
  for (const auto& document : archive.catalog().documents_of(row.recording)) {
    if (document.kind != DerivedKind::redaction) continue;
    auto redaction = open_redaction(archive, document.index);
    if (!redaction || !redaction->opens) continue;
    if (without(erased, ranges_of(redaction->spans)).empty()) continue;
    if (!most || left_out(*redaction) < left_out(*most)) most = std::move(redaction);
  }
  return most;
}

bool keeps(const OpenRedaction& copy, const std::vector<RedactedSpan>& erased,
           const std::vector<std::uint32_t>& parts) {
  std::vector<RedactedSpan> lost;
  for (const auto& span : erased) {
    if (std::ranges::find(parts, span.units.part) != parts.end()) lost.push_back(span);
  }
  return with_more(copy.spans, lost).size() != copy.spans.size();
}

namespace {

LogEvidence evidence_of(Archive& archive, const std::vector<LogIndex>& entries) {
  return evidence_for(archive.log(), entries,
                      [&](LogIndex newest) { return newest_evidence(archive, newest); });
}

// Of units that the recording itself can no longer open.
Proof prove_outlived(OpenRecording& recording, OpenRedaction redaction, LogEvidence evidence) {
  const auto& document = recording.document();
  auto track = cut(recording.source(), [](const Unit&) {});
  if (!track) throw Error(Error::Kind::damaged, "the recording is no longer the audio it was");
  restore(*track, recording.record().objects.front().track);
  return {.recording = document.recording,
          .object = document.objects.front().part,
          .track = std::move(*track),
          .units = recording.record().objects.front().media->counts,
          .spans = std::move(redaction.spans),
          .seeds = std::move(redaction.opens->seeds),
          .hashes = std::move(redaction.opens->hashes),
          .entries = std::move(evidence.entries),
          .redaction = std::move(redaction.details),
          .checkpoint = std::move(evidence.checkpoint),
          .stamps = std::move(evidence.stamps)};
}

}  // namespace

Proof prove(OpenRecording& recording, LogIndex index, WaitingRedaction redaction) {
  auto& archive = recording.archive();
  const auto& document = recording.document();
  auto logged = open_redaction(archive, index);
  if (!logged) throw Error(Error::Kind::damaged, "a redaction that was just made states no spans");
  return proof_of({document.recording, document.objects.front().part}, redaction.open,
                  std::move(logged->spans), evidence_of(archive, {document.index, index}),
                  std::move(logged->details));
}

Proof prove(OpenRecording& recording, std::optional<OpenRedaction> redaction) {
  const auto& document = recording.document();
  auto& archive = recording.archive();
  if (redaction && redaction->opens) {
    auto evidence = evidence_of(archive, {document.index, redaction->index});
    return prove_outlived(recording, std::move(*redaction), std::move(evidence));
  }
  std::vector<LogIndex> entries{document.index};
  auto spans = recording.erased();
  std::optional<OpenedDetails> details;
  if (redaction) {
    entries.push_back(redaction->index);
    spans = with_more(std::move(redaction->spans), spans);
    details = std::move(redaction->details);
  }
  const auto open = recording.open(spans);
  if (!redaction) refuse_for(not_whole(recording.source(), open.track));
  return proof_of({document.recording, document.objects.front().part}, open, std::move(spans),
                  evidence_of(archive, entries), std::move(details));
}

void write_proven(OpenRecording& recording, const std::optional<OpenRedaction>& redaction,
                  const Proof& proof, const CopyWriter::Out& out) {
  if (!redaction) {
    write_copy(recording.source(), proof.track, proof.spans, out);
    return;
  }
  auto& archive = recording.archive();
  const auto document = document_at(archive, redaction->index);
  const auto record =
      archive.open(document.recording, document.entry, redaction->index, document.sealed.record);
  if (document.objects.empty() || record.objects.empty()) {
    throw Error(Error::Kind::damaged, "the record of the redaction has no object",
                "see what is wrong with: sealtape verify --deep");
  }
  OpenObject copy(archive.store(), document.objects.front(), record.objects.front());
  each_block(copy.reader(), out);
}

}  // namespace sealtape
