#include "catalog/catalog.h"

#include <algorithm>

#include "catalog/catalog_file.h"
#include "catalog/columns.h"
#include "catalog/schema.h"
#include "catalog/shown.h"
#include "catalog/sqlite.h"
#include "crypto/token.h"

namespace sealtape {

namespace {

using sqlite::Statement;
using sqlite::Transaction;

bool deletes(const Catalog::Changes& changes) {
  const bool forgets = std::ranges::any_of(
      changes.words, [](const DocumentWords& document) { return document.words.empty(); });
  return forgets || !changes.purged.empty() || !changes.purged_documents.empty();
}

void require_made_under(const sqlite::Database& db, const CatalogKey* key) {
  Statement made(db, "SELECT key_check FROM mark");
  made.step();
  if (equal(made.blob(0), check_of(key).bytes)) return;
  throw Error(Error::Kind::busy, "the keys of the archive changed at the same moment",
              "run the same command again");
}

// What was deleted is not to be read from the log of the database either.
void leave_no_trace(sqlite::Database& db) { db.run("PRAGMA wal_checkpoint(TRUNCATE)"); }

bool is_there(const sqlite::Database& db, RecordingId id) {
  Statement row(db, "SELECT 1 FROM recording WHERE id = ?");
  return row.bind(ByteView(id.bytes)).step();
}

void put_document(sqlite::Database& db, const CatalogKey& key, const Catalog::Document& document) {
  const ByteView entry(document.entry.bytes);
  const auto purpose =
      document.purpose.empty() ? Bytes() : seal_shown(key, entry, document.purpose);
  db.run("INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?)", number(document.index),
         ByteView(document.recording.bytes), entry, static_cast<std::uint64_t>(document.kind),
         ByteView(purpose));
}

}  // namespace

// The other two mean nothing without the first.
void remove_catalog(const std::filesystem::path& file) {
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::error_code ignored;
    std::filesystem::remove(file.native() + suffix, ignored);
  }
}

Catalog::Catalog(const std::filesystem::path& file, const std::string& origin,
                 const CatalogKey* key)
    : file_(file), origin_(origin), key_(key) {
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  try {
    open(WasDamaged::no);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    start_anew();
  }
}

Catalog::~Catalog() = default;

void Catalog::open(WasDamaged before) {
  db_ = std::make_unique<sqlite::Database>(file_);
  db_->switch_to_wal();
  db_->run("PRAGMA synchronous = NORMAL");
  db_->run("PRAGMA secure_delete = ON");
  set_up(before);
}

void Catalog::start_anew() {
  db_.reset();
  remove_catalog(file_);
  open(WasDamaged::yes);
}

void Catalog::set_up(WasDamaged before) {
  if (is_ours(*db_, origin_, key_)) return;
  Transaction transaction(*db_);
  if (is_ours(*db_, origin_, key_)) return;  // by now: another process has set it up meanwhile
  const bool loses = before == WasDamaged::yes || lost_with(*db_) == Lost::something;
  make_tables(*db_, origin_, key_, loses && key_ == nullptr ? Lost::something : Lost::nothing);
  transaction.commit();
  leave_no_trace(*db_);
}

void Catalog::clear() {
  try {
    Transaction transaction(*db_);
    empty_tables(*db_);
    transaction.commit();
    leave_no_trace(*db_);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    start_anew();
  }
}

Catalog::Mark Catalog::mark() const {
  Statement row(*db_, "SELECT size, last, clock FROM mark");
  row.step();
  return {LogSize{row.integer(0)}, array_from<Digest>(row.blob(1)), instant_from(row.integer(2))};
}

bool Catalog::take(const Mark& before, const Changes& changes, const Mark& after) {
  const bool seals = !changes.rows.empty() || !changes.documents.empty();
  if (seals && key_ == nullptr) {
    throw Error(Error::Kind::refused, "the catalog needs the vault key");
  }
  Transaction transaction(*db_);
  require_made_under(*db_, key_);
  const auto now = mark();
  if (now.size != before.size || now.last != before.last) return false;
  const bool replaced = std::ranges::any_of(
      changes.rows, [&](const CatalogRow& row) { return is_there(*db_, row.recording); });
  for (const auto& row : changes.rows) put(row);
  for (const auto& each : changes.unread) put(each);
  for (const auto& document : changes.documents) put_document(*db_, *key_, document);
  for (const auto& recording : changes.purged) remove(recording);
  for (const auto& [recording, entry] : changes.purged_documents) {
    remove_document(recording, entry);
  }
  for (const auto& row : changes.declared) standing().note(row);
  for (const auto& telling : changes.tellings) put(telling);
  spoken().note(changes.words);
  first_names().note(changes.names);
  db_->run("UPDATE mark SET size = ?, last = ?, clock = ?", number(after.size),
           ByteView(after.last.bytes), seconds_of(after.clock));
  transaction.commit();
  if (replaced || deletes(changes)) leave_no_trace(*db_);
  return true;
}

// An id belongs to who had it first: a hostile host may log another's again.
void Catalog::put(const CatalogRow& row) {
  Statement known(*db_, "SELECT entry FROM recording WHERE id = ?");
  if (known.bind(ByteView(row.recording.bytes)).step()) {
    if (!equal(known.blob(0), row.entry.bytes)) return;
    known.reset();
    remove(row.recording);
  }
  const auto shown = seal_shown(*key_, ByteView(row.recording.bytes), row.shown);
  const auto index = number(row.index);
  db_->run("INSERT INTO recording VALUES (?, ?, ?, ?, ?, ?, ?, ?)", index,
           ByteView(row.recording.bytes), ByteView(row.entry.bytes), seconds_of(row.sealed),
           row.size, ByteView(row.record.bytes), ByteView(shown), seconds_of(row.logged));
  for (const auto& each : row.tokens) {
    db_->run("INSERT OR IGNORE INTO token VALUES (?, ?)", ByteView(each.bytes), index);
  }
  if (row.duplicate) note_duplicate({*row.duplicate, row.recording});
}

// Of no recording: an empty blob.
void Catalog::put(const Telling& telling) {
  const auto recording = telling.recording ? ByteView(telling.recording->bytes) : ByteView();
  db_->run("INSERT OR IGNORE INTO telling VALUES (?, ?, ?, ?, ?, ?)", number(telling.index),
           seconds_of(telling.time), ByteView(telling.actor.bytes), ByteView(telling.entry.bytes),
           ByteView(telling.record.bytes), recording);
}

// Of an event: an empty blob.
void Catalog::put(const UnreadRecord& unread) {
  const auto recording = unread.recording ? ByteView(unread.recording->bytes) : ByteView();
  db_->run("INSERT OR REPLACE INTO unread VALUES (?, ?)", number(unread.index), recording);
}

void Catalog::remove_document(RecordingId id, EntryId entry) {
  Statement row(*db_, "SELECT idx FROM document WHERE entry = ? AND id = ?");
  if (!row.bind(ByteView(entry.bytes), ByteView(id.bytes)).step()) return;
  const LogIndex index{row.integer(0)};
  row.reset();
  spoken().forget(index);
  db_->run("DELETE FROM document WHERE idx = ?", number(index));
}

void Catalog::remove(RecordingId id) {
  const ByteView bytes(id.bytes);
  db_->run("DELETE FROM token WHERE idx IN (SELECT idx FROM recording WHERE id = ?)", bytes);
  db_->run("DELETE FROM duplicate WHERE id = ?", bytes);
  db_->run("DELETE FROM unread WHERE id = ?", bytes);
  db_->run("DELETE FROM recording WHERE id = ?", bytes);
}

void Catalog::note_declared(std::span<const DeclaredRow> rows, const Digest& key_check) {
  Transaction transaction(*db_);
  LogSize end{};
  for (const auto& row : rows) {
    standing().note(row);
    end = std::max(end, LogSize{number(row.index) + 1});
  }
  standing().note_key({key_check, end});
  transaction.commit();
}

void Catalog::note_duplicates(std::span<const Duplicate> duplicates, const Digest& key_check) {
  Transaction transaction(*db_);
  for (const auto& each : duplicates) note_duplicate(each);
  standing().note_key({key_check, LogSize{0}});
  transaction.commit();
}

void Catalog::note_duplicate(const Duplicate& one) {
  db_->run("INSERT OR IGNORE INTO duplicate VALUES (?, ?)", ByteView(one.token.bytes),
           ByteView(one.recording.bytes));
}

}  // namespace sealtape
