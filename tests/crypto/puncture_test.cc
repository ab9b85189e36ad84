#include "crypto/puncture.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "crypto/part_hasher.h"

namespace sealtape {

namespace {

using Cut = std::vector<std::set<std::uint64_t>>;  // leaves of each part

std::string unit(std::uint32_t part, std::uint64_t number) {
  return std::to_string(part) + ':' + std::to_string(number);
}

std::vector<TreePart> whole_parts(const Cover& cover, const std::vector<std::uint64_t>& counts) {
  std::vector<TreePart> parts;
  for (std::uint32_t part = 0; part < counts.size(); ++part) {
    PartHasher hasher(cover, part);
    for (std::uint64_t i = 0; i < counts[part]; ++i) hasher.add(i, bytes_of(unit(part, i)));
    parts.push_back({hasher.count(), hasher.finish()});
  }
  return parts;
}

// Feeds what was not cut before, the parts taking turns.
Puncture::Result puncture(const Cover& cover, const std::vector<std::uint64_t>& counts,
                          std::vector<LeafRange> cut) {
  Puncture puncture(cover, counts, std::move(cut));
  for (bool any = true; any;) {
    any = false;
    for (std::uint32_t part = 0; part < counts.size(); ++part) {
      const auto number = puncture.next(part);
      if (number == counts[part]) continue;
      puncture.add(part, number, bytes_of(unit(part, number)));
      any = true;
    }
  }
  return puncture.finish();
}

std::vector<TreePart> remeasured(const Cover& cover, const std::vector<std::uint64_t>& counts) {
  std::vector<TreePart> parts;
  for (std::uint32_t part = 0; part < counts.size(); ++part) {
    PartHasher hasher(cover, part);
    while (hasher.count() < counts[part]) {
      if (hasher.skip(counts[part] - hasher.count()) > 0) continue;
      hasher.add(hasher.count(), bytes_of(unit(part, hasher.count())));
    }
    parts.push_back({hasher.count(), hasher.finish()});
  }
  return parts;
}

void expect_equal(const std::vector<TreePart>& left, const std::vector<TreePart>& right) {
  ASSERT_EQ(left.size(), right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    EXPECT_EQ(left[i].count, right[i].count) << i;
    EXPECT_EQ(left[i].node, right[i].node) << i;
  }
}

// By asking every leaf, not by the shape of the lists.
void expect_opens_all_but(const Cover& cover, const Cover& whole,
                          const std::vector<std::uint64_t>& counts, const Cut& cut) {
  EXPECT_NO_THROW(cover.check());
  for (std::uint32_t part = 0; part < counts.size(); ++part) {
    for (std::uint64_t i = 0; i < counts[part]; ++i) {
      const auto leaf = first_leaf(part) + i;
      LeafWalk walk(cover, leaf);
      const bool gone = cut[part].contains(i);
      ASSERT_EQ(walk.seek(leaf), !gone) << part << ' ' << i;
      ASSERT_EQ(cover.find_stub(leaf) != nullptr, gone) << part << ' ' << i;
      for (const auto& node : cover.nodes()) ASSERT_FALSE(gone && node.holds(leaf));
      if (gone) continue;
      ASSERT_EQ(walk.salt(), LeafWalk(whole, leaf).salt());
    }
  }
}

void mark(Cut& cut, const std::vector<LeafRange>& ranges) {
  for (const auto& range : ranges) {
    for (auto i = range.first; i < range.first + range.count; ++i) cut[range.part].insert(i);
  }
}

class RandomTrees {
 public:
  explicit RandomTrees(unsigned seed) : random_(seed) {}

  std::vector<std::uint64_t> counts() {
    std::vector<std::uint64_t> counts(1 + below(3));
    for (auto& count : counts) count = below(70);
    return counts;
  }
  std::vector<LeafRange> ranges(const std::vector<std::uint64_t>& counts) {
    std::vector<LeafRange> ranges(below(5));
    for (auto& range : ranges) {
      range.part = static_cast<std::uint32_t>(below(counts.size()));
      range.first = below(counts[range.part] + 1);
      range.count = below(counts[range.part] - range.first + 1);
    }
    return ranges;
  }

 private:
  std::uint64_t below(std::uint64_t end) { return random_() % end; }

  std::mt19937_64 random_;
};

TEST(Puncture, NeverOpensWhatWasCutAndKeepsTheRootHoweverOftenItIsRepeated) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    RandomTrees random(seed);
    const auto counts = random.counts();
    const auto whole = Cover::whole(TreeKey::random());
    const auto parts = whole_parts(whole, counts);
    Cut cut(counts.size());
    auto cover = whole.clone();
    for (int round = 0; round < 3; ++round) {
      const auto ranges = random.ranges(counts);
      mark(cut, ranges);
      auto result = puncture(cover, counts, ranges);
      expect_equal(result.parts, parts);
      expect_equal(remeasured(result.cover, counts), parts);
      expect_opens_all_but(result.cover, whole, counts, cut);
      cover = std::move(result.cover);
    }
    // All at once gives the same as little by little.
    std::vector<LeafRange> all;
    for (std::uint32_t part = 0; part < counts.size(); ++part) {
      for (const auto leaf : cut[part]) all.push_back({part, leaf, 1});
    }
    const auto at_once = puncture(whole, counts, all);
    EXPECT_EQ(at_once.cover.nodes(), cover.nodes());
    ASSERT_EQ(at_once.cover.stubs.size(), cover.stubs.size());
    for (std::size_t i = 0; i < cover.stubs.size(); ++i) {
      EXPECT_EQ(at_once.cover.stubs[i].node, cover.stubs[i].node);
      EXPECT_EQ(at_once.cover.stubs[i].hash, cover.stubs[i].hash);
    }
  }
}

TEST(Puncture, IsSmallForAFewSpansOfAnHour) {
  const std::vector<std::uint64_t> counts{180001};
  const auto tree =
      cut_tree(std::vector<LeafRange>{{0, 5000, 200}, {0, 90000, 100}, {0, 179901, 100}}, counts);
  EXPECT_LT((tree.kept.size() + tree.cut.size()) * 32, 4096U);
  for (const auto& node : tree.kept) EXPECT_LT(node.first(), 180001U);
}

TEST(Puncture, CanCutEverything) {
  const std::vector<std::uint64_t> counts{5, 1};
  const auto whole = Cover::whole(TreeKey::random());
  const auto result = puncture(whole, counts, {{0, 0, 5}, {1, 0, 1}});
  EXPECT_TRUE(result.cover.nodes().empty());
  EXPECT_EQ(result.cover.stubs.size(), 2U);
  expect_equal(remeasured(result.cover, counts), whole_parts(whole, counts));
}

TEST(Puncture, RefusesRangesBeyondItsLeavesAndUnitsTooManyOrTooFew) {
  const auto whole = Cover::whole(TreeKey::random());
  EXPECT_THROW(Puncture(whole, {5}, {{0, 4, 2}}), Error);
  EXPECT_THROW(Puncture(whole, {5}, {{1, 0, 1}}), Error);
  EXPECT_THROW(Puncture(whole, {5}, {{0, 6, 0}}), Error);
  EXPECT_THROW(Puncture(whole, {5}, {{0, 2, ~std::uint64_t{0}}}), Error);
  EXPECT_THROW(Puncture(whole, {(std::uint64_t{1} << 32U) + 1}, {}), Error);
  Puncture puncture(whole, {2}, {});
  puncture.add(0, 1, {});
  EXPECT_THROW(puncture.finish(), Error);
  puncture.add(0, 1, {});
  EXPECT_THROW(puncture.add(0, 1, {}), Error);
  EXPECT_THROW(puncture.add(1, 1, {}), Error);
}

// A cover with one stub, over whatever a test asks for.
Cover with_stubs(std::vector<TreeNode> nodes, const std::vector<TreeNode>& stubs) {
  const Bytes seeds(32 * nodes.size());
  Cover cover(std::move(nodes), seeds);
  for (const auto& node : stubs) cover.stubs.push_back({node, Digest{}});
  return cover;
}

TEST(PartHasher, RefusesHashesThatOverlapSeedsOrAreOutOfOrder) {
  EXPECT_THROW(PartHasher(with_stubs({{2, 0}}, {{0, 3}}), 0), Error);
  EXPECT_THROW(PartHasher(with_stubs({{0, 3}}, {{2, 0}}), 0), Error);
  EXPECT_THROW(PartHasher(with_stubs({}, {{0, 3}, {0, 2}}), 0), Error);
  EXPECT_THROW(PartHasher(with_stubs({{0, 3}, {0, 2}}, {}), 0), Error);
  EXPECT_NO_THROW(PartHasher(with_stubs({{0, 2}}, {{0, 3}}), 0));
}

TEST(PartHasher, NeedsASeedOrAHashForEveryLeaf) {
  const auto cover = with_stubs({{0, 0}}, {{0, 2}});
  PartHasher hasher(cover, 0);
  EXPECT_EQ(hasher.skip(1), 0U);
  hasher.add(0, {});
  EXPECT_FALSE(hasher.is_cut());
  EXPECT_EQ(hasher.skip(1), 0U);
  EXPECT_THROW(hasher.add(0, {}), Error);
}

TEST(PartHasher, RefusesAUnitUnderAHash) {
  const auto cover = with_stubs({}, {{1, 0}});
  PartHasher hasher(cover, 0);
  EXPECT_THROW(hasher.add(0, {}), Error);
  EXPECT_EQ(hasher.skip(1), 1U);
  EXPECT_TRUE(hasher.is_cut());
  EXPECT_THROW(hasher.add(0, {}), Error);
}

TEST(PartHasher, LetsNoHashStandForMoreThanItsPart) {
  const auto beyond = with_stubs({}, {{33, 0}});
  PartHasher first(beyond, 0);
  EXPECT_THROW(first.skip(1), Error);
  PartHasher second(beyond, 1);
  EXPECT_THROW(second.skip(1), Error);

  const auto large = with_stubs({}, {{4, 0}});
  PartHasher hasher(large, 0);
  EXPECT_EQ(hasher.skip(5), 5U);
  EXPECT_THROW(hasher.finish(), Error);
}

}  // namespace

}  // namespace sealtape
