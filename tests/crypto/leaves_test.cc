#include "crypto/leaves.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

// Seeds of many heights, with room between them.
Cover many_seeds() {
  const auto whole = Cover::whole(TreeKey::random());
  return whole.narrowed({{0, 1}, {1, 1}, {2, 1}, {6, 1}, {3, 20}, {5, 40}, {32, 1}});
}

void expect_same(LeafWalk& walk, Leaves& leaves, std::uint64_t leaf) {
  Digest key;
  walk.key_into(key.bytes);
  EXPECT_EQ(leaves.salt(leaf), walk.salt()) << leaf;
  EXPECT_TRUE(equal(leaves.key(leaf), key.bytes)) << leaf;
}

TEST(Leaves, OpenWhatTheWalkOpens) {
  const auto cover = many_seeds();
  for (const unsigned height : {0U, 1U, 2U, 6U}) {
    LeafWalk walk(cover, 1);
    Leaves leaves(cover, 1, height);
    for (std::uint64_t leaf = 0; leaf < 1400; ++leaf) {
      const bool opens = walk.seek(leaf);
      if (!leaves.are_open(leaf)) {
        ASSERT_EQ(leaves.open(leaf), opens) << leaf;
        if (opens) leaves.open_keys();
      }
      if (!opens) continue;
      EXPECT_LE(leaves.node().height, height);
      expect_same(walk, leaves, leaf);
    }
  }
}

TEST(Leaves, OpenTheirNeighboursWithThem) {
  const auto cover = many_seeds();
  Leaves leaves(cover, 64, 6);
  ASSERT_TRUE(leaves.open(127));
  for (std::uint64_t leaf = 120; leaf < 128; ++leaf) EXPECT_TRUE(leaves.are_open(leaf)) << leaf;
  EXPECT_FALSE(leaves.are_open(128));
  EXPECT_FALSE(leaves.open(128));
  EXPECT_FALSE(leaves.are_open(127)) << "nothing is open where the cover opens nothing";
}

TEST(Leaves, BeginEveryPartAnew) {
  const auto cover = many_seeds();
  LeafWalk walk(cover, 1);
  Leaves leaves(cover, first_leaf(1), 6);
  ASSERT_TRUE(leaves.open(first_leaf(1)));
  leaves.open_keys();
  ASSERT_TRUE(walk.seek(first_leaf(1) + 3));
  expect_same(walk, leaves, first_leaf(1) + 3);
}

}  // namespace

}  // namespace sealtape
