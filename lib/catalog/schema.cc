#include "catalog/schema.h"

#include <vector>

#include "catalog/sqlite.h"
#include "core/error.h"
#include "crypto/token.h"

namespace sealtape {

namespace {

using sqlite::Statement;

constexpr std::uint64_t schema = 11;

// All but the mark.
std::vector<std::string> tables() {
  std::vector<std::string> all = {"recording", "token",  "duplicate",      "document",
                                  "telling",   "unread", FirstNames::table};
  for (const char* table : Standing::tables()) all.emplace_back(table);
  for (const char* table : Spoken::tables()) all.emplace_back(table);
  return all;
}

// Tables of another version may be others.
enum class IfItCannotAsk { no, yes };
bool finds(const sqlite::Database& db, const char* sql, IfItCannotAsk otherwise) {
  try {
    return Statement(db, sql).step();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::failed) throw;
    return otherwise == IfItCannotAsk::yes;
  }
}

}  // namespace

Digest check_of(const CatalogKey* key) {
  return key == nullptr ? Digest{} : key_check(key->bytes());
}

bool is_ours(const sqlite::Database& db, const std::string& origin, const CatalogKey* key) {
  Statement version(db, "PRAGMA user_version");
  version.step();
  if (version.integer(0) != schema) return false;
  Statement made(db, "SELECT origin, key_check FROM mark");
  if (!made.step() || text_of(made.blob(0)) != origin) return false;
  return key == nullptr || equal(made.blob(1), key_check(key->bytes()).bytes);
}

Lost lost_with(const sqlite::Database& db) {
  Statement version(db, "PRAGMA user_version");
  version.step();
  if (version.integer(0) == 0) return Lost::nothing;  // it is new
  const bool loses =
      finds(db, "SELECT 1 FROM declared UNION ALL SELECT 1 FROM listed", IfItCannotAsk::yes) ||
      finds(db, "SELECT 1 FROM mark WHERE lost", IfItCannotAsk::no);
  return loses ? Lost::something : Lost::nothing;
}

void make_tables(sqlite::Database& db, const std::string& origin, const CatalogKey* key,
                 Lost lost) {
  const auto check = check_of(key);
  db.run("DROP TABLE IF EXISTS mark");
  for (const auto& table : tables()) db.run("DROP TABLE IF EXISTS " + table);
  db.run(
      "CREATE TABLE mark (origin BLOB, key_check BLOB, size INTEGER, last BLOB,"
      " clock INTEGER, lost INTEGER)");
  db.run(
      "CREATE TABLE recording (idx INTEGER PRIMARY KEY, id BLOB UNIQUE, entry BLOB, time INTEGER,"
      " size INTEGER, record BLOB, shown BLOB, logged INTEGER)");
  db.run(
      "CREATE TABLE telling (idx INTEGER PRIMARY KEY, time INTEGER, actor BLOB, entry BLOB,"
      " record BLOB, id BLOB)");
  db.run("CREATE TABLE unread (idx INTEGER PRIMARY KEY, id BLOB)");
  db.run("CREATE TABLE token (token BLOB, idx INTEGER, PRIMARY KEY (token, idx)) WITHOUT ROWID");
  db.run("CREATE TABLE duplicate (token BLOB, id BLOB, PRIMARY KEY (token, id)) WITHOUT ROWID");
  db.run(
      "CREATE TABLE document (idx INTEGER PRIMARY KEY, id BLOB, entry BLOB UNIQUE, kind INTEGER,"
      " purpose BLOB)");
  db.run("CREATE INDEX document_id ON document (id)");
  Standing::create_tables(db);
  Spoken::create_tables(db);
  FirstNames::create_table(db);
  db.run("INSERT INTO mark VALUES (?, ?, 0, ?, 0, ?)", bytes_of(origin), ByteView(check.bytes),
         ByteView(Digest{}.bytes), std::uint64_t{lost == Lost::something ? 1U : 0U});
  db.run("PRAGMA user_version = " + std::to_string(schema));
}

void empty_tables(sqlite::Database& db) {
  for (const auto& table : tables()) db.run("DELETE FROM " + table);
  db.run("UPDATE mark SET size = 0, last = ?, clock = 0", ByteView(Digest{}.bytes));
}

}  // namespace sealtape
