// Which words are said in which transcript, without saying the words: blind tokens, and no places.
//
// Rows of (block, token, documents): the documents that have the word among the 4096 entries of the
// log that make a block. So a word costs two bytes a document, a query reads one row a block and
// word, and a document that goes is looked for in one block only. What goes leaves nothing behind
// (secure_delete); a row without documents goes too.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "crypto/token.h"

namespace sealtape {

namespace sqlite {
class Database;
}

// 47 bits of the token of a word: enough not to be another word's, small in the database.
enum class WordToken : std::uint64_t {};
WordToken word_token(const WordKey& key, std::string_view word);

// The words that a document has from now on; none: it is not searched.
struct DocumentWords {
  LogIndex document{};
  std::vector<WordToken> words;

  friend bool operator==(const DocumentWords&, const DocumentWords&) = default;
};

// Borrows the database of a catalog for as long as it is used.
class Spoken {
 public:
  explicit Spoken(sqlite::Database& db) : db_(db) {}

  static void create_tables(sqlite::Database& db);
  static std::span<const char* const> tables();

  // Within the transaction of the caller.
  void note(std::span<const DocumentWords> documents);
  void forget(LogIndex document);

  // Documents that have all these words, the newest first; none for no words.
  std::vector<LogIndex> documents_with(std::span<const WordToken> words) const;
  // Those that are searched at all, the oldest first.
  std::vector<LogIndex> documents() const;
  // All that is known, for comparing: by document.
  std::vector<DocumentWords> all() const;

 private:
  bool knows(LogIndex document) const;

  sqlite::Database& db_;
};

}  // namespace sealtape
