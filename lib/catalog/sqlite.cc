#include "catalog/sqlite.h"

#include <chrono>
#include <thread>

#include "core/error.h"

namespace sealtape::sqlite {

namespace {

constexpr int patience_ms = 60'000;

void check(sqlite3* db, int status) {
  if (status == SQLITE_OK || status == SQLITE_ROW || status == SQLITE_DONE) return;
  const bool broken = status == SQLITE_NOTADB || status == SQLITE_CORRUPT;
  const auto kind = broken                  ? Error::Kind::damaged
                    : status == SQLITE_BUSY ? Error::Kind::busy
                                            : Error::Kind::failed;
  throw Error(kind, std::string("the catalog: ") + sqlite3_errmsg(db),
              "it can be deleted at any time; sealtape reindex makes it anew");
}

}  // namespace

Database::Database(const std::filesystem::path& path) {
  sqlite3* db = nullptr;
  // It may lie in an archive that others write to: no link leads elsewhere, no schema runs code.
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW;
  const int status = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
  db_.reset(db);  // SQLite hands out a database to close even when opening fails.
  check(db, status);
  sqlite3_busy_timeout(db, patience_ms);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
}

// The switch takes the file alone; where several make it at once, SQLite refuses all but one of
// them at once, lest they wait for each other.
void Database::switch_to_wal() {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::milliseconds(patience_ms);
  while (true) {
    try {
      return run("PRAGMA journal_mode = WAL");
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::busy || Clock::now() > end) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
}

Statement::Statement(const Database& db, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite::check(db.get(), sqlite3_prepare_v2(db.get(), sql.data(), static_cast<int>(sql.size()),
                                             &statement, nullptr));
  statement_.reset(statement);
}

bool Statement::step() {
  const int status = sqlite3_step(statement_.get());
  check(status);
  return status == SQLITE_ROW;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::uint64_t Statement::integer(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
}

ByteView Statement::blob(int column) const {
  const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Statement::bind_one(int column, std::uint64_t value) {
  check(sqlite3_bind_int64(statement_.get(), column, static_cast<sqlite3_int64>(value)));
}

void Statement::bind_one(int column, ByteView value) {
  check(sqlite3_bind_blob64(statement_.get(), column, value.data(), value.size(), SQLITE_STATIC));
}

void Statement::check(int status) const {
  sqlite::check(sqlite3_db_handle(statement_.get()), status);
}

Transaction::Transaction(Database& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (open_) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_.run("COMMIT");
  open_ = false;
}

}  // namespace sealtape::sqlite
