// The tree by the words of RFC 6962, section 2.1, without any cleverness, to compare with.
#pragma once

#include <bit>
#include <map>
#include <utility>
#include <vector>

#include "crypto/tree.h"
#include "ledger/merkle.h"

namespace sealtape {

// NOLINTNEXTLINE(misc-no-recursion): the definition is.
inline Digest naive_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return sha256({});
  if (leaves.size() == 1) return leaves[0];
  const auto split = std::bit_floor(leaves.size() - 1);
  Sha256 sha;
  return node_hash(sha, naive_root(leaves.first(split)), naive_root(leaves.subspan(split)));
}

inline std::vector<Digest> some_leaves(std::size_t count) {
  std::vector<Digest> leaves;
  Sha256 sha;
  while (leaves.size() < count) leaves.push_back(sha.add(std::uint64_t{leaves.size()}).finish());
  return leaves;
}

// Remembers each complete subtree of the leaves, which outlive it.
class NaiveNodes {
 public:
  explicit NaiveNodes(std::span<const Digest> leaves) : leaves_(leaves) {}

  Digest operator()(unsigned level, std::uint64_t index) {
    const auto [found, is_new] = known_.try_emplace({level, index});
    const auto width = std::size_t{1} << level;
    if (is_new) found->second = naive_root(leaves_.subspan(index * width, width));
    return found->second;
  }

 private:
  std::span<const Digest> leaves_;
  std::map<std::pair<unsigned, std::uint64_t>, Digest> known_;
};

}  // namespace sealtape
