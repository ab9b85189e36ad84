// What a catalog is asked: nothing here changes it.
#include "catalog/catalog.h"
#include "catalog/columns.h"
#include "catalog/shown.h"
#include "catalog/sqlite.h"

namespace sealtape {

namespace {

using sqlite::Statement;

// Of idx, time, actor, entry, record, id.
std::vector<Catalog::Telling> read_tellings(Statement& row) {
  std::vector<Catalog::Telling> found;
  while (row.step()) {
    const auto recording = row.blob(5);
    found.push_back(
        {LogIndex{row.integer(0)}, instant_from(row.integer(1)), array_from<MemberId>(row.blob(2)),
         array_from<EntryId>(row.blob(3)), array_from<Digest>(row.blob(4)),
         recording.empty() ? std::nullopt : std::optional(array_from<RecordingId>(recording))});
  }
  return found;
}

// Of idx, id, entry, kind, purpose.
std::vector<Catalog::Document> read_documents(Statement& row, const CatalogKey* key) {
  std::vector<Catalog::Document> found;
  while (row.step()) {
    found.push_back({.recording = array_from<RecordingId>(row.blob(1)),
                     .entry = array_from<EntryId>(row.blob(2)),
                     .index = LogIndex{row.integer(0)},
                     .kind = static_cast<DerivedKind>(row.integer(3))});
    const auto sealed = row.blob(4);
    if (key == nullptr || sealed.empty()) continue;
    const auto purpose = open_shown(*key, ByteView(found.back().entry.bytes), sealed);
    if (purpose.is_string()) found.back().purpose = purpose.get<std::string>();
  }
  return found;
}

}  // namespace

CatalogRow Catalog::row_from(std::uint64_t index) const {
  Statement row(*db_,
                "SELECT id, entry, time, size, record, shown, logged FROM recording WHERE idx = ?");
  row.bind(index).step();
  CatalogRow found{.recording = array_from<RecordingId>(row.blob(0)),
                   .entry = array_from<EntryId>(row.blob(1)),
                   .index = LogIndex{index},
                   .sealed = instant_from(row.integer(2)),
                   .logged = instant_from(row.integer(6)),
                   .size = row.integer(3),
                   .record = array_from<Digest>(row.blob(4)),
                   .shown = {},
                   .tokens = {},
                   .duplicate = std::nullopt};
  if (key_ != nullptr)
    found.shown = open_shown(*key_, ByteView(found.recording.bytes), row.blob(5));
  return found;
}

std::optional<CatalogRow> Catalog::find(RecordingId id) const {
  Statement row(*db_, "SELECT idx FROM recording WHERE id = ?");
  row.bind(ByteView(id.bytes));
  return row.step() ? std::optional(row_from(row.integer(0))) : std::nullopt;
}

std::vector<RecordingId> Catalog::starting_with(std::string_view hex_digits) const {
  std::string low(hex_digits);
  std::string high(hex_digits);
  if (hex_digits.size() <= 32) {
    low.append(32 - low.size(), '0');
    high.append(32 - high.size(), 'f');
  }
  const auto from = RecordingId::parse(low);
  const auto to = RecordingId::parse(high);
  std::vector<RecordingId> found;
  if (!from || !to) return found;
  Statement row(*db_, "SELECT id FROM recording WHERE id BETWEEN ? AND ? LIMIT 2");
  row.bind(ByteView(from->bytes), ByteView(to->bytes));
  while (row.step()) found.push_back(array_from<RecordingId>(row.blob(0)));
  return found;
}

void Catalog::list(const Query& query, const std::function<bool(const CatalogRow&)>& sink) const {
  const std::string from = query.token ? "token WHERE token = ?" : "recording";
  const std::string order = query.oldest_first ? "ASC" : "DESC";
  Statement row(*db_, "SELECT idx FROM " + from + " ORDER BY idx " + order);
  if (query.token) row.bind(ByteView(query.token->bytes));
  while (row.step() && sink(row_from(row.integer(0)))) {
  }
}

std::uint64_t Catalog::count() const {
  Statement row(*db_, "SELECT COUNT(*) FROM recording");
  row.step();
  return row.integer(0);
}

std::vector<Catalog::Document> Catalog::documents_of(RecordingId id) const {
  Statement row(*db_,
                "SELECT idx, id, entry, kind, purpose FROM document WHERE id = ? ORDER BY idx");
  return read_documents(row.bind(ByteView(id.bytes)), key_);
}

std::vector<Catalog::Document> Catalog::documents(DerivedKind kind) const {
  Statement row(*db_,
                "SELECT idx, id, entry, kind, purpose FROM document WHERE kind = ? ORDER BY idx");
  return read_documents(row.bind(static_cast<std::uint64_t>(kind)), key_);
}

std::vector<Catalog::Telling> Catalog::tellings() const {
  Statement row(*db_, "SELECT idx, time, actor, entry, record, id FROM telling ORDER BY idx");
  return read_tellings(row);
}

std::vector<Catalog::Telling> Catalog::tellings_of(RecordingId recording) const {
  Statement row(*db_,
                "SELECT idx, time, actor, entry, record, id FROM telling WHERE id = ?"
                " ORDER BY idx");
  return read_tellings(row.bind(ByteView(recording.bytes)));
}

std::vector<Catalog::UnreadRecord> Catalog::unread() const {
  Statement row(*db_, "SELECT idx, id FROM unread ORDER BY idx");
  std::vector<UnreadRecord> found;
  while (row.step()) {
    const auto recording = row.blob(1);
    found.push_back(
        {LogIndex{row.integer(0)},
         recording.empty() ? std::nullopt : std::optional(array_from<RecordingId>(recording))});
  }
  return found;
}

std::optional<Catalog::Document> Catalog::document_at(LogIndex index) const {
  Statement row(*db_, "SELECT idx, id, entry, kind, purpose FROM document WHERE idx = ?");
  const auto found = read_documents(row.bind(number(index)), key_);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<RecordingId> Catalog::with_same_bytes(const Digest& token) const {
  Statement row(*db_,
                "SELECT duplicate.id FROM duplicate LEFT JOIN recording USING (id)"
                " WHERE token = ? ORDER BY idx");
  row.bind(ByteView(token.bytes));
  std::vector<RecordingId> found;
  while (row.step()) found.push_back(array_from<RecordingId>(row.blob(0)));
  return found;
}

std::vector<RecordingId> Catalog::sharing_bytes() const {
  Statement row(*db_,
                "SELECT duplicate.id FROM duplicate LEFT JOIN recording USING (id) WHERE token IN"
                " (SELECT token FROM duplicate GROUP BY token HAVING COUNT(*) > 1)"
                " ORDER BY token, idx");
  std::vector<RecordingId> found;
  while (row.step()) found.push_back(array_from<RecordingId>(row.blob(0)));
  return found;
}

}  // namespace sealtape
