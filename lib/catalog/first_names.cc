#include "catalog/first_names.h"

#include <algorithm>
#include <set>

#include "catalog/sqlite.h"

namespace sealtape {

namespace {

using sqlite::Statement;

template <class Id>
NamedId named(char kind, const Id& id) {
  NamedId bytes{static_cast<std::byte>(kind)};
  append(bytes, id.bytes);
  return bytes;
}

}  // namespace

std::vector<NamedId> ids_brought_by(const Entry& entry) {
  std::vector<NamedId> ids{named('e', entry.id)};
  const auto* ingest = std::get_if<Ingest>(&entry.body);
  const auto* derive = std::get_if<Derive>(&entry.body);
  if (ingest != nullptr) ids.push_back(named('r', ingest->recording));
  if (ingest == nullptr && derive == nullptr) return ids;
  const auto& objects = ingest != nullptr ? ingest->objects : derive->objects;
  for (const auto& object : objects) ids.push_back(named('o', object.id));
  return ids;
}

FirstNames::FirstNames(sqlite::Database& db)
    : db_(db), find_(std::make_unique<Statement>(db, "SELECT idx FROM named WHERE id = ?")) {}

FirstNames::~FirstNames() = default;

void FirstNames::create_table(sqlite::Database& db) {
  db.run("CREATE TABLE named (id BLOB PRIMARY KEY, idx INTEGER) WITHOUT ROWID");
}

bool FirstNames::are_first(const std::vector<NamedId>& ids, LogIndex index) {
  const std::set<NamedId> own(ids.begin(), ids.end());
  return own.size() == ids.size() && std::ranges::all_of(ids, [&](const NamedId& id) {
           find_->bind(ByteView(id));
           const bool is_another = find_->step() && LogIndex{find_->integer(0)} != index;
           find_->reset();
           return !is_another;
         });
}

void FirstNames::note(std::span<const FirstName> names) {
  Statement note(db_, "INSERT OR IGNORE INTO named VALUES (?, ?)");
  for (const auto& each : names) {
    note.bind(ByteView(each.id), number(each.index)).step();
    note.reset();
  }
}

}  // namespace sealtape
