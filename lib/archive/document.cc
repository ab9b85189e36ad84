#include "archive/document.h"

#include "crypto/part_hasher.h"
#include "media/track.h"

namespace sealtape {

namespace {

// The media tree over what was written, read back from the sealed bytes.
void commit_to_units(Source& source, EntryId entry, ObjectSecret& secret, ObjectRef& object) {
  TreeSecret tree{Cover::whole(TreeKey::random()), {}};
  std::vector<PartHasher> parts;
  const auto track = cut(source, [&](const Unit& unit) {
    while (parts.size() <= unit.part) {
      parts.emplace_back(tree.cover, static_cast<std::uint32_t>(parts.size()));
    }
    parts[unit.part].add(unit.duration, unit.bytes);
  });
  if (!track || parts.empty()) return;
  std::vector<TreePart> sums;
  for (auto& part : parts) {
    sums.push_back({part.count(), part.finish()});
    tree.counts.push_back(part.count());
  }
  parts.clear();  // they borrow the cover
  object.media = tree_root({TreeKind::media, entry, 0, track->digest()}, sums);
  secret.media = std::move(tree);
  secret.track = track->encode();
}

}  // namespace

std::uint64_t Document::size() const {
  std::uint64_t all = 0;
  for (const auto& object : objects) all += object.size;
  return all;
}

Document document_from(const Archive& archive, LogIndex index, const Entry& entry) {
  Document document;
  document.entry = entry.id;
  document.index = index;
  document.made = entry.time;
  document.actor = entry.actor;
  document.seen = archive.moment();
  if (const auto* ingest = std::get_if<Ingest>(&entry.body)) {
    document.recording = ingest->recording;
    document.objects = ingest->objects;
  } else if (const auto* derive = std::get_if<Derive>(&entry.body)) {
    document.recording = derive->recording;
    document.kind = derive->kind;
    document.from = derive->from;
    document.objects = derive->objects;
  }
  if (!entry.sealed) return document;
  const auto& sealed = *entry.sealed;
  document.sealed = {archive.current(document.recording, entry.id, index, sealed.record),
                     sealed.commit,
                     archive.epoch_of(document.recording, entry.id, index, sealed.epoch)};
  return document;
}

Document document_at(Archive& archive, LogIndex index) {
  const auto entry = archive.log().entry_at(index).entry;
  if (auto document = document_from(archive, index, entry);
      !document.objects.empty() && entry.sealed) {
    return document;
  }
  throw Error(Error::Kind::damaged, "the catalog is damaged",
              "it can be made anew with: sealtape reindex");
}

std::vector<Document> documents_of(Archive& archive, const CatalogRow& row) {
  std::vector<Document> documents{document_at(archive, row.index)};
  for (const auto& each : archive.catalog().documents_of(row.recording)) {
    documents.push_back(document_at(archive, each.index));
  }
  return documents;
}

bool holds_the_rest(const Record& record, EntryId document) {
  return std::ranges::any_of(
      record.objects, [&](const ObjectSecret& secret) { return secret.kept_in == document; });
}

std::vector<Detail> purpose_of(Archive& archive, const Document& document) {
  for (const auto& each : archive.catalog().documents_of(document.recording)) {
    if (each.entry != document.entry || each.purpose.empty()) continue;
    return {{"/sealtape/purpose", each.purpose}};
  }
  return {};
}

OpenObject::OpenObject(Store& store, const ObjectRef& object, const ObjectSecret& secret)
    : stored_(store.open(object_name(object.id))) {
  if (!stored_) {
    throw Error(Error::Kind::damaged, object_name(object.id) + " is missing",
                "see what is wrong with: sealtape verify");
  }
  reader_ = std::make_unique<ObjectReader>(*stored_, secret.object.cover, secret.length);
}

DocumentDraft::DocumentDraft(Store& store, std::uint64_t chunk)
    : store_(store),
      cover_(Cover::whole(TreeKey::random())),
      draft_(store.draft()),
      sealer_(cover_, chunk, [this](ByteView bytes) { draft_->write(bytes); }) {}

ObjectReader& DocumentDraft::written() {
  if (!written_) {
    sealed_ = sealer_.finish();
    written_.emplace(*draft_, cover_, sealed_->length);
  }
  return *written_;
}

DocumentDraft::Waiting DocumentDraft::prepare(const Archive& archive, const Document& from,
                                              DerivedKind kind, std::vector<Detail> details,
                                              bool cut) {
  auto& written = this->written();
  const auto& sealed = *sealed_;
  Waiting waiting{{{}, Record::of(random_id<EntryId>(), std::move(details))}, {}, {}, {}, {}, from};
  auto& [entry, made] = waiting.sealed;
  const auto id = made.entry;
  ObjectSecret secret;
  secret.length = sealed.length;
  secret.object = {cover_.clone(), {sealed.tree.count}};
  const auto root = tree_root({TreeKind::object, id, 0, {}}, std::span(&sealed.tree, 1));
  ObjectRef object{sealed.id, 0, sealed.size, root, std::nullopt};
  if (cut) commit_to_units(written, id, secret, object);
  made.objects.push_back(std::move(secret));

  const auto record = archive.seal(made);
  waiting.record = store_.draft();
  waiting.record->write(record.stored);
  waiting.record_name = record.name();
  waiting.object_name = object_name(object.id);
  written_.reset();  // it borrows the draft
  waiting.object = std::move(draft_);
  entry.id = id;
  entry.sealed = record.named;
  Derive derive{from.recording, kind, {}, {object}};
  for (const auto& each : from.objects) derive.from.push_back(each.id);
  entry.body = std::move(derive);
  return waiting;
}

DocumentDraft::Sealed DocumentDraft::seal(const Archive& archive, const Document& from,
                                          DerivedKind kind, std::vector<Detail> details, bool cut) {
  auto waiting = prepare(archive, from, kind, std::move(details), cut);
  const std::array<Store::Kept, 2> kept{
      {{waiting.object.get(), waiting.object_name}, {waiting.record.get(), waiting.record_name}}};
  store_.keep(kept);
  return std::move(waiting.sealed);
}

namespace {

// Whether an entry destroys something of a document from which another one is being made.
std::optional<std::string> against(const Document& from, const Entry& entry) {
  std::vector<Digest> gone;
  if (const auto* erase = std::get_if<Erase>(&entry.body)) {
    for (const auto& target : erase->targets) gone.push_back(target.object);
  } else if (const auto* purge = std::get_if<Purge>(&entry.body)) {
    for (const auto& target : purge->targets) {
      for (const auto& each : target.documents) {
        gone.insert(gone.end(), each.objects.begin(), each.objects.end());
      }
    }
  }
  const bool hit = std::ranges::any_of(from.objects, [&](const ObjectRef& object) {
    return std::ranges::find(gone, object.id) != gone.end();
  });
  if (!hit) return std::nullopt;
  return "something of recording " + from.recording.hex() + " was destroyed meanwhile";
}

}  // namespace

void forget(Store& store, const Entry& entry) {
  forget_records(store, entry.id);  // first: they have the keys
  for (const auto& object : std::get<Derive>(entry.body).objects) {
    store.remove(object_name(object.id));
  }
}

std::vector<LogIndex> add_documents(Archive& archive,
                                    const std::vector<const DocumentDraft::Waiting*>& documents) {
  std::vector<Store::Kept> kept;
  std::vector<Entry> entries;
  std::map<EntryId, const Record*> records;
  auto seen = archive.moment();
  for (const auto* each : documents) {
    kept.push_back({each->object.get(), each->object_name});
    kept.push_back({each->record.get(), each->record_name});
    entries.push_back(each->sealed.entry);
    records.emplace(each->sealed.entry.id, &each->sealed.record);
    if (each->from.seen.size < seen.size) seen = each->from.seen;
  }
  archive.store().keep(kept);
  const auto against_any = [&](const Logged& logged) {
    std::optional<std::string> why;
    for (const auto* each : documents) {
      if (!why) why = against(each->from, logged.parsed.entry);
    }
    return why;
  };
  std::map<EntryId, LogIndex> found;
  const auto note = [&](const Logged& logged) {
    found.emplace(logged.parsed.entry.id, logged.index);
  };
  try {
    archive.append(std::move(entries), records, note, {seen, against_any});
  } catch (const Error& error) {
    // A refusal comes before the commit.
    const bool is_refused = error.kind() == Error::Kind::refused;
    for (const auto* each : documents) {
      if (is_refused) forget(archive.store(), each->sealed.entry);
    }
    throw;
  }
  std::vector<LogIndex> indexes;
  for (const auto* each : documents) indexes.push_back(found.at(each->sealed.entry.id));
  return indexes;
}

LogIndex add_document(Archive& archive, DocumentDraft& draft, const Document& from,
                      DerivedKind kind, std::vector<Detail> details, bool cut) {
  const auto waiting = draft.prepare(archive, from, kind, std::move(details), cut);
  return add_documents(archive, {&waiting}).front();
}

}  // namespace sealtape
