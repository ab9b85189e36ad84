// What declarations add up to: who may be called or recorded for what, and which sources are used.
//
// One row a declaration and one a token it speaks of, nothing summed up: the state is what the last
// of them in the log says, whatever order they were noted in, and noting one twice changes nothing.
// A recording host, which cannot read the log, has its own declarations and a list that somebody
// exported for it. Only blind tokens lie here; the words are in the sealed records.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/id.h"
#include "core/instant.h"

namespace sealtape {

namespace sqlite {
class Database;
}

// One declaration as its event entry and its record tell of it.
struct DeclaredRow {
  LogIndex index{};
  EntryId entry;
  Digest record;
  Instant time;  // of the entry
  std::optional<RecordingId> recording;
  std::string kind;  // as vcon/declaration.h names them
  std::string act;
  std::optional<Instant> expires;
  std::vector<Digest> subjects;  // tokens of whom it is about
  std::vector<Digest> topics;    // tokens of what it declares

  friend bool operator==(const DeclaredRow&, const DeclaredRow&) = default;
};

// An exported list: what was blocked when the log had some size.
struct ListedTokens {
  LogSize size{};
  Instant time;
  Digest key_check;                             // of the ident key under which its tokens were made
  std::vector<std::pair<Digest, Digest>> rows;  // topic, subject
};

// Borrows the database of a catalog for as long as it is used.
class Standing {
 public:
  explicit Standing(sqlite::Database& db) : db_(db) {}

  static void create_tables(sqlite::Database& db);
  static std::span<const char* const> tables();

  // Within the transaction of the caller.
  void note(const DeclaredRow& row);

  struct State {
    std::string act;        // of the last declaration
    LogIndex index{};       // its place
    Instant changed;        // its time
    Instant since;          // of the first declaration after the last removal
    std::uint64_t times{};  // how many there were since then
    std::optional<Instant> expires;
  };
  std::optional<State> state(const Digest& subject, const Digest& topic) const;
  // The same where somebody was declared of under several keys: subject and topic under each.
  using Names = std::span<const std::pair<Digest, Digest>>;
  std::optional<State> state(Names names) const;

  // Declarations in log order until the sink says enough (false); those about one subject, or all.
  void each(const std::optional<Digest>& subject,
            const std::function<bool(const DeclaredRow&)>& sink) const;
  std::optional<DeclaredRow> at(LogIndex index) const;
  // What is known of by this kind of declaration: topic and subject.
  std::vector<std::pair<Digest, Digest>> known(std::string_view kind) const;

  // Replaces the list that was imported before.
  void import(const ListedTokens& list);
  struct List {
    LogSize size{};
    Instant time;
    Digest key_check;
    std::uint64_t count{};
  };
  std::optional<List> list() const;
  bool is_listed(const Digest& subject, const Digest& topic) const;

  // Under which ident keys a host noted what lies here, by their checks, and the end of the log
  // after the last declaration under it: 0 where there is none.
  struct NotedUnder {
    Digest key_check;
    LogSize declared{};
  };
  void note_key(const NotedUnder& key);
  std::vector<NotedUnder> noted_under() const;

  // Whether declarations or a list were here that are not: the catalog was damaged, or of another
  // version. The next list makes up for it.
  bool has_lost() const;

 private:
  sqlite::Database& db_;
};

}  // namespace sealtape
