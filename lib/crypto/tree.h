// The punctured tree: commits to a list of units so that any of them can be opened or destroyed
// alone.
//
// A binary tree of seeds (Goldreich, Goldwasser, Micali 1986) of depth 40 hangs on one random key;
// each seed gives its leaf a salt and a key. A Merkle tree over the salted leaves gives the root.
// Who holds the seed of a subtree can open all its leaves and no other. sealtape-format(5), TREES.
#pragma once

#include <bit>
#include <optional>
#include <vector>

#include "core/digest.h"
#include "core/id.h"
#include "crypto/secret.h"

namespace sealtape {

constexpr unsigned tree_depth = 40;

using TreeKey = Secret<struct TreeKeyPurpose, 32>;
using LeafKey = Secret<struct LeafKeyPurpose, 32>;

// A place in the tree: the leaves [index << height, (index + 1) << height). A leaf has height 0.
struct TreeNode {
  unsigned height = tree_depth;
  std::uint64_t index = 0;

  std::uint64_t first() const { return index << height; }
  std::uint64_t end() const { return (index + 1) << height; }
  bool holds(std::uint64_t leaf) const { return leaf >> height == index; }

  friend auto operator<=>(const TreeNode&, const TreeNode&) = default;
};

// The first leaf of a part: parts (channels) lie 2^32 leaves apart.
constexpr std::uint64_t first_leaf(std::uint32_t part) { return std::uint64_t{part} << 32U; }
constexpr std::uint32_t most_parts = 1U << (tree_depth - 32);

// The seeds that open a chosen set of leaves, and the hashes that stand for those cut out.
//
// Both lists rise from left to right, and nothing lies under two of them.
class Cover {
 public:
  struct Stub {
    TreeNode node;
    Digest hash;
  };
  Cover() = default;  // opens nothing

  // Opens every leaf.
  static Cover whole(const TreeKey& key);
  // Seeds of 32 bytes one after another, one a node.
  Cover(std::vector<TreeNode> nodes, ByteView seeds);
  Cover clone() const;

  // Opens the leaves under these nodes only. Error::damaged where one does not lie under a seed.
  Cover narrowed(std::vector<TreeNode> nodes) const;

  // Which seed opens the leaf.
  std::optional<std::size_t> find(std::uint64_t leaf) const;
  // The hash that stands for the leaf, if it was cut out.
  const Stub* find_stub(std::uint64_t leaf) const;

  // Error::damaged where the lists do not rise, or overlap.
  void check() const;

  const std::vector<TreeNode>& nodes() const { return nodes_; }
  std::span<const std::byte, 32> seed(std::size_t number) const {
    return ByteView(seeds_->bytes()).subspan(32 * number).first<32>();
  }

  std::vector<Stub> stubs;

 private:
  std::vector<TreeNode> nodes_;
  std::optional<SecretBytes> seeds_;  // all in one: locked memory comes by the page
};

// Walks the leaves of a cover from left to right; a step costs two hashes on average.
class LeafWalk {
 public:
  // Both the walk and the cover it borrows live together.
  LeafWalk(const Cover& cover, std::uint64_t leaf);

  // Moves to any leaf; the next one is cheapest. False where the cover does not open it.
  bool seek(std::uint64_t leaf);
  bool next() { return seek(leaf_ + 1); }

  std::uint64_t leaf() const { return leaf_; }
  Digest salt();
  void key_into(std::span<std::byte, 32> key);

  // How far above the leaf the seed of the cover lies.
  unsigned room() const { return cover_.nodes()[*under_].height; }
  // On the way to the leaf, no higher than that.
  std::span<std::byte, 32> seed(unsigned height);

 private:
  void descend(unsigned from_height);

  const Cover& cover_;
  std::uint64_t leaf_;
  std::optional<std::size_t> under_;  // the seed of the cover that opens leaf_
  SecretBytes seeds_;                 // one a height, along the path to leaf_
  Sha256 sha_;
};

// leaf_i = H(0x00 || salt_i || i || dur_i || len_i || bytes_i)
using LeafHead = std::array<std::byte, 57>;  // what goes before the bytes
LeafHead leaf_head(const Digest& salt, std::uint64_t leaf, std::uint64_t duration,
                   std::uint64_t length);
Digest leaf_hash(Sha256& sha, const Digest& salt, std::uint64_t leaf, std::uint64_t duration,
                 ByteView bytes);
Digest absent_leaf();
Digest node_hash(Sha256& sha, const Digest& left, const Digest& right);

// The least height of a node over so many leaves: ceil(log2 count).
constexpr unsigned height_over(std::uint64_t count) {
  return count < 2 ? 0 : static_cast<unsigned>(std::bit_width(count - 1));
}

// Adds up the leaf hashes of one part, left to right, keeping one node a height.
class TreeSum {
 public:
  void add(const Digest& leaf) { add_node(0, leaf); }
  void add(std::span<const Digest> leaves);
  // A whole subtree by its hash; the leaves so far are a multiple of what it holds.
  void add_node(unsigned height, const Digest& node);
  std::uint64_t count() const { return count_; }

  // The node over all leaves, absent ones filled in: the least one, or one of a height.
  Digest finish() { return finish(height_over(count_)); }
  Digest finish(unsigned height);

 private:
  Sha256 sha_;
  std::uint64_t count_ = 0;
  std::vector<std::optional<Digest>> pending_;
};

struct TreePart {
  std::uint64_t count = 0;
  Digest node;
};

enum class TreeKind : std::uint8_t { object = 'o', media = 'm', details = 'd' };

// What a root is bound to: the entry, the object's number in it, the kind of tree, and for media
// its description.
struct TreeContext {
  TreeKind kind{};
  EntryId entry;
  std::uint64_t part = 0;
  std::optional<Digest> media;

  Bytes encode() const;
};

// root = H(0x04 || len(context) || context || m || n_1 || tree_1 ... n_m || tree_m)
Digest tree_root(const TreeContext& context, std::span<const TreePart> parts);

}  // namespace sealtape
