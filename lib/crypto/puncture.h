// Cuts leaves out of a tree for good, while the units it commits to stream past.
//
// What is left opens every leaf that stays and none that was cut out: for those there are the
// hashes of the largest subtrees that hold nothing else, so that the root can still be recomputed.
// Cutting can be repeated; a cover only ever opens less. sealtape-format(5), TREES.
#pragma once

#include <vector>

#include "crypto/tree.h"

namespace sealtape {

// The leaves [first, first + count) of one part.
struct LeafRange {
  std::uint32_t part = 0;
  std::uint64_t first = 0;
  std::uint64_t count = 0;

  friend auto operator<=>(const LeafRange&, const LeafRange&) = default;
};

// In order, without overlaps, empty ones and needless borders. Error::usage for leaves beyond the
// counts of the parts.
std::vector<LeafRange> united(std::vector<LeafRange> ranges, std::span<const std::uint64_t> counts);

// The largest subtrees that hold leaves that stay, or leaves that were cut out, and no others;
// both rise. Absent leaves count as either, and a subtree of them alone is in neither list.
struct CutTree {
  std::vector<TreeNode> kept;
  std::vector<TreeNode> cut;
};

// Of ranges that united() gave.
CutTree cut_tree(std::span<const LeafRange> cut, std::span<const std::uint64_t> counts);

// What was cut out of a tree already.
std::vector<LeafRange> cut_from(const Cover& cover, std::span<const std::uint64_t> counts);

class Puncture {
 public:
  // Borrows the cover. Error::damaged where it cannot be that of a tree with these counts.
  Puncture(const Cover& cover, std::vector<std::uint64_t> counts, std::vector<LeafRange> cut);

  // The next unit of a part that was not cut out before; those that are cut out now come too.
  void add(std::uint32_t part, std::uint64_t duration, ByteView bytes);
  // Which unit of the part that is; the count of the part when all have come.
  std::uint64_t next(std::uint32_t part) const { return parts_.at(part).at; }

  // The parts are those of the whole tree: compare its root before anything is written.
  // Error::damaged where units are missing.
  struct Result {
    Cover cover;
    std::vector<TreePart> parts;
  };
  Result finish();

 private:
  struct Part {
    std::uint32_t number;
    std::uint64_t count;
    std::vector<TreeNode> cut;  // what is to become stubs
    LeafWalk walk;
    std::uint64_t at = 0;
    TreeSum sum;
    TreeSum stub_sum;  // of the subtree at stubs.size() of `cut`
    std::vector<Cover::Stub> stubs;
  };
  void take(Part& part, unsigned height, const Digest& node);
  void pass_stubs(Part& part);

  const Cover& cover_;
  CutTree tree_;
  Sha256 sha_;
  std::vector<Part> parts_;
};

}  // namespace sealtape
