#include "archive/rotate.h"

#include "archive/members.h"
#include "archive/parallel.h"
#include "archive/purge.h"
#include "archive/rotation_list.h"

namespace sealtape {

namespace {

constexpr int most_attempts = 5;

struct Live {
  LogIndex index{};
  EntryId entry;
  Digest sealed;
  std::optional<RecordingId> document_of = {};
};

// The entries that have a record which is not purged and not of the newest epoch.
std::vector<Live> live_records(Archive& archive, std::uint64_t epoch) {
  std::vector<Live> live;
  auto names = archive.catalog().first_names();
  const auto& custody = archive.custody();
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto& entry = logged.parsed.entry;
    if (!entry.sealed || logged.objection) return;
    if (!names.are_first(ids_brought_by(entry), logged.index)) return;  // it is void
    Live one{logged.index, entry.id, entry.sealed->record, {}};
    const bool is_derived = std::holds_alternative<Derive>(entry.body);
    const bool is_document = is_derived || std::holds_alternative<Ingest>(entry.body);
    if (is_document) one.document_of = recordings_of(entry.body).front();
    if (is_document && custody.is_purged(*one.document_of)) return;
    if (is_derived && custody.is_purged(*one.document_of, entry.id)) return;
    const auto since = is_document ? archive.epoch_of(*one.document_of, entry.id, logged.index,
                                                      entry.sealed->epoch)
                                   : archive.epoch_of(logged.index, entry.sealed->epoch);
    if (since < epoch) live.push_back(one);
  });
  return live;
}

// Opens a record and seals it anew; nothing where it is as it was logged and nobody ever could open
// it, and no document hangs on it.
std::optional<Archive::SealedRecord> reseal(Archive& archive, const Live& live,
                                            bool leave_missing) {
  try {
    return archive.seal(live.document_of
                            ? archive.open(*live.document_of, live.entry, live.index, live.sealed)
                            : archive.open(live.entry, live.index, live.sealed));
  } catch (const Error& error) {
    const bool does_not_open =
        error.kind() == Error::Kind::damaged || error.kind() == Error::Kind::refused;
    if (!does_not_open || live.document_of) throw;
    const auto record = archive.current(live.entry, live.index, live.sealed);
    const auto stored = archive.store().get(record_name(live.entry, record), largest_record);
    if (!stored && leave_missing) return std::nullopt;
    if (!stored || sha256(*stored) != record) throw;
    return std::nullopt;
  }
}

// Seals them all anew, and says what for the log's list, and what it left.
struct Resealed {
  std::map<EntryId, Digest> list;
  std::vector<LogIndex> left;
};

void reseal_all(Archive& archive, const std::vector<Live>& live, bool leave_missing,
                const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                Resealed& resealed) {
  constexpr std::size_t group = 256;
  for (std::size_t from = 0; from < live.size(); from += group) {
    const auto count = std::min(group, live.size() - from);
    std::vector<std::optional<Archive::SealedRecord>> sealed(count);
    in_parallel(count, [&](std::uint64_t i) {
      sealed[i] = reseal(archive, live[from + i], leave_missing);
    });
    std::vector<std::unique_ptr<Draft>> drafts;
    std::vector<Store::Kept> kept;
    for (std::size_t i = 0; i < count; ++i) {
      if (!sealed[i]) {
        resealed.left.push_back(live[from + i].index);
        continue;
      }
      drafts.push_back(archive.store().draft());
      drafts.back()->write(sealed[i]->stored);
      kept.push_back({drafts.back().get(), sealed[i]->name()});
      resealed.list.emplace(sealed[i]->entry, sealed[i]->named.record);
    }
    archive.store().keep(kept);
    if (progress) progress(from + count, live.size());
  }
}

// Records that no entry will name must not lie there with keys in them.
void forget(Archive& archive, const std::map<EntryId, Digest>& list) {
  for (const auto& [entry, record] : list) archive.store().remove(record_name(entry, record));
}

bool has_come_more(Archive& archive, LogSize seen) {
  archive.log().catch_up();
  return archive.log().view().size() > seen;
}

}  // namespace

std::uint64_t records_to_rotate(Archive& archive) {
  archive.require(Role::admin);
  return live_records(archive, archive.roster().vault_key()->epoch + 1).size();
}

Rotated rotate(Archive& archive, const std::function<void(std::uint64_t, std::uint64_t)>& progress,
               const RotationTerms& terms) {
  archive.require(Role::admin);
  std::vector<Detail> details{{"/sealtape/event", "rotate"}};
  if (!terms.reason.empty()) details.push_back({"/sealtape/reason", terms.reason});
  start_epoch(archive);
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const auto seen = archive.log().view().size();
    const auto epoch = archive.roster().vault_key()->epoch;
    Resealed resealed;
    const auto& [list, left] = resealed;
    try {
      reseal_all(archive, live_records(archive, epoch), terms.leave_missing, progress, resealed);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::damaged) throw;
      forget(archive, list);
      // Somebody else may have destroyed meanwhile what is not there.
      if (!has_come_more(archive, seen)) throw;
      continue;
    }
    const auto text = encode_rotation(list);
    const auto id = sha256(bytes_of(text));
    archive.store().put_if_absent(object_name(id), bytes_of(text));
    try {
      const auto index = archive.append(Rotate{epoch, id, text.size(), list.size(), seen}, details);
      sweep(archive);
      archive.load_secrets();
      return {epoch, list.size(), index, left};
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
