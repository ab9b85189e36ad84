#include "ledger/tile.h"

#include <gtest/gtest.h>

#include "naive_tree.h"

namespace sealtape {

namespace {

using Tiles = std::map<TileId, std::vector<Digest>>;

std::vector<std::string> paths_at(std::uint64_t size) {
  std::vector<std::string> paths;
  for (const auto& id : new_tiles(LogSize{0}, LogSize{size})) paths.push_back(id.path());
  return paths;
}

std::vector<std::string> last_of(std::vector<std::string> paths, std::ptrdiff_t count) {
  return {paths.end() - count, paths.end()};
}

// Adds the leaves [before, after) to the tiles, as a log does.
void grow(Tiles& tiles, std::span<const Digest> leaves, std::uint64_t before, std::uint64_t after) {
  const auto read = [&](const TileId& id) { return tiles.at(id); };
  for (auto& [id, hashes] :
       grow_tiles(LogSize{before}, leaves.subspan(before, after - before), read)) {
    tiles[id] = std::move(hashes);
  }
}

Digest root_from(const Tiles& tiles, std::uint64_t size) {
  const auto read = [&](const TileId& id) { return tiles.at(id); };
  return Frontier::of(LogSize{size}, nodes_in_tiles(LogSize{size}, read)).root();
}

TEST(TileId, WritesPathsAsTlogTilesSays) {
  EXPECT_EQ((TileId{0, 0}).path(), "tile/0/000");
  EXPECT_EQ((TileId{0, 999}).path(), "tile/0/999");
  EXPECT_EQ((TileId{1, 1000}).path(), "tile/1/x001/000");
  EXPECT_EQ((TileId{2, 1234067}).path(), "tile/2/x001/x234/067");
  EXPECT_EQ((TileId{0, 273, 112}).path(), "tile/0/273.p/112");
  EXPECT_EQ((TileId{0, 273, 1}).entries_path(), "tile/entries/273.p/1");
  EXPECT_EQ((TileId{0, 1000000}).entries_path(), "tile/entries/x001/x000/000");
}

TEST(TileId, ReadsBackWhatItWrites) {
  for (const std::uint64_t index :
       {0ULL, 1ULL, 999ULL, 1000ULL, 1234067ULL, 36028797018963966ULL}) {
    for (const unsigned width : {1U, 99U, 255U, 256U}) {
      const TileId id{0, index, width};
      EXPECT_EQ(TileId::parse(id.path()), id);
      EXPECT_EQ(TileId::parse_entries(id.entries_path()), id);
    }
  }
  EXPECT_EQ(TileId::parse("tile/7/000.p/127"), (TileId{7, 0, 127}));
}

TEST(TileId, RefusesEveryOtherSpelling) {
  for (const auto* bad : {"",
                          "tile",
                          "tile/",
                          "tile/0",
                          "tile/0/",
                          "tile/0/0",
                          "tile/0/00",
                          "tile/0/0000",
                          "tile/0/x000/000",
                          "tile/0/x000/001",
                          "tile/0/001/002",
                          "tile/0/x001",
                          "tile/0/x001/",
                          "tile/0/x001/x002",
                          "tile/0/x1/000",
                          "tile/0/X001/000",
                          "tile/00/000",
                          "tile/-1/000",
                          "tile/+1/000",
                          "tile/8/000",
                          "tile/63/000",
                          "tile/64/000",
                          "tile//000",
                          "/tile/0/000",
                          "tile/0/000/",
                          "tile/0/000 ",
                          "tile/0/000.p",
                          "tile/0/000.p/",
                          "tile/0/000.p/0",
                          "tile/0/000.p/01",
                          "tile/0/000.p/256",
                          "tile/0/000.p/257",
                          "tile/0/000.p/4294967297",
                          "tile/0/000.p/1/",
                          "tile/0/000.p/1.p/1",
                          "tile/0/.p/1",
                          "tile/0/00x",
                          "tile/0/0/0",
                          "tile/7/000.p/128",
                          "tile/7/000",
                          "tile/1/x140/x737/x488/x355/328",
                          "tile/0/x036/x028/x797/x018/x963/967",
                          "tile/0/x999/x999/x999/x999/x999/x999/999",
                          "tile/entries/000",
                          "tile/data/000"}) {
    EXPECT_FALSE(TileId::parse(bad)) << '"' << bad << '"';
  }
  for (const auto* bad : {"tile/0/000", "tile/entries/", "tile/entries/0", "tile/entries/000.p/0",
                          "tile/entries/000.p/256", "tile/entries/x000/000"}) {
    EXPECT_FALSE(TileId::parse_entries(bad)) << '"' << bad << '"';
  }
}

TEST(NewTiles, AreThoseThatTheSizeImplies) {
  using Paths = std::vector<std::string>;
  EXPECT_EQ(paths_at(0), Paths{});
  EXPECT_EQ(paths_at(255), Paths{"tile/0/000.p/255"});
  EXPECT_EQ(paths_at(256), (Paths{"tile/0/000", "tile/1/000.p/1"}));
  EXPECT_EQ(paths_at(257), (Paths{"tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"}));
  EXPECT_EQ(last_of(paths_at(65535), 2), (Paths{"tile/0/255.p/255", "tile/1/000.p/255"}));
  EXPECT_EQ(last_of(paths_at(65536), 3), (Paths{"tile/0/255", "tile/1/000", "tile/2/000.p/1"}));
  EXPECT_EQ(last_of(paths_at(65537), 3), (Paths{"tile/0/256.p/1", "tile/1/000", "tile/2/000.p/1"}));
  EXPECT_EQ(last_of(paths_at(70000), 4),
            (Paths{"tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"}));
  EXPECT_EQ(paths_at(70000).size(), 273U + 1 + 2 + 1);
}

TEST(NewTiles, AreThoseThatTheOlderLogLacked) {
  for (std::uint64_t before = 0; before <= 600; before += 7) {
    const auto had = new_tiles(LogSize{0}, LogSize{before});
    for (auto after = before; after <= 600; ++after) {
      std::vector<TileId> lacked;
      for (const auto& id : new_tiles(LogSize{0}, LogSize{after})) {
        if (std::ranges::find(had, id) == had.end()) lacked.push_back(id);
      }
      ASSERT_EQ(new_tiles(LogSize{before}, LogSize{after}), lacked) << before << ' ' << after;
    }
  }
  EXPECT_TRUE(new_tiles(LogSize{9}, LogSize{8}).empty());
}

TEST(GrowTiles, MakesTheNewTilesOutOfWhichTheRootIsRebuilt) {
  const auto leaves = some_leaves(300);
  std::vector<Digest> roots;
  for (std::size_t size = 0; size <= 300; ++size) {
    roots.push_back(naive_root(std::span(leaves).first(size)));
  }
  for (std::uint64_t before = 0; before <= 300; before += before < 250 ? 31 : 1) {
    for (auto after = before; after <= 300; ++after) {
      Tiles tiles;
      grow(tiles, leaves, 0, before);
      grow(tiles, leaves, before, after);
      for (const auto& id : new_tiles(LogSize{before}, LogSize{after})) {
        ASSERT_TRUE(tiles.contains(id)) << id.path();
      }
      ASSERT_EQ(root_from(tiles, after), roots[after]) << before << ' ' << after;
      ASSERT_EQ(root_from(tiles, before), roots[before]) << before << ' ' << after;
    }
  }
}

TEST(GrowTiles, CrossesIntoTheThirdLevel) {
  const auto leaves = some_leaves(65537);
  Tiles tiles;
  std::uint64_t size = 0;
  for (const std::uint64_t next : {1U, 300U, 65535U, 65536U, 65537U}) {
    const auto count = tiles.size();
    grow(tiles, leaves, size, next);
    EXPECT_EQ(tiles.size(), count + new_tiles(LogSize{size}, LogSize{next}).size());
    EXPECT_EQ(root_from(tiles, next), naive_root(std::span(leaves).first(next)));
    size = next;
  }
  const auto read = [&](const TileId& id) { return tiles.at(id); };
  const auto node = nodes_in_tiles(LogSize{size}, read);
  const TreeHead head{LogSize{size}, root_from(tiles, size)};
  for (const std::uint64_t index : {0U, 255U, 256U, 65535U, 65536U}) {
    const auto proof = inclusion_proof(LogIndex{index}, head.size, node);
    EXPECT_TRUE(verify_inclusion(leaves[index], LogIndex{index}, head, proof)) << index;
  }
}

TEST(TileHashes, AreReadBackAndMustFillTheTile) {
  const auto hashes = some_leaves(256);
  const auto bytes = encode_hashes(hashes);
  ASSERT_EQ(bytes.size(), 8192U);
  EXPECT_EQ(decode_hashes(bytes, 256), hashes);
  EXPECT_FALSE(decode_hashes(bytes, 255));
  EXPECT_FALSE(decode_hashes(bytes, 257));
  EXPECT_FALSE(decode_hashes(ByteView(bytes).first(8191), 256));
  EXPECT_FALSE(decode_hashes({}, 0));
}

}  // namespace

}  // namespace sealtape
