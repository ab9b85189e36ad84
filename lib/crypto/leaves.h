// Neighbouring leaves of a tree, opened together: what they cost is hashed side by side.
#pragma once

#include <vector>

#include "core/side_by_side.h"
#include "crypto/tree.h"

namespace sealtape {

// The leaves under one node: their seeds, and the salts and keys that come from these.
//
// Borrows the cover. Opens few at the beginning of a part and more later, so that a short list
// costs little.
class Leaves {
 public:
  // At most 2^height leaves at a time, from the first on.
  Leaves(const Cover& cover, std::uint64_t first, unsigned height);

  // Opens the leaf and its neighbours; false where the cover does not open it.
  bool open(std::uint64_t leaf);
  bool are_open(std::uint64_t leaf) const { return !salts_.empty() && node_.holds(leaf); }
  const TreeNode& node() const { return node_; }  // the one they lie under

  const Digest& salt(std::uint64_t leaf) const { return salts_[number_of(leaf)]; }
  void open_keys();  // there are none before
  std::span<const std::byte, 32> key(std::uint64_t leaf) { return place(keys, number_of(leaf)); }

 private:
  enum Row : std::uint8_t { seeds, others, keys };

  std::size_t number_of(std::uint64_t leaf) const {
    return static_cast<std::size_t>(leaf - node_.first());
  }
  std::span<std::byte, 32> place(Row row, std::size_t number) {
    const auto at = (std::size_t{row} << most_height_) + number;
    return secrets_.bytes().subspan(32 * at).first<32>();
  }
  void open_seeds();
  void hash_messages();

  unsigned most_height_;
  LeafWalk walk_;
  TreeNode node_;
  SecretBytes secrets_;  // rows of 2^most_height_
  std::vector<Digest> salts_;
  std::vector<Preimage> messages_;
};

}  // namespace sealtape
