#include "catalog/standing.h"

#include <array>
#include <map>

#include "catalog/columns.h"
#include "catalog/sqlite.h"

namespace sealtape {

namespace {

using sqlite::Statement;
using sqlite::Transaction;

constexpr std::array<const char*, 5> all_tables = {"declaration", "declared", "list", "listed",
                                                   "noted_under"};

// 0 stands for none: no consent expires in 1970.
std::optional<Instant> expiry_of(std::uint64_t seconds) {
  return seconds == 0 ? std::nullopt : std::optional(instant_from(seconds));
}

// All columns of declarations, for row_from().
std::string select_from(const std::string& source) {
  std::string sql = "SELECT idx, entry, record, time, recording, kind, act, expires FROM ";
  return sql.append(source);
}

// One declaration, as far as it makes a state.
struct Said {
  std::string act;
  Instant time;
  std::optional<Instant> expires;
};

DeclaredRow row_from(const Statement& row) {
  DeclaredRow found{.index = LogIndex{row.integer(0)},
                    .entry = array_from<EntryId>(row.blob(1)),
                    .record = array_from<Digest>(row.blob(2)),
                    .time = instant_from(row.integer(3)),
                    .recording = std::nullopt,
                    .kind = std::string(text_of(row.blob(5))),
                    .act = std::string(text_of(row.blob(6))),
                    .expires = expiry_of(row.integer(7)),
                    .subjects = {},
                    .topics = {}};
  if (!row.blob(4).empty()) found.recording = array_from<RecordingId>(row.blob(4));
  return found;
}

}  // namespace

std::span<const char* const> Standing::tables() { return all_tables; }

void Standing::create_tables(sqlite::Database& db) {
  db.run(
      "CREATE TABLE declaration (idx INTEGER PRIMARY KEY, entry BLOB, record BLOB, time INTEGER,"
      " recording BLOB, kind BLOB, act BLOB, expires INTEGER)");
  db.run(
      "CREATE TABLE declared (token BLOB, topic BLOB, idx INTEGER, PRIMARY KEY (token, topic, idx))"
      " WITHOUT ROWID");
  db.run("CREATE TABLE list (size INTEGER, time INTEGER, key_check BLOB)");
  db.run("CREATE TABLE listed (token BLOB, topic BLOB, PRIMARY KEY (token, topic)) WITHOUT ROWID");
  db.run("CREATE TABLE noted_under (key_check BLOB PRIMARY KEY, declared INTEGER) WITHOUT ROWID");
}

void Standing::note(const DeclaredRow& row) {
  const auto index = number(row.index);
  const ByteView recording = row.recording ? ByteView(row.recording->bytes) : ByteView();
  db_.run("INSERT OR REPLACE INTO declaration VALUES (?, ?, ?, ?, ?, ?, ?, ?)", index,
          ByteView(row.entry.bytes), ByteView(row.record.bytes), seconds_of(row.time), recording,
          bytes_of(row.kind), bytes_of(row.act), row.expires ? seconds_of(*row.expires) : 0);
  Statement declared(db_, "INSERT OR IGNORE INTO declared VALUES (?, ?, ?)");
  for (const auto& subject : row.subjects) {
    for (const auto& topic : row.topics) {
      declared.bind(ByteView(subject.bytes), ByteView(topic.bytes), index).step();
      declared.reset();
    }
  }
}

std::optional<Standing::State> Standing::state(const Digest& subject, const Digest& topic) const {
  return state(std::array{std::pair(subject, topic)});
}

std::optional<Standing::State> Standing::state(Names names) const {
  std::map<std::uint64_t, Said> said;  // in log order
  Statement row(db_,
                "SELECT idx, act, time, expires FROM declared JOIN declaration USING (idx)"
                " WHERE token = ? AND topic = ?");
  for (const auto& [subject, topic] : names) {
    row.bind(ByteView(subject.bytes), ByteView(topic.bytes));
    while (row.step()) {
      said[row.integer(0)] = {std::string(text_of(row.blob(1))), instant_from(row.integer(2)),
                              expiry_of(row.integer(3))};
    }
    row.reset();
  }
  std::optional<State> state;
  for (const auto& [index, one] : said) {
    if (!state || state->act == "removed") state.emplace();
    state->act = one.act;
    state->index = LogIndex{index};
    state->changed = one.time;
    state->expires = one.expires;
    if (state->times == 0) state->since = state->changed;
    if (state->act != "removed") ++state->times;
  }
  return state;
}

void Standing::each(const std::optional<Digest>& subject,
                    const std::function<bool(const DeclaredRow&)>& sink) const {
  const std::string from =
      subject ? "(SELECT DISTINCT idx FROM declared WHERE token = ?) JOIN declaration USING (idx)"
              : "declaration";
  Statement row(db_, select_from(from + " ORDER BY idx"));
  if (subject) row.bind(ByteView(subject->bytes));
  while (row.step() && sink(row_from(row))) {
  }
}

std::optional<DeclaredRow> Standing::at(LogIndex index) const {
  Statement row(db_, select_from("declaration WHERE idx = ?"));
  row.bind(number(index));
  return row.step() ? std::optional(row_from(row)) : std::nullopt;
}

std::vector<std::pair<Digest, Digest>> Standing::known(std::string_view kind) const {
  Statement row(db_,
                "SELECT topic, token FROM declared JOIN declaration USING (idx) WHERE kind = ?"
                " GROUP BY topic, token ORDER BY MAX(idx) DESC");
  row.bind(bytes_of(kind));
  std::vector<std::pair<Digest, Digest>> found;
  while (row.step()) {
    found.emplace_back(array_from<Digest>(row.blob(0)), array_from<Digest>(row.blob(1)));
  }
  return found;
}

void Standing::import(const ListedTokens& list) {
  Transaction transaction(db_);
  db_.run("DELETE FROM list");
  db_.run("DELETE FROM listed");
  db_.run("UPDATE mark SET lost = 0");
  db_.run("INSERT INTO list VALUES (?, ?, ?)", number(list.size), seconds_of(list.time),
          ByteView(list.key_check.bytes));
  Statement listed(db_, "INSERT OR IGNORE INTO listed VALUES (?, ?)");
  for (const auto& [topic, subject] : list.rows) {
    listed.bind(ByteView(subject.bytes), ByteView(topic.bytes)).step();
    listed.reset();
  }
  transaction.commit();
}

std::optional<Standing::List> Standing::list() const {
  Statement row(db_,
                "SELECT size, time, key_check, (SELECT COUNT(*) FROM listed) FROM list LIMIT 1");
  if (!row.step()) return std::nullopt;
  return List{.size = LogSize{row.integer(0)},
              .time = instant_from(row.integer(1)),
              .key_check = array_from<Digest>(row.blob(2)),
              .count = row.integer(3)};
}

bool Standing::is_listed(const Digest& subject, const Digest& topic) const {
  Statement row(db_, "SELECT 1 FROM listed WHERE token = ? AND topic = ?");
  row.bind(ByteView(subject.bytes), ByteView(topic.bytes));
  return row.step();
}

void Standing::note_key(const NotedUnder& key) {
  db_.run(
      "INSERT INTO noted_under VALUES (?, ?) ON CONFLICT (key_check)"
      " DO UPDATE SET declared = MAX(declared, excluded.declared)",
      ByteView(key.key_check.bytes), number(key.declared));
}

std::vector<Standing::NotedUnder> Standing::noted_under() const {
  Statement row(db_, "SELECT key_check, declared FROM noted_under");
  std::vector<NotedUnder> found;
  while (row.step()) {
    found.push_back({array_from<Digest>(row.blob(0)), LogSize{row.integer(1)}});
  }
  return found;
}

bool Standing::has_lost() const {
  Statement row(db_, "SELECT lost FROM mark");
  return row.step() && row.integer(0) != 0;
}

}  // namespace sealtape
