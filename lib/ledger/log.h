// The append-only log of one archive, as one reader or writer sees it.
//
// log/<tree size> holds the entries that extend the tree of that size, and creating it is the only
// commit point: who creates it owns the leaves that follow. Tiles and checkpoint are derived from
// the batches and may be finished by anyone who holds the log key. sealtape-format(5), APPENDING.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/bundle.h"
#include "ledger/checkpoint.h"
#include "ledger/stored_tiles.h"
#include "ledger/view.h"

namespace sealtape {

struct Logged {
  LogIndex index{};
  Digest leaf;
  ParsedEntry parsed;
  std::optional<std::string> objection;  // why it is void
  bool ends_batch = false;
};

using EntrySink = std::function<void(const Logged&)>;

// Who appends, and his clock.
struct Signer {
  MemberId member;
  const SigningKey& key;
  std::function<Instant()> now;
};

class Log {
 public:
  // The origin is what the archive's verifier key names: "<name>/<32 hex digits of the first
  // leaf>". Borrows the store.
  Log(Store& store, std::string origin);

  const View& view() const { return view_; }
  const std::string& origin() const { return origin_; }

  // Goes on from a view that was checked before, as remembered() wrote it; Error::damaged where the
  // archive is behind it or went another way. False when the bytes are no such view.
  bool recall(ByteView remembered);
  Bytes remembered() const;

  // The log must have had this root at this size, or catch_up() throws Error::damaged.
  void must_contain(const TreeHead& head) { expected_ = head; }

  // Takes in every batch that lies beyond the view. Error::damaged where one does not continue it.
  void catch_up(const EntrySink& sink = {});

  // Tells again what the view has seen from an earlier batch on; `last` is the leaf before it.
  // Checks that the chain of entries leads to the view, but no signatures and no roles again.
  void replay(LogSize from, const Digest& last, const EntrySink& sink);

  // One entry. Its leaf is checked against the tile beside it, not against the root; that of one
  // which no checkpoint covers yet, or whose tile is gone, against the chain that leads to the
  // view.
  ParsedEntry entry_at(LogIndex index);

  // Appends the entries in their order. recheck() sees the log as it stands at that moment, and
  // rebuilds an entry that no longer holds or drops it (false); one that would be void all the same
  // is Error::refused. `actor`, `prev` and `time` are filled in here. Error::damaged, before
  // anything is appended, where the checkpoint that lies there is not of this log.
  using Recheck = std::function<bool(Entry&, const View&)>;
  // Every batch that turns up on the way, the own one last, goes to the sink.
  void commit(std::vector<Entry> entries, const Signer& signer, const Recheck& recheck,
              const EntrySink& sink = {});

  // The checkpoint that lies in the archive, opened with the log key in force at its size; nothing
  // where none lies yet. Catches up with it first; Error::damaged where it does not open or the log
  // ends before it.
  struct Published {
    Checkpoint checkpoint;
    Bytes note;
  };
  std::optional<Published> published();

  // What follows is read from the tiles of the newest checkpoint, for any size up to its own;
  // Error::failed where there is none that large.
  // The hashes that lead from an entry to the root of that size.
  std::vector<Digest> inclusion(LogIndex index, LogSize size);
  // The hashes that show that the tree of one size grew out of an older one.
  std::vector<Digest> consistency(LogSize older, LogSize size);
  // Whether the log had this root at this size.
  bool contains(const TreeHead& head);

  // Writes the tiles and the checkpoint of the view, only forward. Whoever holds the log key may
  // finish what a killed writer left. Where tiles are gone or are others, as in a copy that was
  // made while somebody wrote, all are made anew: they say nothing that the batches do not.
  void publish(const SigningKey& log_key);

 private:
  // A batch that is signed and not committed, and the view as it will be with it.
  struct Prepared {
    Bytes batch;
    View ahead;
    std::vector<Logged> taken;
  };

  std::optional<Published> take_news(const EntrySink& sink);
  bool take_batch(const EntrySink& sink);
  void take(ByteView batch, const EntrySink& sink);
  Checkpoint opened(const Published& published) const;
  void require_ours(const Published& published);
  bool grew_from(const TreeHead& head);
  bool was_once(const TreeHead& head);
  Prepared prepare(std::vector<Entry>& entries, const Signer& signer, const Recheck& recheck) const;
  ParsedEntry in_batches(LogIndex index, LogSize from, const Digest& last);
  void extend_tiles(const std::optional<Published>& before);
  void make_tiles_anew(const std::optional<Published>& before);
  NodeHash nodes(LogSize size);

  Store& store_;
  StoredTiles tiles_;
  std::string origin_;
  std::optional<TreeHead> expected_;
  Bytes ours_;  // the checkpoint that was last found to be of this log
  View view_;
};

}  // namespace sealtape
