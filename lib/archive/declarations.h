// Declarations of an archive: appended as events whose kind only the record tells, and answered
// from the catalog.
//
// Who cannot read the log knows what this machine declared itself, and the list that was imported
// here; `Knowledge` says which of these an answer rests on.
#pragma once

#include "archive/archive.h"
#include "vcon/declaration.h"

namespace sealtape {

// One declaration on its way into the log.
struct Declaring {
  Declaration what;
  std::optional<RecordingId> recording = std::nullopt;

  friend bool operator==(const Declaring&, const Declaring&) = default;
};

// Declarations that are appended together with other entries.
class DeclaringBatch {
 public:
  // Their records are durable afterwards. Error::refused as for declare().
  DeclaringBatch(Archive& archive, std::vector<Declaring> declarings);

  // Adds its entries to those of the caller, behind them. Borrows: the batch outlives the append.
  void join(std::vector<Entry>& entries, std::map<EntryId, const Record*>& records) const;

  // Hears of every entry that was appended.
  void note(const Logged& logged);

  // Call after the append; where each of them ended up. A host keeps its own in its catalog, or
  // else would not hold to it: Error::failed or busy where it cannot be opened, unless it must go
  // on.
  enum class OwnTable { must_take, may_lack };
  std::vector<LogIndex> finish(OwnTable own = OwnTable::must_take);

 private:
  Archive& archive_;
  std::vector<Declaring> declarings_;
  std::vector<Record> records_;
  std::vector<Entry> entries_;
  std::map<EntryId, std::size_t> places_;
  std::vector<LogIndex> indexes_;
  std::vector<DeclaredRow> own_;
};

// Appends them in one batch, records first; where they ended up. The catalog knows them afterwards.
// Error::refused for what takes a higher role: a recording host may add a block on what is done
// with people, and never lift one.
std::vector<LogIndex> declare(Archive& archive, std::vector<Declaring> declarings);
inline LogIndex declare(Archive& archive, Declaring declaring) {
  std::vector<Declaring> one;
  one.push_back(std::move(declaring));
  return declare(archive, std::move(one)).front();
}

// What the catalog keeps of a logged event with these details; nothing where it is no declaration,
// or a recording host lifts what it may not lift.
std::optional<DeclaredRow> declared_row(const Archive& archive, const Logged& logged,
                                        const std::vector<Detail>& details);

// A declaration that was logged, read back from its record. Takes the vault key.
struct Declared {
  DeclaredRow row;
  Declaration what;
};
Declared open_declared(const Archive& archive, const DeclaredRow& row);

// Whether one of the declarations about somebody is so. Takes the ident key.
bool declared_once(Archive& archive, const std::string& subject,
                   const std::function<bool(const DeclaredRow&)>& is_so);

// What an answer rests on.
enum class Knowledge { log, list, own };
Knowledge knowledge(Archive& archive);

// The state of one topic for one subject; nothing where nothing was ever declared. Takes the ident
// key. `listed` where only the imported list says it.
struct Stand {
  Standing::State state;
  bool listed = false;
};
std::optional<Stand> stand(Archive& archive, const std::string& subject, const std::string& topic);

// The same from a catalog as it is, under any of these keys, for a thread that may not use the
// archive.
std::optional<Stand> stand(const Catalog& catalog, std::span<const IdentKey> keys,
                           const std::string& subject, const std::string& topic);

// Whether the state keeps from calling, or from recording for the purpose: an opt-out, even one
// that waits for a decision, an objection, a block, a consent that is denied, withdrawn or expired.
bool is_bar(const Standing::State& state, Instant now);

// Everybody and everything of which this kind was ever declared, those changed last first and those
// changed together by name, with the words of the last declaration. Takes the vault key.
struct Known {
  std::string subject;  // "tel:+390612345678"; empty where it was erased from the record
  std::string topic;    // "opt-out:phone"; the same
  Standing::State state;
  const Declared* last;  // that gave this state; never null
};
void each_known(Archive& archive, Declaration::Kind kind,
                const std::function<void(const Known&)>& sink);

}  // namespace sealtape
