#include "crypto/part_hasher.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

Bytes unit(std::size_t size, std::uint64_t number) {
  Bytes bytes(size);
  std::ranges::fill(bytes, static_cast<std::byte>(number));
  return bytes;
}

// One leaf after another, as the format says it.
Digest one_by_one(const Cover& cover, std::uint32_t part, std::span<const std::size_t> sizes) {
  Sha256 sha;
  TreeSum sum;
  LeafWalk walk(cover, first_leaf(part));
  for (std::uint64_t i = 0; i < sizes.size(); ++i) {
    walk.seek(first_leaf(part) + i);
    sum.add(leaf_hash(sha, walk.salt(), walk.leaf(), 20 + i, unit(sizes[i], i)));
  }
  return sum.finish();
}

Digest streamed(const Cover& cover, std::uint32_t part, std::span<const std::size_t> sizes) {
  PartHasher hasher(cover, part);
  for (std::uint64_t i = 0; i < sizes.size(); ++i) hasher.add(20 + i, unit(sizes[i], i));
  EXPECT_EQ(hasher.count(), sizes.size());
  return hasher.finish();
}

TEST(PartHasher, IsTheSameForAnyNumberOfUnits) {
  const auto cover = Cover::whole(TreeKey::random());
  for (const std::uint32_t part : {0U, 1U, 255U}) {
    std::vector<std::size_t> sizes;
    for (std::size_t count = 0; count < 300; ++count) {
      ASSERT_EQ(streamed(cover, part, sizes), one_by_one(cover, part, sizes)) << count;
      sizes.push_back(count * 37 % 400);
    }
  }
}

// Those that are large are hashed before as many are there as usual.
TEST(PartHasher, IsTheSameForLargeUnits) {
  const auto cover = Cover::whole(TreeKey::random());
  std::vector<std::size_t> sizes(40, 100'000);
  sizes[3] = 0;
  sizes[17] = 1'000'000;
  EXPECT_EQ(streamed(cover, 2, sizes), one_by_one(cover, 2, sizes));
}

TEST(PartHasher, GoesOnBehindWhatWasCutOut) {
  const auto whole = Cover::whole(TreeKey::random());
  const std::vector<std::size_t> sizes(100, 160);
  Sha256 sha;
  TreeSum cut;
  LeafWalk walk(whole, 0);
  for (std::uint64_t i = 36; i < 40; ++i) {
    walk.seek(i);
    cut.add(leaf_hash(sha, walk.salt(), i, 20 + i, unit(160, i)));
  }
  auto punctured = whole.narrowed({{5, 0}, {2, 8}, {3, 5}, {4, 3}, {6, 1}});
  punctured.stubs.push_back({{2, 9}, cut.finish()});

  PartHasher hasher(punctured, 0);
  for (std::uint64_t i = 0; i < 36; ++i) hasher.add(20 + i, unit(160, i));
  EXPECT_TRUE(hasher.is_cut());
  EXPECT_EQ(hasher.skip(100), 4);
  for (std::uint64_t i = 40; i < 100; ++i) hasher.add(20 + i, unit(160, i));
  EXPECT_EQ(hasher.finish(), one_by_one(whole, 0, sizes));
}

}  // namespace

}  // namespace sealtape
