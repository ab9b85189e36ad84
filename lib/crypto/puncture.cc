#include "crypto/puncture.h"

#include <cassert>

namespace sealtape {

namespace {

[[noreturn]] void damaged(const char* what) { throw Error(Error::Kind::damaged, what); }

// Splits one part into the subtrees that stay and those that go.
class Splitter {
 public:
  Splitter(std::span<const LeafRange> cut, std::uint32_t part, std::uint64_t count, CutTree& into)
      : cut_(cut), offset_(first_leaf(part)), count_(count), into_(into) {}

  void split(const TreeNode& node) {
    const auto first = node.first() - offset_;
    if (first >= count_) return;
    const auto end = std::min(node.end() - offset_, count_);
    const auto gone = cut_between(first, end);
    if (gone == 0) {
      into_.kept.push_back(node);
    } else if (gone == end - first) {
      into_.cut.push_back(node);
    } else {
      split({node.height - 1, 2 * node.index});
      split({node.height - 1, 2 * node.index + 1});
    }
  }

 private:
  // Ranges do not touch: where the first does not hold all of it, not all was cut out.
  std::uint64_t cut_between(std::uint64_t first, std::uint64_t end) const {
    const auto ends = [](const LeafRange& range) { return range.first + range.count; };
    const auto range = std::ranges::upper_bound(cut_, first, {}, ends);
    if (range == cut_.end() || range->first >= end) return 0;
    return std::min(end, ends(*range)) - std::max(first, range->first);
  }

  std::span<const LeafRange> cut_;
  std::uint64_t offset_;
  std::uint64_t count_;
  CutTree& into_;
};

TreeNode top_of(std::uint32_t part, std::uint64_t count) {
  const auto height = height_over(count);
  return {height, first_leaf(part) >> height};
}

void check_counts(std::span<const std::uint64_t> counts) {
  const bool sane = counts.size() <= most_parts &&
                    std::ranges::all_of(counts, [](auto count) { return count <= first_leaf(1); });
  if (!sane) damaged("the tree has more leaves than a tree can have");
}

}  // namespace

std::vector<LeafRange> united(std::vector<LeafRange> ranges,
                              std::span<const std::uint64_t> counts) {
  std::ranges::sort(ranges);
  std::vector<LeafRange> result;
  for (const auto& range : ranges) {
    const bool inside = range.part < counts.size() && range.first <= counts[range.part] &&
                        range.count <= counts[range.part] - range.first;
    if (!inside) throw Error(Error::Kind::usage, "the range lies outside the recording");
    if (range.count == 0) continue;
    const bool touches = !result.empty() && result.back().part == range.part &&
                         range.first <= result.back().first + result.back().count;
    if (!touches) {
      result.push_back(range);
      continue;
    }
    auto& last = result.back();
    last.count = std::max(last.first + last.count, range.first + range.count) - last.first;
  }
  return result;
}

CutTree cut_tree(std::span<const LeafRange> cut, std::span<const std::uint64_t> counts) {
  check_counts(counts);
  CutTree tree;
  for (std::uint32_t part = 0; part < counts.size(); ++part) {
    const auto own = std::ranges::equal_range(cut, part, {}, &LeafRange::part);
    Splitter(own, part, counts[part], tree).split(top_of(part, counts[part]));
  }
  return tree;
}

std::vector<LeafRange> cut_from(const Cover& cover, std::span<const std::uint64_t> counts) {
  check_counts(counts);
  std::vector<LeafRange> cut;
  for (const auto& [node, hash] : cover.stubs) {
    const auto part = static_cast<std::uint32_t>(node.first() / first_leaf(1));
    const auto first = node.first() - first_leaf(part);
    const bool fits =
        part < counts.size() && first < counts[part] && node.height <= height_over(counts[part]);
    if (!fits) damaged("a hash of the tree stands for leaves that it does not have");
    cut.push_back({part, first, std::min(node.end() - node.first(), counts[part] - first)});
  }
  return united(std::move(cut), counts);
}

Puncture::Puncture(const Cover& cover, std::vector<std::uint64_t> counts,
                   std::vector<LeafRange> cut)
    : cover_(cover) {
  cover.check();
  const auto before = cut_from(cover, counts);
  cut.insert(cut.end(), before.begin(), before.end());
  tree_ = cut_tree(united(std::move(cut), counts), counts);
  for (std::uint32_t number = 0; number < counts.size(); ++number) {
    Part part{.number = number,
              .count = counts[number],
              .cut = {},
              .walk = LeafWalk(cover, first_leaf(number)),
              .sum = {},
              .stub_sum = {},
              .stubs = {}};
    for (const auto& node : tree_.cut) {
      if (node.first() / first_leaf(1) == number) part.cut.push_back(node);
    }
    parts_.push_back(std::move(part));
    pass_stubs(parts_.back());
  }
}

void Puncture::add(std::uint32_t number, std::uint64_t duration, ByteView bytes) {
  if (number >= parts_.size() || parts_[number].at == parts_[number].count) {
    damaged("there are more units than the tree has leaves");
  }
  auto& part = parts_[number];
  const auto leaf = first_leaf(number) + part.at;
  if (!part.walk.seek(leaf)) damaged("a leaf of the tree cannot be opened");
  take(part, 0, leaf_hash(sha_, part.walk.salt(), leaf, duration, bytes));
  pass_stubs(part);
}

// A leaf, or a subtree that was cut out before: it goes into a new stub or stays beside them.
void Puncture::take(Part& part, unsigned height, const Digest& node) {
  const auto leaf = first_leaf(part.number) + part.at;
  part.at = std::min(part.at + (std::uint64_t{1} << height), part.count);
  const auto* stub = part.stubs.size() < part.cut.size() ? &part.cut[part.stubs.size()] : nullptr;
  if (stub == nullptr || !stub->holds(leaf)) {
    part.sum.add_node(height, node);
    return;
  }
  part.stub_sum.add_node(height, node);
  const bool complete = part.at == part.count || first_leaf(part.number) + part.at == stub->end();
  if (!complete) return;
  const auto hash = part.stub_sum.finish(stub->height);
  part.stub_sum = {};
  part.sum.add_node(stub->height, hash);
  part.stubs.push_back({*stub, hash});
}

void Puncture::pass_stubs(Part& part) {
  while (part.at < part.count) {
    const auto* stub = cover_.find_stub(first_leaf(part.number) + part.at);
    if (stub == nullptr) return;
    take(part, stub->node.height, stub->hash);
  }
}

Puncture::Result Puncture::finish() {
  Result result;
  result.cover = cover_.narrowed(tree_.kept);
  for (auto& part : parts_) {
    if (part.at != part.count) damaged("there are fewer units than the tree has leaves");
    result.parts.push_back({part.count, part.sum.finish(height_over(part.count))});
    result.cover.stubs.insert(result.cover.stubs.end(), part.stubs.begin(), part.stubs.end());
  }
  return result;
}

}  // namespace sealtape
