#include "archive/rotate.h"

#include "archive/members.h"
#include "archive/parallel.h"
#include "archive/purge.h"

namespace sealtape {

namespace {

constexpr int most_attempts = 5;

struct Live {
  EntryId entry;
  LogIndex index{};
  Digest sealed;
};

// The entries that have a record which is not purged and not of the newest epoch.
std::vector<Live> live_records(Archive& archive, std::uint64_t epoch) {
  std::vector<Live> live;
  const auto& custody = archive.custody();
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto& entry = logged.parsed.entry;
    if (!entry.sealed || logged.objection || custody.is_purged(entry.id)) return;
    const auto recordings = recordings_of(entry);
    const bool is_document =
        std::holds_alternative<Ingest>(entry.body) || std::holds_alternative<Derive>(entry.body);
    if (is_document && custody.is_purged(recordings.front())) return;
    if (archive.epoch_of(entry.id, logged.index, entry.sealed->epoch) >= epoch) return;
    live.push_back({entry.id, logged.index, entry.sealed->record});
  });
  return live;
}

// Seals them all anew, and says what for the log's list.
std::map<EntryId, Digest> reseal_all(
    Archive& archive, const std::vector<Live>& live,
    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  constexpr std::size_t group = 256;
  std::map<EntryId, Digest> list;
  for (std::size_t from = 0; from < live.size(); from += group) {
    const auto count = std::min(group, live.size() - from);
    std::vector<Archive::SealedRecord> sealed(count);
    in_parallel(count, [&](std::uint64_t i) {
      const auto& each = live[from + i];
      sealed[i] = archive.seal(archive.open(each.entry, each.index, each.sealed));
    });
    std::vector<std::unique_ptr<Draft>> drafts;
    std::vector<Store::Kept> kept;
    for (const auto& each : sealed) {
      drafts.push_back(archive.store().draft());
      drafts.back()->write(each.stored);
      kept.push_back({drafts.back().get(), each.name()});
      list.emplace(each.entry, each.named.record);
    }
    archive.store().keep(kept);
    if (progress) progress(from + count, live.size());
  }
  return list;
}

// Records that no entry will name must not lie there with keys in them.
void forget(Archive& archive, const std::map<EntryId, Digest>& list) {
  for (const auto& [entry, record] : list) archive.store().remove(record_name(entry, record));
}

}  // namespace

Rotated rotate(Archive& archive,
               const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  archive.require(Role::admin);
  start_epoch(archive);
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const auto seen = archive.log().view().size();
    const auto epoch = archive.roster().vault_key()->epoch;
    const auto list = reseal_all(archive, live_records(archive, epoch), progress);
    const auto text = encode_rotation(list);
    const auto id = sha256(bytes_of(text));
    archive.store().put_if_absent(object_name(id), bytes_of(text));
    try {
      const auto index = archive.append(Rotate{epoch, id, text.size(), list.size(), seen},
                                        {{"/sealtape/event", "rotate"}});
      sweep(archive);
      archive.load_secrets();
      return {epoch, list.size(), index};
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::refused) throw;
      forget(archive, list);
      archive.store().remove(object_name(id));
    }
  }
  throw Error(Error::Kind::busy, "other commands keep erasing while the keys rotate",
              "run the same command again when they are done");
}

}  // namespace sealtape
