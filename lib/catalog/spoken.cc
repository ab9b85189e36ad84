#include "catalog/spoken.h"

#include <algorithm>
#include <array>
#include <map>

#include "catalog/sqlite.h"

namespace sealtape {

namespace {

using sqlite::Statement;

constexpr std::array<const char*, 2> all_tables = {"word", "spoken"};
constexpr std::uint64_t block_bits = 12;
constexpr std::uint64_t block_size = std::uint64_t{1} << block_bits;

using Places = std::vector<std::uint16_t>;  // of documents within their block, rising

std::uint64_t block_of(LogIndex document) { return number(document) >> block_bits; }

std::uint16_t place_of(LogIndex document) {
  return static_cast<std::uint16_t>(number(document) & (block_size - 1));
}

LogIndex document_at(std::uint64_t block, std::uint16_t place) {
  return LogIndex{(block << block_bits) | place};
}

Places places_from(ByteView blob) {
  Places places(blob.size() / 2);
  for (std::size_t i = 0; i < places.size(); ++i) {
    places[i] = from_big_endian<std::uint16_t>(&blob[2 * i]);
  }
  return places;
}

Bytes blob_from(const Places& places) {
  Bytes blob;
  blob.reserve(places.size() * 2);
  for (const auto place : places) append(blob, big_endian(place));
  return blob;
}

Places in_both(const Places& left, const Places& right) {
  Places both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  return both;
}

}  // namespace

WordToken word_token(const WordKey& key, std::string_view word) {
  const auto token = token_of(key, word);
  return WordToken{from_big_endian<std::uint64_t>(token.bytes.data()) >> 17U};
}

std::span<const char* const> Spoken::tables() { return all_tables; }

void Spoken::create_tables(sqlite::Database& db) {
  db.run(
      "CREATE TABLE word (block INTEGER, token INTEGER, documents BLOB,"
      " PRIMARY KEY (block, token)) WITHOUT ROWID");
  db.run("CREATE TABLE spoken (idx INTEGER PRIMARY KEY)");
}

bool Spoken::knows(LogIndex document) const {
  Statement row(db_, "SELECT 1 FROM spoken WHERE idx = ?");
  return row.bind(number(document)).step();
}

// Many documents at once, so that each row is written once.
void Spoken::note(std::span<const DocumentWords> documents) {
  std::map<std::pair<std::uint64_t, std::uint64_t>, Places> fresh;
  Statement spoken(db_, "INSERT OR IGNORE INTO spoken VALUES (?)");
  for (const auto& [document, words] : documents) {
    if (knows(document)) forget(document);
    if (words.empty()) continue;
    spoken.bind(number(document)).step();
    spoken.reset();
    for (const auto word : words) {
      fresh[{block_of(document), static_cast<std::uint64_t>(word)}].push_back(place_of(document));
    }
  }
  Statement old(db_, "SELECT documents FROM word WHERE block = ? AND token = ?");
  Statement write(db_, "INSERT OR REPLACE INTO word VALUES (?, ?, ?)");
  for (auto& [row, places] : fresh) {
    if (old.bind(row.first, row.second).step()) {
      const auto known = places_from(old.blob(0));
      places.insert(places.end(), known.begin(), known.end());
    }
    old.reset();
    std::ranges::sort(places);
    const auto again = std::ranges::unique(places);
    places.erase(again.begin(), again.end());
    const auto blob = blob_from(places);
    write.bind(row.first, row.second, ByteView(blob)).step();
    write.reset();
  }
}

void Spoken::forget(LogIndex document) {
  if (!knows(document)) return;
  const auto block = block_of(document);
  std::vector<std::pair<std::uint64_t, Places>> changed;
  Statement row(db_, "SELECT token, documents FROM word WHERE block = ?");
  row.bind(block);
  while (row.step()) {
    auto places = places_from(row.blob(1));
    if (std::erase(places, place_of(document)) > 0) {
      changed.emplace_back(row.integer(0), std::move(places));
    }
  }
  for (const auto& [token, places] : changed) {
    const auto blob = blob_from(places);
    if (blob.empty()) {
      db_.run("DELETE FROM word WHERE block = ? AND token = ?", block, token);
    } else {
      db_.run("UPDATE word SET documents = ? WHERE block = ? AND token = ?", ByteView(blob), block,
              token);
    }
  }
  db_.run("DELETE FROM spoken WHERE idx = ?", number(document));
}

std::vector<LogIndex> Spoken::documents_with(std::span<const WordToken> words) const {
  std::vector<LogIndex> found;
  Statement last(db_,
                 "SELECT MAX(block), COUNT(*) FROM (SELECT block FROM word"
                 " ORDER BY block DESC LIMIT 1)");
  if (words.empty() || !last.step() || last.integer(1) == 0) return found;
  Statement row(db_, "SELECT documents FROM word WHERE block = ? AND token = ?");
  for (auto block = last.integer(0) + 1; block-- > 0;) {
    std::optional<Places> common;
    for (const auto word : words) {
      const bool any = row.bind(block, static_cast<std::uint64_t>(word)).step();
      const auto places = any ? places_from(row.blob(0)) : Places();
      row.reset();
      common = common ? in_both(*common, places) : places;
      if (common->empty()) break;
    }
    for (auto place = common->rbegin(); place != common->rend(); ++place) {
      found.push_back(document_at(block, *place));
    }
  }
  return found;
}

std::vector<LogIndex> Spoken::documents() const {
  std::vector<LogIndex> found;
  Statement row(db_, "SELECT idx FROM spoken ORDER BY idx");
  while (row.step()) found.push_back(LogIndex{row.integer(0)});
  return found;
}

std::vector<DocumentWords> Spoken::all() const {
  std::map<LogIndex, DocumentWords> found;
  Statement row(db_, "SELECT block, token, documents FROM word ORDER BY block, token");
  while (row.step()) {
    for (const auto place : places_from(row.blob(2))) {
      const auto document = document_at(row.integer(0), place);
      found[document].document = document;
      found[document].words.push_back(WordToken{row.integer(1)});
    }
  }
  std::vector<DocumentWords> documents;
  for (auto& [index, words] : found) documents.push_back(std::move(words));
  return documents;
}

}  // namespace sealtape
