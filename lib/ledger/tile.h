// The tree cut into tiles of 256 hashes, as C2SP tlog-tiles names and fills them.
//
// Hash i of tile (level, index) is the root over 256^level leaves, from leaf (256 index + i)
// 256^level on. Only full tiles count in the level above; a partial tile is never empty.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "ledger/merkle.h"

namespace sealtape {

constexpr unsigned full_width = 256;

struct TileId {
  unsigned level = 0;
  std::uint64_t index = 0;
  unsigned width = full_width;  // how many hashes it has; fewer than 256 make it partial

  // "tile/0/x001/x234/067", "tile/1/000.p/17"
  std::string path() const;
  // "tile/entries/000.p/17": the entries under a tile of level 0.
  std::string entries_path() const;

  // Only what the two above write, and only tiles that a log can have; nothing for all else.
  static std::optional<TileId> parse(std::string_view path);
  static std::optional<TileId> parse_entries(std::string_view path);

  friend auto operator<=>(const TileId&, const TileId&) = default;
};

// The tiles that a log has once it has grown, and had not before; from 0, all of them. About one
// for 255 entries, so ask only for sizes that somebody vouches for.
std::vector<TileId> new_tiles(LogSize before, LogSize after);

Bytes encode_hashes(std::span<const Digest> hashes);
std::optional<std::vector<Digest>> decode_hashes(ByteView bytes, unsigned width);

// Gives the hashes of a tile, exactly as many as it is wide, or throws.
using ReadTile = std::function<std::vector<Digest>(const TileId&)>;

// The nodes of a tree of this size, out of its tiles.
NodeHash nodes_in_tiles(LogSize size, ReadTile read);

struct Tile {
  TileId id;
  std::vector<Digest> hashes;
};

// The new tiles of a log of this size that grows by these leaves, in the order of new_tiles().
// Reads only the partial tiles that it extends.
std::vector<Tile> grow_tiles(LogSize before, std::span<const Digest> leaves, const ReadTile& read);

}  // namespace sealtape
