// Owning handles for SQLite, and its error codes turned into Errors. Private to catalog/.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/handle.h"

namespace sealtape::sqlite {

class Database {
 public:
  explicit Database(const std::filesystem::path& path);

  // Runs one statement to its end: run("DELETE FROM recording WHERE id = ?", id).
  template <class... Value>
  void run(std::string_view sql, const Value&... values);

  // Waits for others that do the same, as statements wait: SQLite itself does not.
  void switch_to_wal();

  sqlite3* get() const noexcept { return db_.get(); }

 private:
  Handle<sqlite3, sqlite3_close_v2> db_;
};

// One SQL statement with its values; blobs are ByteViews, which outlive the next step().
class Statement {
 public:
  Statement(const Database& db, std::string_view sql);

  template <class... Value>
  Statement& bind(const Value&... values) {
    int column = 0;
    (bind_one(++column, values), ...);
    return *this;
  }

  // True while there is a row to read.
  bool step();
  void reset();

  std::uint64_t integer(int column) const;
  ByteView blob(int column) const;  // until the next step

 private:
  void bind_one(int column, std::uint64_t value);
  void bind_one(int column, ByteView value);
  void check(int status) const;

  Handle<sqlite3_stmt, sqlite3_finalize> statement_;
};

// All or nothing: what is not committed is undone.
class Transaction {
 public:
  explicit Transaction(Database& db);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

template <class... Value>
void Database::run(std::string_view sql, const Value&... values) {
  Statement statement(*this, sql);
  statement.bind(values...);
  while (statement.step()) {
  }
}

}  // namespace sealtape::sqlite
