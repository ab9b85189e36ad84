#include "catalog/catalog.h"

#include "catalog/sqlite.h"
#include "crypto/token.h"

namespace sealtape {

namespace {

using sqlite::Statement;
using sqlite::Transaction;

constexpr std::uint64_t schema = 7;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// The name of what it is about is bound to what is shown of it.
Bytes seal_shown(const CatalogKey& key, ByteView name, const Json& shown) {
  const auto plain = canonical(shown);
  Bytes sealed(nonce_size + plain.size() + tag_size);
  randombytes_buf(sealed.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      uchars(sealed.data() + nonce_size), nullptr, uchars(bytes_of(plain).data()), plain.size(),
      uchars(name.data()), name.size(), nullptr, uchars(sealed.data()), uchars(key.bytes().data()));
  return sealed;
}

Json open_shown(const CatalogKey& key, ByteView name, ByteView sealed) {
  Bytes plain(sealed.size() < nonce_size + tag_size ? 0 : sealed.size() - nonce_size - tag_size);
  const bool opened =
      sealed.size() >= nonce_size + tag_size &&
      crypto_aead_xchacha20poly1305_ietf_decrypt(
          uchars(plain.data()), nullptr, nullptr, uchars(sealed.data() + nonce_size),
          sealed.size() - nonce_size, uchars(name.data()), name.size(), uchars(sealed.data()),
          uchars(key.bytes().data())) == 0;
  auto json = opened ? parse_json(text_of(plain)) : std::nullopt;
  if (!json) {
    throw Error(Error::Kind::damaged, "the catalog is damaged",
                "it can be made anew with: sealtape reindex");
  }
  return std::move(*json);
}

template <class Value>
Value array_from(ByteView blob) {
  Value value{};
  if (blob.size() == value.bytes.size()) std::ranges::copy(blob, value.bytes.begin());
  return value;
}

std::uint64_t seconds_of(Instant instant) {
  return static_cast<std::uint64_t>(instant.time_since_epoch().count());
}

Instant instant_from(std::uint64_t seconds) {
  return Instant(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

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

bool is_ours(const sqlite::Database& db, const std::string& origin, const CatalogKey* key) {
  Statement version(db, "PRAGMA user_version");
  version.step();
  if (version.integer(0) != schema) return false;
  Statement made(db, "SELECT origin, key_check FROM mark");
  if (!made.step() || text_of(made.blob(0)) != origin) return false;
  return key == nullptr || equal(made.blob(1), key_check(key->bytes()).bytes);
}

}  // namespace

Catalog::Catalog(const std::filesystem::path& file, const std::string& origin,
                 const CatalogKey* key)
    : file_(file), origin_(origin), key_(key) {
  std::error_code failed;
  std::filesystem::create_directories(file.parent_path(), failed);
  try {
    open();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    start_anew();
  }
}

Catalog::~Catalog() = default;

void Catalog::open() {
  db_ = std::make_unique<sqlite::Database>(file_);
  db_->switch_to_wal();
  db_->run("PRAGMA synchronous = NORMAL");
  db_->run("PRAGMA secure_delete = ON");
  set_up();
}

// SQLite keeps two more files beside a database, which mean nothing without it.
void Catalog::start_anew() {
  db_.reset();
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::error_code ignored;
    std::filesystem::remove(file_.native() + suffix, ignored);
  }
  open();
}

void Catalog::set_up() {
  if (is_ours(*db_, origin_, key_)) return;
  const auto check = key_ == nullptr ? Digest{} : key_check(key_->bytes());
  Transaction transaction(*db_);
  if (is_ours(*db_, origin_, key_)) return;  // by now: another process has set it up meanwhile
  for (const char* table :
       {"mark", "recording", "token", "duplicate", "document", "telling", FirstNames::table}) {
    db_->run(std::string("DROP TABLE IF EXISTS ") + table);
  }
  for (const char* table : Standing::tables()) {
    db_->run(std::string("DROP TABLE IF EXISTS ") + table);
  }
  for (const char* table : Spoken::tables()) {
    db_->run(std::string("DROP TABLE IF EXISTS ") + table);
  }
  db_->run(
      "CREATE TABLE mark (origin BLOB, key_check BLOB, size INTEGER, last BLOB,"
      " clock INTEGER)");
  db_->run(
      "CREATE TABLE recording (idx INTEGER PRIMARY KEY, id BLOB UNIQUE, entry BLOB, time INTEGER,"
      " size INTEGER, record BLOB, shown BLOB, logged INTEGER)");
  db_->run(
      "CREATE TABLE telling (idx INTEGER PRIMARY KEY, time INTEGER, actor BLOB, entry BLOB,"
      " record BLOB, id BLOB)");
  db_->run("CREATE TABLE token (token BLOB, idx INTEGER, PRIMARY KEY (token, idx)) WITHOUT ROWID");
  db_->run("CREATE TABLE duplicate (token BLOB, id BLOB, PRIMARY KEY (token, id)) WITHOUT ROWID");
  db_->run(
      "CREATE TABLE document (idx INTEGER PRIMARY KEY, id BLOB, entry BLOB UNIQUE, kind INTEGER,"
      " purpose BLOB)");
  db_->run("CREATE INDEX document_id ON document (id)");
  Standing::create_tables(*db_);
  Spoken::create_tables(*db_);
  FirstNames::create_table(*db_);
  db_->run("INSERT INTO mark VALUES (?, ?, 0, ?, 0)", bytes_of(origin_), ByteView(check.bytes),
           ByteView(Digest{}.bytes));
  db_->run("PRAGMA user_version = " + std::to_string(schema));
  transaction.commit();
}

Catalog::Mark Catalog::mark() const {
  Statement row(*db_, "SELECT size, last, clock FROM mark");
  row.step();
  return {LogSize{row.integer(0)}, array_from<Digest>(row.blob(1)), instant_from(row.integer(2))};
}

bool Catalog::take(const Mark& before, const Changes& changes, const Mark& after) {
  if (key_ == nullptr) throw Error(Error::Kind::refused, "the catalog needs the vault key");
  Transaction transaction(*db_);
  Statement made(*db_, "SELECT key_check FROM mark");
  made.step();
  if (!equal(made.blob(0), key_check(key_->bytes()).bytes)) {
    throw Error(Error::Kind::busy, "the keys of the archive changed at the same moment",
                "run the same command again");
  }
  made.reset();
  const auto now = mark();
  if (now.size != before.size || now.last != before.last) return false;
  for (const auto& row : changes.rows) put(row);
  for (const auto& document : changes.documents) {
    const ByteView entry(document.entry.bytes);
    const auto purpose =
        document.purpose.empty() ? Bytes() : seal_shown(*key_, entry, document.purpose);
    db_->run("INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?)", number(document.index),
             ByteView(document.recording.bytes), entry, static_cast<std::uint64_t>(document.kind),
             ByteView(purpose));
  }
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
  // What was deleted is not to be read from the log of the database either.
  const bool forgotten = std::ranges::any_of(
      changes.words, [](const DocumentWords& document) { return document.words.empty(); });
  const bool deleted = forgotten || !changes.purged.empty() || !changes.purged_documents.empty();
  if (deleted) db_->run("PRAGMA wal_checkpoint(TRUNCATE)");
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
  if (!row.duplicate) return;
  db_->run("INSERT OR IGNORE INTO duplicate VALUES (?, ?)", ByteView(row.duplicate->bytes),
           ByteView(row.recording.bytes));
}

// Of no recording: an empty blob.
void Catalog::put(const Telling& telling) {
  const auto recording = telling.recording ? ByteView(telling.recording->bytes) : ByteView();
  db_->run("INSERT OR IGNORE INTO telling VALUES (?, ?, ?, ?, ?, ?)", number(telling.index),
           seconds_of(telling.time), ByteView(telling.actor.bytes), ByteView(telling.entry.bytes),
           ByteView(telling.record.bytes), recording);
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
  db_->run("DELETE FROM recording WHERE id = ?", bytes);
}

void Catalog::note_declared(std::span<const DeclaredRow> rows) {
  Transaction transaction(*db_);
  for (const auto& row : rows) standing().note(row);
  transaction.commit();
}

void Catalog::clear() {
  try {
    Transaction transaction(*db_);
    for (const char* table :
         {"recording", "token", "duplicate", "document", "telling", FirstNames::table}) {
      db_->run(std::string("DELETE FROM ") + table);
    }
    for (const char* table : Standing::tables()) {
      db_->run(std::string("DELETE FROM ") + table);
    }
    for (const char* table : Spoken::tables()) {
      db_->run(std::string("DELETE FROM ") + table);
    }
    db_->run("UPDATE mark SET size = 0, last = ?, clock = 0", ByteView(Digest{}.bytes));
    transaction.commit();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    start_anew();
  }
}

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

std::optional<Catalog::Document> Catalog::document_at(LogIndex index) const {
  Statement row(*db_, "SELECT idx, id, entry, kind, purpose FROM document WHERE idx = ?");
  const auto found = read_documents(row.bind(number(index)), key_);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<RecordingId> Catalog::with_same_bytes(const Digest& token) const {
  Statement row(*db_,
                "SELECT duplicate.id FROM duplicate LEFT JOIN recording USING (id)"
                " WHERE token = ? ORDER BY idx LIMIT 1");
  row.bind(ByteView(token.bytes));
  return row.step() ? std::optional(array_from<RecordingId>(row.blob(0))) : std::nullopt;
}

void Catalog::note_duplicate(const Digest& token, RecordingId id) {
  db_->run("INSERT OR IGNORE INTO duplicate VALUES (?, ?)", ByteView(token.bytes),
           ByteView(id.bytes));
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
