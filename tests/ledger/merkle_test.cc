#include "ledger/merkle.h"

#include <gtest/gtest.h>

#include "naive_tree.h"
#include "vectors.h"

namespace sealtape {

namespace {

constexpr std::size_t most = 300;

std::vector<Digest> decoded(std::span<const std::string_view> hashes) {
  std::vector<Digest> digests;
  for (const auto hash : hashes) digests.push_back(*Digest::from(*from_base64(hash)));
  return digests;
}

// The roots of the trees over the first 0, 1... 300 leaves.
std::vector<TreeHead> heads_of(std::span<const Digest> leaves) {
  std::vector<TreeHead> heads;
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    heads.push_back({LogSize{size}, naive_root(leaves.first(size))});
  }
  return heads;
}

class Merkle : public testing::Test {
 protected:
  const std::vector<Digest> leaves = some_leaves(most);
  const std::vector<TreeHead> heads = heads_of(leaves);
  const NodeHash node = NaiveNodes(leaves);
};

using FrontierTest = Merkle;
using Inclusion = Merkle;
using Consistency = Merkle;

TEST_F(FrontierTest, AgreesWithTheVectorsOfCertificateTransparency) {
  Frontier frontier;
  EXPECT_EQ(frontier.root().hex(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (std::size_t size = 1; size <= vectors::entries.size(); ++size) {
    frontier.append(vectors::leaf(size - 1));
    EXPECT_EQ(frontier.head(), vectors::head(size));
  }
}

TEST_F(FrontierTest, AgreesWithTheDefinitionAtEverySize) {
  Frontier frontier;
  for (const auto& head : heads) {
    EXPECT_EQ(frontier.head(), head);
    EXPECT_EQ(Frontier::of(head.size, node).hashes(), frontier.hashes());
    EXPECT_EQ(root_of(std::span(leaves).first(number(head.size))), head.root);
    if (number(head.size) < most) frontier.append(leaves[number(head.size)]);
  }
}

TEST_F(FrontierTest, GoesOnFromItsHashes) {
  for (const std::uint64_t size : {0U, 1U, 7U, 128U, 255U}) {
    const auto from = Frontier::of(LogSize{size}, node);
    auto again = Frontier::from(from.size(), from.hashes());
    ASSERT_TRUE(again);
    for (auto i = size; i < most; ++i) again->append(leaves[i]);
    EXPECT_EQ(again->head(), heads[most]) << size;
  }
}

TEST_F(FrontierTest, RefusesAnyOtherCountOfHashes) {
  EXPECT_TRUE(Frontier::from(LogSize{5}, {leaves[0], leaves[1]}));
  EXPECT_FALSE(Frontier::from(LogSize{5}, {leaves[0]}));
  EXPECT_FALSE(Frontier::from(LogSize{5}, {leaves[0], leaves[1], leaves[2]}));
  EXPECT_FALSE(Frontier::from(LogSize{0}, {leaves[0]}));
  EXPECT_TRUE(Frontier::from(LogSize{largest_log}, std::vector<Digest>(63)));
  EXPECT_FALSE(Frontier::from(LogSize{largest_log + 1}, std::vector<Digest>(1)));
}

TEST_F(Inclusion, AgreesWithTheVector) {
  const auto proof = decoded(vectors::inclusion_of_5_in_8);
  EXPECT_TRUE(verify_inclusion(vectors::leaf(5), LogIndex{5}, vectors::head(8), proof));
  EXPECT_FALSE(verify_inclusion(vectors::leaf(4), LogIndex{5}, vectors::head(8), proof));
  std::vector<Digest> eight;
  for (std::size_t i = 0; i < 8; ++i) eight.push_back(vectors::leaf(i));
  EXPECT_EQ(inclusion_proof(LogIndex{5}, LogSize{8}, NaiveNodes(eight)), proof);
}

TEST_F(Inclusion, IsProvenForEveryLeafAtEverySize) {
  for (const auto& head : heads) {
    for (std::uint64_t i = 0; i < number(head.size); ++i) {
      const auto proof = inclusion_proof(LogIndex{i}, head.size, node);
      EXPECT_TRUE(verify_inclusion(leaves[i], LogIndex{i}, head, proof)) << i;
    }
  }
}

TEST_F(Inclusion, IsNotProvenForAnotherPlaceLeafTreeOrLength) {
  for (const std::size_t size : {1U, 2U, 3U, 7U, 8U, 9U, 200U}) {
    const auto& head = heads[size];
    for (std::uint64_t i = 0; i < size; ++i) {
      auto proof = inclusion_proof(LogIndex{i}, head.size, node);
      for (std::uint64_t other = 0; other < size + 2; ++other) {
        EXPECT_EQ(verify_inclusion(leaves[i], LogIndex{other}, head, proof), other == i);
      }
      EXPECT_FALSE(verify_inclusion(leaves[size], LogIndex{i}, head, proof));
      EXPECT_FALSE(verify_inclusion(leaves[i], LogIndex{i}, {head.size, leaves[i]}, proof) &&
                   size > 1);
      for (auto& hash : proof) {
        hash.bytes[31] ^= std::byte{1};
        EXPECT_FALSE(verify_inclusion(leaves[i], LogIndex{i}, head, proof));
        hash.bytes[31] ^= std::byte{1};
      }
      proof.push_back(head.root);
      EXPECT_FALSE(verify_inclusion(leaves[i], LogIndex{i}, head, proof));
      proof.pop_back();
      if (proof.empty()) continue;
      proof.pop_back();
      EXPECT_FALSE(verify_inclusion(leaves[i], LogIndex{i}, head, proof));
    }
  }
}

TEST_F(Inclusion, EndsForHostileSizes) {
  const std::vector<Digest> proof(1000);
  for (const auto size : {std::uint64_t{0}, std::uint64_t{1} << 63U, UINT64_MAX}) {
    for (const auto index : {std::uint64_t{0}, size - 1, size}) {
      EXPECT_FALSE(verify_inclusion(leaves[0], LogIndex{index}, {LogSize{size}, leaves[0]}, proof));
    }
  }
}

TEST_F(Consistency, AgreesWithTheVector) {
  const auto proof = decoded(vectors::consistency_of_3_with_8);
  EXPECT_TRUE(verify_consistency(vectors::head(3), vectors::head(8), proof));
  std::vector<Digest> eight;
  for (std::size_t i = 0; i < 8; ++i) eight.push_back(vectors::leaf(i));
  EXPECT_EQ(consistency_proof(LogSize{3}, LogSize{8}, NaiveNodes(eight)), proof);
}

TEST_F(Consistency, IsProvenBetweenAllSizes) {
  for (const auto& newer : heads) {
    for (std::uint64_t size = 0; size <= number(newer.size); ++size) {
      const auto proof = consistency_proof(LogSize{size}, newer.size, node);
      EXPECT_TRUE(verify_consistency(heads[size], newer, proof)) << size;
    }
  }
}

TEST_F(Consistency, IsNotProvenForAnotherTreeOrLength) {
  for (const std::size_t size : {1U, 2U, 3U, 7U, 8U, 9U, 100U, 128U}) {
    for (std::size_t older = 1; older <= size; ++older) {
      auto proof = consistency_proof(LogSize{older}, LogSize{size}, node);
      const TreeHead forged{LogSize{older}, leaves[most - 1]};
      EXPECT_FALSE(verify_consistency(forged, heads[size], proof));
      EXPECT_FALSE(verify_consistency(heads[older], {LogSize{size}, leaves[most - 1]}, proof));
      EXPECT_EQ(verify_consistency(heads[size], heads[older], proof), older == size);
      for (auto& hash : proof) {
        hash.bytes[0] ^= std::byte{0x80};
        EXPECT_FALSE(verify_consistency(heads[older], heads[size], proof));
        hash.bytes[0] ^= std::byte{0x80};
      }
      proof.push_back(heads[size].root);
      EXPECT_FALSE(verify_consistency(heads[older], heads[size], proof));
      proof.pop_back();
      if (proof.empty()) continue;
      proof.pop_back();
      EXPECT_FALSE(verify_consistency(heads[older], heads[size], proof));
    }
  }
}

TEST_F(Consistency, EverythingExtendsTheEmptyLogAndNothingElseOfSizeZero) {
  EXPECT_TRUE(verify_consistency(heads[0], heads[9], {}));
  EXPECT_FALSE(verify_consistency(heads[0], heads[9], leaves));
  EXPECT_FALSE(verify_consistency({LogSize{0}, leaves[0]}, heads[9], {}));
}

TEST_F(Consistency, EndsForHostileSizes) {
  const std::vector<Digest> proof(1000);
  for (const auto older : {std::uint64_t{1}, std::uint64_t{1} << 63U, UINT64_MAX - 1}) {
    EXPECT_FALSE(verify_consistency({LogSize{older}, {}}, {LogSize{UINT64_MAX}, {}}, proof));
    EXPECT_FALSE(verify_consistency({LogSize{older}, {}}, {LogSize{UINT64_MAX}, {}}, {}));
  }
}

}  // namespace

}  // namespace sealtape
