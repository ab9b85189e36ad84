#include "crypto/tree.h"

#include <cassert>
#include <functional>

#include "core/side_by_side.h"
#include "crypto/tree_tags.h"

namespace sealtape {

namespace {

// The seed of the child on the way to a leaf, in the place of its parent's or elsewhere.
void child_seed(Sha256& sha, ByteView parent, unsigned height, std::uint64_t leaf,
                std::span<std::byte, 32> child) {
  const bool right = ((leaf >> (height - 1)) & 1U) != 0;
  sha.add(right ? tree_tag::right_seed : tree_tag::left_seed).add(parent).finish_into(child);
}

// The last of the nodes that rise which begins no later than the leaf, if it holds it.
template <class Nodes, class Projection>
std::optional<std::size_t> find_in(const Nodes& nodes, std::uint64_t leaf, Projection node_of) {
  const auto begins = [&](const auto& each) { return std::invoke(node_of, each).first(); };
  const auto after = std::ranges::upper_bound(nodes, leaf, {}, begins);
  if (after == nodes.begin()) return std::nullopt;
  const auto found = std::prev(after);
  if (!std::invoke(node_of, *found).holds(leaf)) return std::nullopt;
  return static_cast<std::size_t>(found - nodes.begin());
}

[[noreturn]] void damaged(const char* what) { throw Error(Error::Kind::damaged, what); }

}  // namespace

Cover Cover::whole(const TreeKey& key) { return {{TreeNode{}}, key.bytes()}; }

Cover::Cover(std::vector<TreeNode> nodes, ByteView seeds) : nodes_(std::move(nodes)) {
  assert(seeds.size() == 32 * nodes_.size());
  if (nodes_.empty()) return;
  seeds_.emplace(seeds.size());
  std::ranges::copy(seeds, seeds_->bytes().begin());
}

Cover Cover::clone() const {
  Cover copy(nodes_, seeds_ ? ByteView(seeds_->bytes()) : ByteView());
  copy.stubs = stubs;
  return copy;
}

Cover Cover::narrowed(std::vector<TreeNode> nodes) const {
  SecretBytes seeds(std::max<std::size_t>(1, 32 * nodes.size()));
  Sha256 sha;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto over = find(nodes[i].first());
    if (!over || nodes_[*over].height < nodes[i].height) {
      damaged("a leaf of the tree cannot be opened");
    }
    const auto into = seeds.bytes().subspan(32 * i).first<32>();
    std::ranges::copy(seed(*over), into.begin());
    for (auto height = nodes_[*over].height; height > nodes[i].height; --height) {
      child_seed(sha, into, height, nodes[i].first(), into);
    }
  }
  const auto used = ByteView(seeds.bytes()).first(32 * nodes.size());
  return {std::move(nodes), used};
}

std::optional<std::size_t> Cover::find(std::uint64_t leaf) const {
  return find_in(nodes_, leaf, std::identity{});
}

const Cover::Stub* Cover::find_stub(std::uint64_t leaf) const {
  const auto found = find_in(stubs, leaf, &Stub::node);
  return found ? &stubs[*found] : nullptr;
}

void Cover::check() const {
  std::uint64_t end = 0;
  auto stub = stubs.begin();
  const auto pass = [&](const TreeNode& node) {
    if (node.first() < end) damaged("the seeds and hashes of a tree overlap or are out of order");
    end = node.end();
  };
  for (const auto& node : nodes_) {
    for (; stub != stubs.end() && stub->node.first() < node.first(); ++stub) pass(stub->node);
    pass(node);
  }
  for (; stub != stubs.end(); ++stub) pass(stub->node);
}

LeafWalk::LeafWalk(const Cover& cover, std::uint64_t leaf)
    : cover_(cover), leaf_(leaf), seeds_(std::size_t{32} * (tree_depth + 1)) {
  seek(leaf);
}

bool LeafWalk::seek(std::uint64_t leaf) {
  if (under_ && cover_.nodes()[*under_].holds(leaf)) {
    // Seeds above the highest bit that changes stay as they are.
    const auto changed = static_cast<unsigned>(std::bit_width(leaf ^ leaf_));
    leaf_ = leaf;
    descend(changed);
    return true;
  }
  leaf_ = leaf;
  under_ = cover_.find(leaf);
  if (!under_) return false;
  const auto height = cover_.nodes()[*under_].height;
  std::ranges::copy(cover_.seed(*under_), seed(height).begin());
  descend(height);
  return true;
}

Digest LeafWalk::salt() {
  assert(under_);
  return sha_.add(tree_tag::salt).add(ByteView(seed(0))).finish();
}

void LeafWalk::key_into(std::span<std::byte, 32> key) {
  assert(under_);
  sha_.add(tree_tag::key).add(ByteView(seed(0))).finish_into(key);
}

std::span<std::byte, 32> LeafWalk::seed(unsigned height) {
  return seeds_.bytes().subspan(std::size_t{32} * height).first<32>();
}

void LeafWalk::descend(unsigned from_height) {
  for (unsigned height = from_height; height > 0; --height) {
    child_seed(sha_, seed(height), height, leaf_, seed(height - 1));
  }
}

LeafHead leaf_head(const Digest& salt, std::uint64_t leaf, std::uint64_t duration,
                   std::uint64_t length) {
  LeafHead head{tree_tag::leaf};
  std::ranges::copy(salt.bytes, head.begin() + 1);
  std::ranges::copy(big_endian(leaf), head.begin() + 33);
  std::ranges::copy(big_endian(duration), head.begin() + 41);
  std::ranges::copy(big_endian(length), head.begin() + 49);
  return head;
}

Digest leaf_hash(Sha256& sha, const Digest& salt, std::uint64_t leaf, std::uint64_t duration,
                 ByteView bytes) {
  return sha.add(ByteView(leaf_head(salt, leaf, duration, bytes.size()))).add(bytes).finish();
}

Digest absent_leaf() { return sha256(ByteView(&tree_tag::absent, 1)); }

Digest node_hash(Sha256& sha, const Digest& left, const Digest& right) {
  std::array<std::byte, 65> message{tree_tag::node};
  std::ranges::copy(left.bytes, message.begin() + 1);
  std::ranges::copy(right.bytes, message.begin() + 33);
  return sha.add(ByteView(message)).finish();
}

void TreeSum::add_node(unsigned height, const Digest& node) {
  assert(count_ >> height << height == count_);
  const auto leaves = std::uint64_t{1} << height;
  Digest sum = node;
  for (; (count_ >> height & 1U) != 0; ++height) {
    sum = node_hash(sha_, *pending_[height], sum);
    pending_[height].reset();
  }
  if (pending_.size() <= height) pending_.resize(height + 1);
  pending_[height] = sum;
  count_ += leaves;
}

namespace {

// What node_hash() hashes.
using NodeInput = std::array<std::byte, 65>;

std::span<std::byte, 32> child_of(std::span<NodeInput> inputs, std::size_t child) {
  return std::span(inputs[child / 2]).subspan(child % 2 == 0 ? 1 : 33).first<32>();
}

// The node over some leaves, a power of two: a level at a time, side by side.
Digest node_over(std::span<const Digest> leaves) {
  if (leaves.size() == 1) return leaves.front();
  std::vector<NodeInput> inputs(leaves.size() / 2, NodeInput{tree_tag::node});
  std::vector<NodeInput> above(leaves.size() / 4, NodeInput{tree_tag::node});
  std::vector<Preimage> messages;
  messages.reserve(inputs.size());
  Digest top;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    std::ranges::copy(leaves[i].bytes, child_of(inputs, i).begin());
  }
  while (!inputs.empty()) {
    messages.clear();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const auto input = ByteView(inputs[i]);
      const auto digest = inputs.size() == 1 ? std::span(top.bytes) : child_of(above, i);
      messages.push_back({input.first(33), input.subspan(33), digest});
    }
    hash_side_by_side(messages);
    inputs.swap(above);
    above.resize(inputs.size() / 2);
  }
  return top;
}

}  // namespace

void TreeSum::add(std::span<const Digest> leaves) {
  while (!leaves.empty()) {
    // As many as make up a node that begins here.
    auto height = static_cast<unsigned>(std::bit_width(leaves.size())) - 1;
    while (count_ >> height << height != count_) --height;
    const auto taken = leaves.first(std::size_t{1} << height);
    add_node(height, node_over(taken));
    leaves = leaves.subspan(taken.size());
  }
}

Digest TreeSum::finish(unsigned height) {
  assert(height_over(count_) <= height);
  Digest absent = absent_leaf();
  std::optional<Digest> right;  // the node at the right edge, once there is one
  for (std::size_t level = 0; level < height; ++level) {
    const bool left_waits = (count_ >> level & 1U) != 0;
    if (left_waits) {
      right = node_hash(sha_, *pending_[level], right.value_or(absent));
    } else if (right) {
      right = node_hash(sha_, *right, absent);
    }
    absent = node_hash(sha_, absent, absent);
  }
  if (right) return *right;
  return count_ == 0 ? absent : *pending_[height];
}

Bytes TreeContext::encode() const {
  Bytes bytes = copy_of("sealtape/tree/1");
  bytes.push_back(static_cast<std::byte>(kind));
  append(bytes, entry.bytes);
  append(bytes, big_endian(part));
  if (media) append(bytes, media->bytes);
  return bytes;
}

Digest tree_root(const TreeContext& context, std::span<const TreePart> parts) {
  Sha256 sha;
  const auto encoded = context.encode();
  sha.add(tree_tag::root).add(std::uint64_t{encoded.size()}).add(encoded);
  sha.add(std::uint64_t{parts.size()});
  for (const auto& part : parts) sha.add(part.count).add(part.node);
  return sha.finish();
}

}  // namespace sealtape
