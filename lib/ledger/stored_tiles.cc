#include "ledger/stored_tiles.h"

#include <algorithm>

#include "ledger/bundle.h"

namespace sealtape {

namespace {

constexpr std::uint64_t largest_entries = full_width * (largest_entry + 2);
constexpr std::uint64_t largest_tile = full_width * sizeof(Digest::bytes);

[[noreturn]] void damaged(const std::string& what) {
  throw Error(Error::Kind::damaged, what, "see what is wrong with: sealtape verify");
}

}  // namespace

NodeHash StoredTiles::nodes(LogSize size) const {
  return nodes_in_tiles(size, [this](const TileId& id) { return read(id); });
}

std::vector<Digest> StoredTiles::read(const TileId& id) const {
  const auto bytes = store_.get(id.path(), largest_tile);
  const auto hashes = bytes ? decode_hashes(*bytes, id.width) : std::nullopt;
  if (!hashes) damaged(id.path() + (bytes ? " is no tile of its width" : " is missing"));
  return *hashes;
}

std::optional<ParsedEntry> StoredTiles::entry_at(LogIndex index, LogSize published) const {
  const auto tile = number(index) / full_width;
  const auto width = std::min<std::uint64_t>(full_width, number(published) - tile * full_width);
  const auto entries = entries_of({0, tile, static_cast<unsigned>(width)});
  if (!entries) return std::nullopt;
  return parse_entry((*decode_bundle(*entries, full_width))[number(index) % full_width]);
}

// Nothing where the tile or the entries are gone, or the two differ.
std::optional<Bytes> StoredTiles::entries_of(const TileId& tile) const {
  auto bytes = store_.get(tile.entries_path(), largest_entries);
  const auto leaves = store_.get(tile.path(), largest_tile);
  const auto notes = bytes ? decode_bundle(*bytes, full_width) : std::nullopt;
  const auto hashes = leaves ? decode_hashes(*leaves, tile.width) : std::nullopt;
  const auto fits = [](ByteView note, const Digest& leaf) { return leaf_hash_of(note) == leaf; };
  if (!notes || !hashes || !std::ranges::equal(*notes, *hashes, fits)) return std::nullopt;
  return bytes;
}

void StoredTiles::extend(LogSize from, LogSize to, Others others) {
  const auto leaves = write_entries(from, to, others);
  for (const auto& tile : grow_tiles(from, leaves, [this](const TileId& id) { return read(id); })) {
    put(tile.id.path(), encode_hashes(tile.hashes), others);
  }
}

// The entries from `from` on, and those before them that share their first tile. Their leaves.
std::vector<Digest> StoredTiles::write_entries(LogSize from, LogSize to, Others others) {
  std::vector<Digest> leaves;
  TileId tile{0, number(from) / full_width, static_cast<unsigned>(number(from) % full_width)};
  Bytes entries;
  if (tile.width > 0) {
    auto found = entries_of(tile);
    if (!found) damaged(tile.entries_path() + " does not hold what its tile says");
    entries = std::move(*found);
  }
  for (auto size = from; number(size) < number(to);) {
    const auto name = batch_name(size);
    const auto batch = store_.get(name, largest_batch);
    const auto notes = batch ? decode_bundle(*batch, most_in_batch) : std::nullopt;
    if (!notes) damaged(name + " has changed under the command");
    for (const auto note : *notes) {
      append_entry(entries, note);
      leaves.push_back(leaf_hash_of(note));
      size = LogSize{number(size) + 1};
      tile.width = static_cast<unsigned>(number(size) % full_width);
      if (tile.width != 0 && size != to) continue;
      if (tile.width == 0) tile.width = full_width;
      put(tile.entries_path(), entries, others);
      entries.clear();
      tile = {0, tile.index + 1, 0};
    }
  }
  return leaves;
}

void StoredTiles::put(const std::string& name, ByteView bytes, Others others) {
  if (store_.put_if_absent(name, bytes) != Created::other) return;
  const auto lies = store_.get(name, largest_entries);
  const bool is_replaced =
      others == Others::replaced && lies && store_.replace_if_match(name, sha256(*lies), bytes);
  if (!is_replaced) damaged(name + " holds something else than the log");
}

void StoredTiles::drop_obsolete(LogSize from, LogSize to) {
  for (const auto& tile : new_tiles(from, to)) {
    if (tile.width != full_width) continue;
    std::vector<std::string> obsolete;
    const auto collect = [&](const Listed& listed) { obsolete.push_back(listed.name); };
    store_.list(tile.path() + ".p/", collect);
    if (tile.level == 0) store_.list(tile.entries_path() + ".p/", collect);
    for (const auto& name : obsolete) store_.remove(name);
  }
}

}  // namespace sealtape
