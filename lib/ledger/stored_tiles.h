// The tiles of a log as they lie in a store, each with the entries under it.
//
// They say nothing that the batches do not: what is gone or false can be written anew from them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/entry.h"
#include "ledger/tile.h"
#include "store/store.h"

namespace sealtape {

class StoredTiles {
 public:
  // Borrows the store.
  explicit StoredTiles(Store& store) : store_(store) {}

  // The nodes of the tree of this size; reading one is Error::damaged where its tile is gone or
  // has another width.
  NodeHash nodes(LogSize size) const;

  // The entry at a place of a log whose newest checkpoint covers so many; nothing where the tile is
  // gone, or its leaves are not those of the entries beside it.
  std::optional<ParsedEntry> entry_at(LogIndex index, LogSize published) const;

  // Writes the tiles that a log has at size `to` and had not at `from`, out of its batches.
  // Error::damaged where others lie there that may not be replaced.
  enum class Others { refused, replaced };
  void extend(LogSize from, LogSize to, Others others);

  // Partial tiles that were published must stay until the full tile exists (C2SP tlog-tiles).
  void drop_obsolete(LogSize from, LogSize to);

 private:
  std::vector<Digest> read(const TileId& id) const;
  std::optional<Bytes> entries_of(const TileId& tile) const;
  std::vector<Digest> write_entries(LogSize from, LogSize to, Others others);
  void put(const std::string& name, ByteView bytes, Others others);

  Store& store_;
};

}  // namespace sealtape
