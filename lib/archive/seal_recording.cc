#include "archive/seal_recording.h"

#include "crypto/object.h"
#include "crypto/part_hasher.h"
#include "media/examine.h"
#include "vcon/details.h"
#include "vcon/displayable.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

// A file up to this size is held in memory, sealed and cut from there; a larger one is cut from the
// sealed object, so that the media tree is always over the very bytes that were sealed.
constexpr std::size_t held_in_memory = std::size_t{8} << 20U;
constexpr std::size_t block_size = std::size_t{1} << 20U;

// One recording on its way: its fresh keys, and where its stored bytes go.
struct Sealing {
  Sealing(Store& store, std::uint64_t chunk)
      : cover(Cover::whole(TreeKey::random())),
        draft(store.draft()),
        sealer(cover, chunk, [this](ByteView bytes) { draft->write(bytes); }) {}

  Cover cover;
  std::unique_ptr<Draft> draft;
  ObjectSealer sealer;
};

struct MediaTree {
  TreeSecret secret;
  Digest root;
  Bytes track;
};

struct Measured {
  Description description;
  std::optional<MediaTree> tree;
};

Measured measure(Source& source, const std::string& name, EntryId entry) {
  const auto key = TreeKey::random();
  auto cover = Cover::whole(key);
  std::vector<PartHasher> parts;
  auto examined = examine(source, name, [&](const Unit& unit) {
    while (parts.size() <= unit.part) {
      parts.emplace_back(cover, static_cast<std::uint32_t>(parts.size()));
    }
    parts[unit.part].add(unit.duration, unit.bytes);
  });
  Measured measured{std::move(examined.description), std::nullopt};
  if (!examined.track || parts.empty()) return measured;
  std::vector<TreePart> sums;
  MediaTree tree;
  for (auto& part : parts) {
    sums.push_back({part.count(), part.finish()});
    tree.secret.counts.push_back(part.count());
  }
  tree.root = tree_root({TreeKind::media, entry, 0, examined.track->digest()}, sums);
  tree.track = examined.track->encode();
  parts.clear();  // they borrow the cover
  tree.secret.cover = std::move(cover);
  measured.tree = std::move(tree);
  return measured;
}

Json names_and_values(const std::vector<std::pair<std::string, std::string>>& tags) {
  Json json = Json::array();
  for (const auto& [name, value] : tags) json.push_back(Json::array({name, value}));
  return json;
}

// What the file says of itself, beside what people say of it.
std::vector<Detail> details_of(const RecordingSource& source, const Description& file,
                               const Taken& taken) {
  auto vcon = to_vcon(source.metadata);
  auto& dialog = vcon["dialog"][0];
  dialog["type"] = "recording";
  dialog["filename"] = displayable(source.file_name);
  dialog["mediatype"] = file.mediatype;
  if (file.duration) dialog["duration"] = file.duration->count();
  auto& own = vcon["sealtape"];
  own["sha256"] = taken.sha256.hex();
  own["bytes"] = taken.bytes;
  if (!file.container.empty()) own["container"] = file.container;
  if (!file.codec.empty()) own["codec"] = file.codec;
  if (file.channels > 0) own["channels"] = file.channels;
  if (file.sample_rate > 0) own["sample_rate"] = file.sample_rate;
  if (!file.tags.empty()) own["file_tags"] = names_and_values(file.tags);
  if (!taken.notes.empty()) own["notes"] = taken.notes;
  return split(vcon);
}

std::unique_ptr<Draft> draft_of(Store& store, ByteView bytes) {
  auto draft = store.draft();
  draft->write(bytes);
  return draft;
}

}  // namespace

SealingKeys::SealingKeys(const Archive& archive) : vault_(*archive.roster().vault_key()) {}

Roster::VaultKey SealingKeys::vault() const {
  const std::lock_guard lock(guard_);
  return vault_;
}

void SealingKeys::renew(const Archive& archive) {
  const std::lock_guard lock(guard_);
  vault_ = *archive.roster().vault_key();
}

Taken RecordingSealer::take(InputFile& input, RecordingSource source, const FindSame& find_same) {
  const auto entry = random_id<EntryId>();
  head_.resize(held_in_memory);
  const ByteView head = ByteView(head_).first(input.read(head_));
  const bool whole = head.size() < held_in_memory;
  Taken taken;
  SealedRecording sealed;
  sealed.recording = random_id<RecordingId>();

  const auto knows = [&](const Digest& sha256) {
    taken.sha256 = sha256;
    taken.exists = find_same(sha256, taken.bytes, sealed.recording);
    return taken.exists.has_value();
  };
  Sha256 plain_sha;
  plain_sha.add(head);
  taken.bytes = head.size();
  if (whole) {
    input.check_unchanged();
    if (knows(plain_sha.finish())) return taken;
  }

  // The kind of chunk is settled before the first byte is sealed.
  MemorySource head_source(head);
  Measured measured;
  if (whole) measured = measure(head_source, source.file_name, entry);
  const auto first_look = whole ? measured.description : describe(head_source, source.file_name);
  const bool is_audio = !first_look.codec.empty() && !first_look.video;
  Sealing sealing(store_, is_audio ? audio_chunk : other_chunk);
  sealing.sealer.add(head);
  if (!whole) {
    block_.resize(block_size);
    while (const auto count = input.read(block_)) {
      const auto part = ByteView(block_).first(count);
      plain_sha.add(part);
      sealing.sealer.add(part);
      taken.bytes += count;
    }
    input.check_unchanged();
  }
  const auto object = sealing.sealer.finish();
  if (!whole) {
    if (knows(plain_sha.finish())) return taken;
    ObjectReader reader(*sealing.draft, sealing.cover, object.length);
    measured = measure(reader, source.file_name, entry);
  }
  fit_channels(source.metadata, measured.description.channels);
  taken.notes = measured.description.notes;
  for (const auto& note : source.metadata.notes) taken.notes.push_back(note);

  sealed.record = Record::of(entry, details_of(source, measured.description, taken));
  ObjectSecret secret;
  secret.length = object.length;
  secret.object = {sealing.cover.clone(), {object.tree.count}};
  Ingest body{sealed.recording, {}};
  const auto root = tree_root({TreeKind::object, entry, 0, {}}, std::span(&object.tree, 1));
  body.objects.push_back({object.id, 0, object.size, root, std::nullopt});
  if (measured.tree) {
    body.objects.front().media = measured.tree->root;
    secret.media = std::move(measured.tree->secret);
    secret.track = std::move(measured.tree->track);
  }
  sealed.record.objects.push_back(std::move(secret));

  const auto stored = Archive::seal(sealed.record, keys_.vault());
  sealed.entry.id = entry;
  sealed.entry.sealed = stored.named;
  sealed.entry.body = std::move(body);
  sealed.object = object_name(object.id);
  sealed.object_draft = std::move(sealing.draft);
  sealed.record_draft = draft_of(store_, stored.stored);
  taken.sealed = std::move(sealed);
  return taken;
}

}  // namespace sealtape
