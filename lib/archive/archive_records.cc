#include "archive/archive.h"
#include "archive/rotation_list.h"

namespace sealtape {

// Lines of an entry id, a space and a digest; what else lies there was not made by us.
const std::map<EntryId, Digest>& Archive::rotated() const {
  const std::lock_guard lock(rotated_guard_);
  const auto& rotation = custody().rotation();
  if (rotated_by_ == rotation->rotate.list) return rotated_;
  const auto name = object_name(rotation->rotate.list);
  const auto bytes = store_->get(name, rotation->rotate.size);
  auto list = bytes && sha256(*bytes) == rotation->rotate.list ? parse_rotation(text_of(*bytes))
                                                               : std::nullopt;
  if (!list) throw Error(Error::Kind::damaged, name + " is not the list of the last rotation");
  rotated_ = std::move(*list);
  rotated_by_ = rotation->rotate.list;
  return rotated_;
}

Digest Archive::current(RecordingId recording, EntryId entry, LogIndex index,
                        const Digest& sealed) const {
  const auto changed = custody().changed(recording, entry);
  return changed ? changed->record : current(entry, index, sealed);
}

Digest Archive::current(EntryId entry, LogIndex index, const Digest& sealed) const {
  const auto& rotation = custody().rotation();
  if (!rotation || index > rotation->index) return sealed;
  const auto& list = rotated();
  const auto found = list.find(entry);
  return found == list.end() ? sealed : found->second;
}

std::uint64_t Archive::epoch_of(RecordingId recording, EntryId entry, LogIndex index,
                                std::uint64_t sealed) const {
  const auto changed = custody().changed(recording, entry);
  return changed ? changed->epoch : epoch_of(index, sealed);
}

std::uint64_t Archive::epoch_of(LogIndex index, std::uint64_t sealed) const {
  const auto& rotation = custody().rotation();
  return rotation && index < rotation->index ? std::max(sealed, rotation->rotate.epoch) : sealed;
}

bool Archive::is_left(LogIndex index, const Entry& entry) const {
  const auto& rotation = custody().rotation();
  const bool is_older = rotation && number(index) < number(rotation->rotate.seen) && entry.sealed &&
                        entry.sealed->epoch < rotation->rotate.epoch;
  return is_older && !rotated().contains(entry.id);
}

Record Archive::open(EntryId entry, LogIndex index, const Digest& sealed) const {
  return open_as(entry, current(entry, index, sealed));
}

Record Archive::open(RecordingId recording, EntryId entry, LogIndex index,
                     const Digest& sealed) const {
  return open_as(entry, current(recording, entry, index, sealed));
}

Record Archive::open(LogIndex index, const Entry& entry) const {
  const auto record = entry.sealed ? entry.sealed->record : Digest{};
  const auto* ingest = std::get_if<Ingest>(&entry.body);
  const auto* derive = std::get_if<Derive>(&entry.body);
  if (ingest != nullptr) return open(ingest->recording, entry.id, index, record);
  if (derive != nullptr) return open(derive->recording, entry.id, index, record);
  return open(entry.id, index, record);
}

// Whoever holds the keys of before was overtaken by a rotation; an epoch that never was is
// nobody's.
Error Archive::without_key(std::uint64_t epoch, const std::string& name) const {
  const auto newest = roster().vault_key();
  if (!newest || epoch > newest->epoch) {
    return {Error::Kind::damaged, name + " is sealed under no key of the archive"};
  }
  const auto& files = roster().vault_files();
  const bool overtaken = member_ && std::ranges::any_of(files, [&](const auto& each) {
                           return each.first.kind == KeyKind::vault && each.first.epoch == epoch &&
                                  each.first.member == *member_;
                         });
  if (!overtaken) {
    return {Error::Kind::refused, "this identity does not hold the vault key"};
  }
  return {Error::Kind::busy, "the keys of the archive changed at the same moment",
          "run the same command again"};
}

Record Archive::open_as(EntryId entry, const Digest& record) const {
  const auto name = record_name(entry, record);
  const auto size = store_->size(name);
  const auto stored = size <= largest_record ? store_->get(name, largest_record) : std::nullopt;
  if (!stored) throw Error(Error::Kind::damaged, name + (size ? " is altered" : " is missing"));
  const auto epoch = sha256(*stored) == record ? epoch_of_record(*stored) : std::nullopt;
  if (!epoch) throw Error(Error::Kind::damaged, name + " is altered");
  const auto key = secrets_.vault.find(*epoch);
  if (key == secrets_.vault.end()) throw without_key(*epoch, name);
  auto opened = open_record(*stored, key->second);
  if (!opened || opened->entry != entry) {
    throw Error(Error::Kind::damaged, name + " does not open");
  }
  return std::move(*opened);
}

Archive::SealedRecord Archive::seal(const Record& record, const Roster::VaultKey& vault) {
  const auto commit = commit_of(record);
  // What another member sealed may open and still make no sense.
  if (!commit) {
    throw Error(Error::Kind::damaged, "the record of " + record.entry.hex() + " commits to nothing",
                "see what is wrong with: sealtape verify --deep");
  }
  auto stored = seal_record(record, vault.address, vault.epoch);
  const auto digest = sha256(stored);
  return {record.entry, {digest, *commit, vault.epoch}, std::move(stored)};
}

// Seals a record anew when the epoch has changed, and names the one that it replaces.
std::optional<std::string> Archive::reseal(Entry& entry, const Roster& roster,
                                           const Record& record) const {
  const auto vault = roster.vault_key();
  if (!vault || entry.sealed->epoch == vault->epoch) return std::nullopt;
  auto replaced = record_name(entry.id, entry.sealed->record);
  const auto sealed = seal(record, *vault);
  store_->put_if_absent(sealed.name(), sealed.stored);
  entry.sealed = sealed.named;
  return replaced;
}

void forget_records(Store& store, EntryId entry) {
  const auto name = record_name(entry, Digest{});
  const auto ours = name.substr(0, name.rfind('-') + 1);
  std::vector<std::string> old;
  store.list(name.substr(0, name.rfind('/') + 1), [&](const Listed& listed) {
    if (listed.name.starts_with(ours)) old.push_back(listed.name);
  });
  for (const auto& each : old) store.remove(each);
}

}  // namespace sealtape
