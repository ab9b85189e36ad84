// Commits to one part of a tree while its units stream past.
#pragma once

#include "crypto/leaves.h"

namespace sealtape {

// Error::damaged where neither a seed nor a stub of the cover, which it borrows, is over a leaf.
class PartHasher {
 public:
  PartHasher(const Cover& cover, std::uint32_t part);

  // The next unit, which a seed opens. Its bytes are copied: units are hashed some at a time.
  void add(std::uint64_t duration, ByteView bytes);

  // Whether the next unit was cut out: then a stub stands for it, and there is nothing to add.
  bool is_cut() const { return cover_->find_stub(leaf()) != nullptr; }
  // Passes over the units that come next and were cut out, at most so many; says how many.
  std::uint64_t skip(std::uint64_t most);

  // The units so far, cut out or not.
  std::uint64_t count() const { return count_; }
  Digest finish();

 private:
  std::uint64_t leaf() const { return first_leaf(part_) + count_; }
  void flush();

  const Cover* cover_;
  std::uint32_t part_;
  std::uint64_t count_ = 0;
  Leaves leaves_;
  std::vector<LeafHead> heads_;    // of the units that wait to be hashed
  std::vector<std::size_t> ends_;  // of their bytes
  Bytes bytes_;
  TreeSum sum_;  // runs ahead of count_ inside a stub
};

}  // namespace sealtape
