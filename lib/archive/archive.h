// One archive as one member uses it: its store, its log, the secrets he holds, the catalog.
//
// The one rule of order: what an entry names exists before it, the catalog follows it.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "archive/card.h"
#include "archive/memory.h"
#include "archive/record.h"
#include "catalog/catalog.h"
#include "crypto/identity.h"
#include "crypto/token.h"
#include "ledger/log.h"
#include "store/store.h"

namespace sealtape {

// The secrets of an archive that are sealed to one member; which of them, his role decides.
struct ArchiveSecrets {
  std::optional<SigningKey> log;
  std::optional<IdentKey> ident;
  std::optional<WordKey> word;
  std::map<std::uint64_t, BoxKey> vault;  // by epoch
};

// What a command brings along.
struct Surroundings {
  std::filesystem::path directory;  // of the archive
  Memory& memory;
  std::function<Instant()> now;
  std::function<void(const std::string&)> notice;  // said to the operator
};

// Removes the records of an entry that will not come; a new epoch may have given it another one.
void forget_records(Store& store, EntryId entry);

class SpokenWords;

// How far the log had been read when something was looked at.
struct Moment {
  LogSize size{};
  Digest last;  // leaf hash of the entry before
};

// What was looked at to make an entry, and what may not have come since: says why an entry stands
// against it.
struct Since {
  Moment moment;
  std::function<std::optional<std::string>(const Logged&)> against;
};

// Not for several threads at once, but for its store.
class Archive {
 public:
  // Opens the archive for a member; without an identity only what is public can be read.
  // Error::no_archive, Error::damaged for a rolled back or forked one, Error::wrong_key where the
  // archive has another key than the one first trusted.
  Archive(std::unique_ptr<Store> store, Surroundings surroundings, const Identity* identity);
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() = default;

  const ArchiveCard& card() const { return card_; }
  Store& store() { return *store_; }
  Log& log() { return log_; }
  const Log& log() const { return log_; }
  const Roster& roster() const { return log_.view().roster; }
  const Custody& custody() const { return log_.view().custody; }
  const Surroundings& surroundings() const { return surroundings_; }
  const ArchiveSecrets& secrets() const { return secrets_; }

  // An ident key of before that this member still holds, by what the log says of it; null where he
  // does not.
  const IdentKey* past_ident(const Digest& check);

  std::optional<MemberId> member() const { return member_; }
  // Error::refused where the identity has no role here, or a lesser one.
  void require(Role least) const;

  // The catalog, with all that the log has. Where the archive is read-only it lies in the memory of
  // this machine, and where nothing can be kept there it is made for this command alone.
  Catalog& catalog();

  // Where hosts that cannot read keep what they know: in the archive, and for this user.
  std::array<std::filesystem::path, 2> host_catalogs() const;

  Moment moment() const { return {log_.view().size(), log_.view().last}; }

  // Makes the catalog anew.
  void reindex(const std::function<void(std::uint64_t done, std::uint64_t all)>& progress);

  // The record of an entry as it is now: rotating replaces `sealed`, which is the one that the
  // entry was made with; erasing does so for a recording and the documents made from it.
  Digest current(EntryId entry, LogIndex index, const Digest& sealed) const;
  Digest current(RecordingId recording, EntryId entry, LogIndex index, const Digest& sealed) const;
  std::uint64_t epoch_of(LogIndex index, std::uint64_t sealed) const;
  std::uint64_t epoch_of(RecordingId recording, EntryId entry, LogIndex index,
                         std::uint64_t sealed) const;

  // Whether the last rotation left the record of an event behind, which it could not open.
  bool is_left(LogIndex index, const Entry& entry) const;

  // Opens that. Error::refused without its vault key, Error::damaged where it is missing or does
  // not open.
  Record open(EntryId entry, LogIndex index, const Digest& sealed) const;
  Record open(RecordingId recording, EntryId entry, LogIndex index, const Digest& sealed) const;
  Record open(LogIndex index, const Entry& entry) const;  // whatever it is of
  Record open(const CatalogRow& row) const {
    return open(row.recording, row.entry, row.index, row.record);
  }

  // A record for a new entry, ready to be stored.
  struct SealedRecord {
    EntryId entry;
    Private named;
    Bytes stored;

    std::string name() const { return record_name(entry, named.record); }
  };
  static SealedRecord seal(const Record& record, const Roster::VaultKey& vault);
  SealedRecord seal(const Record& record) const { return seal(record, *roster().vault_key()); }

  // Appends entries whose records are durable. `records` are theirs, by entry id: one is sealed
  // anew when the epoch has changed meanwhile. Error::busy for entries that change the roster where
  // somebody else has changed it since, Error::refused where something came that `since` is
  // against.
  void append(std::vector<Entry> entries, const std::map<EntryId, const Record*>& records,
              const EntrySink& sink = {}, Since since = {});

  // Appends an entry for each body with these details, records first, all in one batch.
  std::vector<LogIndex> append(std::vector<Body> bodies, const std::vector<Detail>& details,
                               Since since = {});
  LogIndex append(Body body, const std::vector<Detail>& details);

  // Signs something for another member to carry out, as this one.
  Signature sign(ByteView message) const;
  NoteSignature sign_note(const std::string& text) const;

  // Every secret that this member holds, as it is sealed to him.
  void each_secret(const std::function<void(const VaultFile&, const SecretBytes&)>& sink) const;

  // Takes over the secrets that the log now has for this member.
  void load_secrets();

  // Publishes where this member can, finishes what others began to destroy, and remembers what was
  // seen.
  void settle();

 private:
  static constexpr std::chrono::seconds patience{60};  // with who writes at the same moment

  Error without_key(std::uint64_t epoch, const std::string& name) const;
  Record open_as(EntryId entry, const Digest& record) const;
  void sweep_up();
  std::array<std::filesystem::path, 2> catalog_places() const;
  std::filesystem::path catalog_file() const;
  std::unique_ptr<Catalog> open_catalog(const std::filesystem::path& file) const;
  Catalog& bare_catalog();
  bool check_trust() const;
  void trust();
  void recall();
  std::optional<Checkpoint> seen_checkpoint() const;
  SecretBytes open_vault_file(const VaultFile& file, const Digest& digest) const;
  void look_at_what_came(Since& since);
  std::optional<std::string> reseal(Entry& entry, const Roster& roster, const Record& record) const;
  const std::map<EntryId, Digest>& rotated() const;

  std::unique_ptr<Store> store_;
  Surroundings surroundings_;
  const Identity* identity_;
  ArchiveCard card_;
  Log log_;
  std::optional<MemberId> member_;
  ArchiveSecrets secrets_;
  std::map<Digest, IdentKey> past_idents_;  // that were asked for
  std::optional<CatalogKey> catalog_key_;   // of the keys in force; the catalog borrows it
  std::unique_ptr<Catalog> catalog_;
  // What the last rotation's list says.
  mutable std::map<EntryId, Digest> rotated_;
  mutable std::optional<Digest> rotated_by_;
  mutable std::mutex rotated_guard_;
};

}  // namespace sealtape
