#include "ledger/tile.h"

#include <cassert>

#include "core/encoding.h"

namespace sealtape {

namespace {

constexpr unsigned bits_a_level = 8;
constexpr unsigned levels = 8;  // 256^8 leaves are more than a log can have
constexpr std::string_view tiles = "tile/";
constexpr std::string_view entries = "tile/entries/";
constexpr std::string_view partial = ".p/";

// How many hashes a level has in a tree of this size.
std::uint64_t hashes_at(unsigned level, LogSize size) {
  return number(size) >> (bits_a_level * level);
}

bool can_exist(const TileId& id) {
  if (id.level >= levels || id.width == 0 || id.width > full_width) return false;
  const auto most = hashes_at(id.level, LogSize{largest_log});
  return id.index <= most / full_width && id.index * full_width + id.width <= most;
}

std::string three_digits(std::uint64_t value) {
  const auto digits = std::to_string(value);
  return std::string(3 - digits.size(), '0') + digits;
}

// "x001/x234/067", and ".p/17" where the tile is partial.
std::string tail(const TileId& id) {
  auto text = three_digits(id.index % 1000);
  for (auto rest = id.index / 1000; rest > 0; rest /= 1000) {
    text = "x" + three_digits(rest % 1000) + "/" + text;
  }
  if (id.width != full_width) text += std::string(partial) + std::to_string(id.width);
  return text;
}

// Reads a tail generously: who calls compares with what tail() writes.
std::optional<TileId> read_tail(unsigned level, std::string_view text) {
  TileId id{.level = level};
  const auto cut = text.find(partial);
  if (cut != std::string_view::npos) {
    const auto width = from_decimal(text.substr(cut + partial.size()));
    if (!width || *width >= full_width) return std::nullopt;
    id.width = static_cast<unsigned>(*width);
    text = text.substr(0, cut);
  }
  std::string digits(text);
  std::erase_if(digits, [](char letter) { return letter == 'x' || letter == '/'; });
  const auto index = from_decimal(digits);
  if (!index) return std::nullopt;
  id.index = *index;
  return can_exist(id) ? std::optional(id) : std::nullopt;
}

TileId tile_at(unsigned level, std::uint64_t index, LogSize size) {
  const auto first = index * full_width;
  const auto width = std::min<std::uint64_t>(full_width, hashes_at(level, size) - first);
  return {.level = level, .index = index, .width = static_cast<unsigned>(width)};
}

}  // namespace

std::string TileId::path() const {
  return std::string(tiles) + std::to_string(level) + "/" + tail(*this);
}

std::string TileId::entries_path() const {
  assert(level == 0);
  return std::string(entries) + tail(*this);
}

std::optional<TileId> TileId::parse(std::string_view path) {
  if (!path.starts_with(tiles)) return std::nullopt;
  const auto rest = path.substr(tiles.size());
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto level = from_decimal(rest.substr(0, slash));
  if (!level || *level >= levels) return std::nullopt;
  const auto id = read_tail(static_cast<unsigned>(*level), rest.substr(slash + 1));
  return id && id->path() == path ? id : std::nullopt;
}

std::optional<TileId> TileId::parse_entries(std::string_view path) {
  if (!path.starts_with(entries)) return std::nullopt;
  const auto id = read_tail(0, path.substr(entries.size()));
  return id && id->entries_path() == path ? id : std::nullopt;
}

std::vector<TileId> new_tiles(LogSize before, LogSize after) {
  std::vector<TileId> found;
  for (unsigned level = 0; level < levels; ++level) {
    const auto had = hashes_at(level, before);
    const auto has = hashes_at(level, after);
    if (had >= has) break;
    for (auto index = had / full_width; index <= (has - 1) / full_width; ++index) {
      found.push_back(tile_at(level, index, after));
    }
  }
  return found;
}

Bytes encode_hashes(std::span<const Digest> hashes) {
  Bytes bytes;
  bytes.reserve(hashes.size() * sizeof(Digest::bytes));
  for (const auto& hash : hashes) append(bytes, hash.bytes);
  return bytes;
}

std::optional<std::vector<Digest>> decode_hashes(ByteView bytes, unsigned width) {
  constexpr auto length = sizeof(Digest::bytes);
  if (width == 0 || width > full_width || bytes.size() != width * length) return std::nullopt;
  std::vector<Digest> hashes(width);
  for (std::size_t i = 0; i < width; ++i) {
    std::ranges::copy(bytes.subspan(i * length, length), hashes[i].bytes.begin());
  }
  return hashes;
}

NodeHash nodes_in_tiles(LogSize size, ReadTile read) {
  return [size, read = std::move(read)](unsigned level, std::uint64_t index) {
    // The node is the root over 2^height neighbours, which all lie in one tile.
    const auto height = level % bits_a_level;
    const auto first = index << height;
    const auto id = tile_at(level / bits_a_level, first / full_width, size);
    const auto hashes = read(id);
    assert(hashes.size() == id.width);
    return root_of(std::span(hashes).subspan(first % full_width, std::size_t{1} << height));
  };
}

std::vector<Tile> grow_tiles(LogSize before, std::span<const Digest> leaves, const ReadTile& read) {
  std::vector<Tile> grown;
  std::vector<Digest> added(leaves.begin(), leaves.end());
  for (unsigned level = 0; !added.empty(); ++level) {
    const auto had = hashes_at(level, before);
    auto index = had / full_width;
    const auto width = static_cast<unsigned>(had % full_width);
    auto row = width == 0 ? std::vector<Digest>() : read({level, index, width});
    row.insert(row.end(), added.begin(), added.end());
    added.clear();
    for (std::span<const Digest> rest(row); !rest.empty(); ++index) {
      const auto hashes = rest.first(std::min<std::size_t>(full_width, rest.size()));
      const TileId id{level, index, static_cast<unsigned>(hashes.size())};
      grown.push_back({id, {hashes.begin(), hashes.end()}});
      if (id.width == full_width) added.push_back(root_of(hashes));
      rest = rest.subspan(hashes.size());
    }
  }
  return grown;
}

}  // namespace sealtape
