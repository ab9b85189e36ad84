// Which entry of the log was the first to name an id: as its own, of a recording, or of an object.
//
// Ids are random, or digests of what is sealed under random keys. Who names one again wants to be
// taken for somebody else, and his entry is void: sealtape-format(5), ROSTER.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/bytes.h"
#include "ledger/entry.h"

namespace sealtape {

namespace sqlite {
class Database;
class Statement;
}  // namespace sqlite

// An id with what it is the id of, so that those of different things never meet.
using NamedId = Bytes;

// The ids that an entry brings into the log.
std::vector<NamedId> ids_brought_by(const Entry& entry);

struct FirstName {
  NamedId id;
  LogIndex index{};
};

// Borrows the database of a catalog for as long as it is used.
class FirstNames {
 public:
  explicit FirstNames(sqlite::Database& db);
  ~FirstNames();
  FirstNames(const FirstNames&) = delete;
  FirstNames& operator=(const FirstNames&) = delete;

  static void create_table(sqlite::Database& db);
  static constexpr const char* table = "named";

  // Whether no entry but the one there has named any of these, and none of them comes twice.
  bool are_first(const std::vector<NamedId>& ids, LogIndex index);
  // Within the transaction of the caller; who came first stays.
  void note(std::span<const FirstName> names);

 private:
  sqlite::Database& db_;
  std::unique_ptr<sqlite::Statement> find_;
};

}  // namespace sealtape
