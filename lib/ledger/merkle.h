// The Merkle tree over the entries of the log: hashes as RFC 6962 (section 2.1) defines them,
// proofs as RFC 9162 (sections 2.1.3 and 2.1.4) checks them.
//
// Pure arithmetic: what it needs of a large tree it asks for, one complete subtree at a time.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/digest.h"
#include "core/id.h"

namespace sealtape {

// Go's tlog libraries count in int64; no log that others shall read can be larger.
constexpr std::uint64_t largest_log = (std::uint64_t{1} << 63U) - 1;

// H(0x00 || entry)
Digest leaf_hash_of(ByteView entry);

// H() of nothing, the root of the empty log.
Digest empty_root();

// The root over these hashes, be they leaves or the nodes of any one level.
Digest root_of(std::span<const Digest> hashes);

// What a checkpoint states of the tree.
struct TreeHead {
  LogSize size{};
  Digest root;

  friend auto operator<=>(const TreeHead&, const TreeHead&) = default;
};

// Gives the root of the complete subtree over the leaves [index << level, (index + 1) << level).
using NodeHash = std::function<Digest(unsigned level, std::uint64_t index)>;

// The complete subtrees that make up a tree, left to right, largest first: all that appending
// needs.
class Frontier {
 public:
  Frontier() = default;  // of the empty log

  // Nothing where the size does not call for so many hashes. That they are the right ones, only
  // the root can tell.
  static std::optional<Frontier> from(LogSize size, std::vector<Digest> hashes);
  static Frontier of(LogSize size, const NodeHash& node);

  void append(const Digest& leaf);

  LogSize size() const { return LogSize{size_}; }
  const std::vector<Digest>& hashes() const { return hashes_; }
  Digest root() const;
  TreeHead head() const { return {.size = size(), .root = root()}; }

 private:
  Frontier(std::uint64_t size, std::vector<Digest> hashes);

  std::uint64_t size_ = 0;
  std::vector<Digest> hashes_;
};

// The hashes that lead from a leaf, which is in the tree, to its root; the leaf's sibling first.
std::vector<Digest> inclusion_proof(LogIndex leaf, LogSize size, const NodeHash& node);
bool verify_inclusion(const Digest& leaf, LogIndex index, const TreeHead& tree,
                      std::span<const Digest> proof);

// The hashes that show that the first `older` leaves of the newer tree, which is not smaller, are
// the older tree. Every tree extends the empty one, which needs no proof.
std::vector<Digest> consistency_proof(LogSize older, LogSize newer, const NodeHash& node);
bool verify_consistency(const TreeHead& older, const TreeHead& newer,
                        std::span<const Digest> proof);

}  // namespace sealtape
