#include "crypto/tree.h"

#include <gtest/gtest.h>

#include <bit>

#include "crypto/part_hasher.h"

namespace sealtape {

namespace {

TreeKey fixed_key(unsigned char fill) {
  TreeKey key;
  std::ranges::fill(key.bytes(), static_cast<std::byte>(fill));
  return key;
}

// The definition, without any of the walk's cleverness.
Digest seed_of(const TreeKey& key, std::uint64_t leaf) {
  Digest seed = *Digest::from(key.bytes());
  for (unsigned height = tree_depth; height > 0; --height) {
    const auto tag = static_cast<std::byte>(0x10 + ((leaf >> (height - 1)) & 1U));
    seed = Sha256().add(tag).add(seed).finish();
  }
  return seed;
}

Digest naive_node(const std::vector<Digest>& leaves, std::uint64_t from, unsigned height) {
  if (height == 0) return from < leaves.size() ? leaves[from] : absent_leaf();
  Sha256 sha;
  const auto left = naive_node(leaves, from, height - 1);
  const auto right = naive_node(leaves, from + (std::uint64_t{1} << (height - 1)), height - 1);
  return node_hash(sha, left, right);
}

TEST(LeafWalk, GivesTheSaltAndKeyOfTheDefinition) {
  const auto key = fixed_key(7);
  const auto cover = Cover::whole(key);
  LeafWalk walk(cover, 0);
  for (const std::uint64_t leaf : {0ULL, 1ULL, 2ULL, 3ULL, 255ULL, 256ULL, 1ULL << 32U, 5ULL}) {
    ASSERT_TRUE(walk.seek(leaf));
    EXPECT_EQ(walk.salt(), Sha256().add(std::byte{0x12}).add(seed_of(key, leaf)).finish()) << leaf;
    Digest leaf_key;
    walk.key_into(leaf_key.bytes);
    EXPECT_EQ(leaf_key, Sha256().add(std::byte{0x13}).add(seed_of(key, leaf)).finish()) << leaf;
  }
}

TEST(LeafWalk, OpensNothingOutsideItsCover) {
  const auto key = fixed_key(7);
  const auto whole = Cover::whole(key);
  Sha256 sha;
  TreeKey seed;
  sha.add(std::byte{0x10}).add(ByteView(key.bytes())).finish_into(seed.bytes());
  const Cover left_half({TreeNode{tree_depth - 1, 0}}, seed.bytes());

  LeafWalk walk(left_half, 3);
  EXPECT_EQ(walk.salt(), LeafWalk(whole, 3).salt());
  EXPECT_FALSE(walk.seek(std::uint64_t{1} << (tree_depth - 1)));
  EXPECT_TRUE(walk.seek(4));
}

TEST(TreeSum, AgreesWithTheRecursiveDefinition) {
  std::vector<Digest> leaves;
  for (std::uint64_t count = 0; count <= 40; ++count) {
    TreeSum sum;
    for (const auto& leaf : leaves) sum.add(leaf);
    const auto height = count < 2 ? 0U : static_cast<unsigned>(std::bit_width(count - 1));
    EXPECT_EQ(sum.finish(), naive_node(leaves, 0, height)) << count;
    leaves.push_back(Sha256().add(count).finish());
  }
}

TEST(PartHasher, GivesEachPartItsOwnLeaves) {
  const auto cover = Cover::whole(fixed_key(1));
  PartHasher left(cover, 0);
  PartHasher right(cover, 1);
  for (auto* part : {&left, &right}) part->add(160, bytes_of("same"));
  EXPECT_NE(left.finish(), right.finish());
}

}  // namespace

}  // namespace sealtape
