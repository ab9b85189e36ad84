// What log and records add up to, for quick answers: who is in which recording, what it is.
//
// Never authoritative: it may be deleted at any time and is made anew by replay. No personal data
// lies in it in clear: people are found by blind tokens, and what is shown is sealed under a key
// that only holders of the vault key have. A purged row leaves no trace (secure_delete).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "catalog/first_names.h"
#include "catalog/spoken.h"
#include "catalog/standing.h"
#include "core/digest.h"
#include "core/id.h"
#include "core/instant.h"
#include "core/json.h"
#include "crypto/secret.h"
#include "ledger/action.h"

namespace sealtape {

namespace sqlite {
class Database;
}

// Seals the shown fields. Derived from the vault key, so that rotating makes old catalogs useless.
using CatalogKey = Secret<struct CatalogKeyPurpose, 32>;

// One recording as its ingest entry and its record tell of it.
struct CatalogRow {
  RecordingId recording;
  EntryId entry;
  LogIndex index{};
  Instant sealed;          // when the entry was made
  Instant logged = {};     // the same, by a clock that the log never set back
  std::uint64_t size = 0;  // of the stored objects
  Digest record;           // the one that the entry was made with
  Json shown;              // what the record says, as one vCon object
  std::vector<Digest> tokens;
  std::optional<Digest> duplicate;  // token of the plaintext digest

  friend bool operator==(const CatalogRow&, const CatalogRow&) = default;
};

class Catalog {
 public:
  // A file, or ":memory:". Makes the file where there is none, and starts anew where it is damaged,
  // not ours or made under another key. Without a key only what a host knows can be noted and
  // found; where that went with the file, standing() says so.
  Catalog(const std::filesystem::path& file, const std::string& origin, const CatalogKey* key);
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;
  ~Catalog();

  // How far the log has been taken in, and the leaf before that point.
  struct Mark {
    LogSize size{};
    Digest last;
    Instant clock = {};  // the latest time so far
  };
  Mark mark() const;

  // A document made from a recording.
  struct Document {
    RecordingId recording;
    EntryId entry;
    LogIndex index{};
    DerivedKind kind{};
    std::string purpose = {};  // that it was made for; sealed in the file

    friend bool operator==(const Document&, const Document&) = default;
  };
  // An event whose record says something on which periods, restrictions or wishes depend; most
  // events are accesses, and say nothing of that kind.
  struct Telling {
    LogIndex index{};
    Instant time;  // by the clock of the log
    MemberId actor;
    EntryId entry;
    Digest record;
    std::optional<RecordingId> recording;

    friend bool operator==(const Telling&, const Telling&) = default;
  };
  // An entry whose record could not be read, though nothing in the log says that it is gone. What
  // it says is missing in all answers.
  struct UnreadRecord {
    LogIndex index{};
    std::optional<RecordingId> recording;  // that the entry brought; else it is an event

    friend bool operator==(const UnreadRecord&, const UnreadRecord&) = default;
  };
  // In the order in which they are done: a row that is there already is replaced, if it is of the
  // same entry.
  struct Changes {
    std::vector<CatalogRow> rows = {};
    std::vector<Document> documents = {};
    std::vector<RecordingId> purged = {};
    std::vector<std::pair<RecordingId, EntryId>> purged_documents = {};  // of these recordings
    std::vector<DeclaredRow> declared = {};
    std::vector<Telling> tellings = {};
    std::vector<DocumentWords> words = {};
    std::vector<FirstName> names = {};
    std::vector<UnreadRecord> unread = {};  // of these rows and of events
  };
  // Takes them in and moves the mark, all or nothing. False: another process was quicker and moved
  // it from `before`; nothing changed.
  bool take(const Mark& before, const Changes& changes, const Mark& after);

  // Forgets all rows, to be taken in again. A file that is damaged is made anew.
  void clear();

  std::optional<CatalogRow> find(RecordingId id) const;
  // Ids that start with these hex digits, two at most.
  std::vector<RecordingId> starting_with(std::string_view hex_digits) const;

  struct Query {
    std::optional<Digest> token;
    bool oldest_first = false;
  };
  // Rows in log order until the sink says enough (false).
  void list(const Query& query, const std::function<bool(const CatalogRow&)>& sink) const;
  std::uint64_t count() const;
  // The oldest first.
  std::vector<Document> documents_of(RecordingId id) const;
  std::vector<Document> documents(DerivedKind kind) const;

  std::vector<Telling> tellings() const;
  std::vector<Telling> tellings_of(RecordingId recording) const;

  // In log order; those of recordings that were purged since are not among them.
  std::vector<UnreadRecord> unread() const;

  // The document of that entry; nothing where it is purged, or none.
  std::optional<Document> document_at(LogIndex index) const;
  // Which words are said in which; valid as long as standing().
  Spoken spoken() const { return Spoken(*db_); }

  // Recordings made from the same bytes, the oldest first. A recording host notes its own, and
  // under which ident key.
  std::vector<RecordingId> with_same_bytes(const Digest& token) const;
  struct Duplicate {
    Digest token;
    RecordingId recording;
  };
  void note_duplicates(std::span<const Duplicate> duplicates, const Digest& key_check);
  // Pairs of tokens and recordings that share one, for the report of reindex.
  std::vector<RecordingId> sharing_bytes() const;

  // Valid as long as standing().
  FirstNames first_names() const { return FirstNames(*db_); }

  // What declarations add up to; valid while the catalog is neither moved nor cleared. A recording
  // host notes its own, and under which ident key.
  Standing standing() const { return Standing(*db_); }
  void note_declared(std::span<const DeclaredRow> rows, const Digest& key_check);

 private:
  enum class WasDamaged { no, yes };
  void open(WasDamaged before);
  void start_anew();
  void set_up(WasDamaged before);
  CatalogRow row_from(std::uint64_t index) const;
  void put(const CatalogRow& row);
  void put(const Telling& telling);
  void put(const UnreadRecord& unread);
  void note_duplicate(const Duplicate& one);
  void remove(RecordingId id);
  void remove_document(RecordingId id, EntryId entry);

  std::filesystem::path file_;
  std::string origin_;
  std::unique_ptr<sqlite::Database> db_;
  const CatalogKey* key_;
};

}  // namespace sealtape
