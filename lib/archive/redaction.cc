#include "archive/redaction.h"

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
  auto open = open_units(*recording.plain, media->cover, media->counts, spans);
  if (open.root(recording.entry.id, recording.object.part) != recording.object.media) {
    damaged("the audio of the recording is not what was logged");
  }
  return open;
}

// The copy on its way into the store, under keys of its own.
class SealedCopy {
 public:
  SealedCopy(Store& store, EntryId entry)
      : entry_(entry),
        cover_(Cover::whole(TreeKey::random())),
        draft_(store.draft()),
        sealer_(cover_, audio_chunk, [this](ByteView bytes) { draft_->write(bytes); }) {}

  void write(ByteView bytes) { sealer_.add(bytes); }

  struct Sealed {
    ObjectRef object;
    ObjectSecret secret;
    std::unique_ptr<Draft> draft;
  };
  Sealed finish() {
    const auto object = sealer_.finish();
    Sealed sealed;
    sealed.secret.length = object.length;
    sealed.secret.object = {cover_.clone(), {object.tree.count}};
    sealed.object = {object.id, 0, object.size,
                     tree_root({TreeKind::object, entry_, 0, {}}, std::span(&object.tree, 1)),
                     std::nullopt};
    ObjectReader reader(*draft_, cover_, object.length);
    add_media(reader, sealed);
    sealed.draft = std::move(draft_);
    return sealed;
  }

 private:
  void add_media(Source& copy, Sealed& sealed) const {
    auto cover = Cover::whole(TreeKey::random());
    std::vector<PartHasher> parts;
    const auto track = cut(copy, [&](const Unit& unit) {
      while (parts.size() <= unit.part) {
        parts.emplace_back(cover, static_cast<std::uint32_t>(parts.size()));
      }
      parts[unit.part].add(unit.duration, unit.bytes);
    });
    if (!track || parts.empty()) return;
    std::vector<TreePart> sums;
    std::vector<std::uint64_t> counts;
    for (auto& part : parts) {
      counts.push_back(part.count());
      sums.push_back({part.count(), part.finish()});
    }
    sealed.object.media = tree_root({TreeKind::media, entry_, 0, track->digest()}, sums);
    sealed.secret.track = track->encode();
    sealed.secret.media = TreeSecret{cover.clone(), std::move(counts)};
  }

  EntryId entry_;
  Cover cover_;
  std::unique_ptr<Draft> draft_;
  ObjectSealer sealer_;
};

}  // namespace

std::unique_ptr<OpenRecording> open_recording(Archive& archive, const CatalogRow& row) {
  auto recording = std::make_unique<OpenRecording>();
  recording->index = row.index;
  recording->entry = archive.log().entry_at(row.index).entry;
  recording->record = archive.open(row.entry, row.record);
  const auto* ingest = std::get_if<Ingest>(&recording->entry.body);
  if (ingest == nullptr || ingest->objects.empty() || recording->record.objects.empty()) {
    damaged("the record of " + row.recording.hex() + " has no object");
  }
  recording->object = ingest->objects.front();
  recording->stored = archive.store().open(object_name(recording->object.id));
  if (!recording->stored) damaged(object_name(recording->object.id) + " is missing");
  const auto& secret = recording->secret();
  recording->plain =
      std::make_unique<ObjectReader>(*recording->stored, secret.object.cover, secret.length);
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
  const auto entry = random_id<EntryId>();
  SealedCopy copy(archive.store(), entry);
  const auto digest = write_copy(*recording.plain, open.track, spans, [&](ByteView bytes) {
    copy.write(bytes);
    out(bytes);
  });

  std::vector<Detail> details{{copy_detail, digest.hex()}, {spans_detail, stated(spans)}};
  details.insert(details.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
  auto sealed = copy.finish();
  auto record = Record::of(entry, std::move(details));
  record.objects.push_back(std::move(sealed.secret));
  const auto stored = archive.seal(record);
  const auto record_draft = archive.store().draft();
  record_draft->write(stored.stored);
  const Store::Kept kept[] = {{sealed.draft.get(), object_name(sealed.object.id)},
                              {record_draft.get(), stored.name()}};
  archive.store().keep(kept);

  Entry derive;
  derive.id = entry;
  derive.sealed = stored.named;
  derive.body = Derive{std::get<Ingest>(recording.entry.body).recording,
                       DerivedKind::redaction,
                       {recording.object.id},
                       {sealed.object}};
  LogIndex index{};
  archive.append({derive}, {{entry, &record}}, [&](const Logged& logged) {
    if (logged.parsed.entry.id == entry) index = logged.index;
  });
  archive.settle();
  return index;
}

std::optional<LogIndex> newest_redaction(Archive& archive, RecordingId recording) {
  std::optional<LogIndex> newest;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* derive = std::get_if<Derive>(&logged.parsed.entry.body);
    const bool ours = derive != nullptr && derive->recording == recording &&
                      derive->kind == DerivedKind::redaction && !logged.objection;
    if (ours) newest = logged.index;
  });
  return newest;
}

OpenRedaction open_redaction(Archive& archive, LogIndex index) {
  const auto entry = archive.log().entry_at(index).entry;
  if (!entry.sealed) damaged("the redaction has no record");
  const auto record = archive.open(entry.id, entry.sealed->record);
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
