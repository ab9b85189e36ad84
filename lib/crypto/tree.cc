#include "crypto/tree.h"

#include <bit>
#include <cassert>

namespace sealtape {

namespace {

constexpr std::byte leaf_tag{0x00};
constexpr std::byte node_tag{0x01};
constexpr std::byte absent_tag{0x02};
constexpr std::byte root_tag{0x04};
constexpr std::byte left_seed_tag{0x10};
constexpr std::byte right_seed_tag{0x11};
constexpr std::byte salt_tag{0x12};
constexpr std::byte key_tag{0x13};

bool covers(const TreeNode& node, std::uint64_t leaf) {
  return (leaf >> node.height) == node.index;
}

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

LeafWalk::LeafWalk(const Cover& cover, std::uint64_t leaf)
    : cover_(cover), leaf_(leaf), seeds_(std::size_t{32} * (tree_depth + 1)) {
  seek(leaf);
}

bool LeafWalk::seek(std::uint64_t leaf) {
  const auto& nodes = cover_.nodes();
  if (under_ && covers(nodes[*under_], leaf)) {
    // Seeds above the highest bit that changes stay as they are.
    const auto changed = static_cast<unsigned>(std::bit_width(leaf ^ leaf_));
    leaf_ = leaf;
    descend(changed);
    return true;
  }
  leaf_ = leaf;
  const auto found =
      std::ranges::find_if(nodes, [&](const TreeNode& node) { return covers(node, leaf); });
  under_.reset();
  if (found == nodes.end()) return false;
  under_ = static_cast<std::size_t>(found - nodes.begin());
  std::ranges::copy(cover_.seed(*under_), seed(found->height).begin());
  descend(found->height);
  return true;
}

Digest LeafWalk::salt() {
  assert(under_);
  return sha_.add(salt_tag).add(ByteView(seed(0))).finish();
}

void LeafWalk::key_into(std::span<std::byte, 32> key) {
  assert(under_);
  sha_.add(key_tag).add(ByteView(seed(0))).finish_into(key);
}

std::span<std::byte, 32> LeafWalk::seed(unsigned height) {
  return seeds_.bytes().subspan(std::size_t{32} * height).first<32>();
}

void LeafWalk::descend(unsigned from_height) {
  for (unsigned height = from_height; height > 0; --height) {
    const bool right = ((leaf_ >> (height - 1)) & 1U) != 0;
    sha_.add(right ? right_seed_tag : left_seed_tag).add(ByteView(seed(height)));
    sha_.finish_into(seed(height - 1));
  }
}

Digest leaf_hash(Sha256& sha, const Digest& salt, std::uint64_t leaf, std::uint64_t duration,
                 ByteView bytes) {
  std::array<std::byte, 57> head{};  // one call into libcrypto instead of five
  head[0] = leaf_tag;
  std::ranges::copy(salt.bytes, head.begin() + 1);
  std::ranges::copy(big_endian(leaf), head.begin() + 33);
  std::ranges::copy(big_endian(duration), head.begin() + 41);
  std::ranges::copy(big_endian(std::uint64_t{bytes.size()}), head.begin() + 49);
  return sha.add(ByteView(head)).add(bytes).finish();
}

Digest absent_leaf() { return sha256(ByteView(&absent_tag, 1)); }

Digest node_hash(Sha256& sha, const Digest& left, const Digest& right) {
  std::array<std::byte, 65> message{node_tag};
  std::ranges::copy(left.bytes, message.begin() + 1);
  std::ranges::copy(right.bytes, message.begin() + 33);
  return sha.add(ByteView(message)).finish();
}

void TreeSum::add(const Digest& leaf) {
  Digest node = leaf;
  std::size_t height = 0;
  for (; (count_ >> height & 1U) != 0; ++height) {
    node = node_hash(sha_, *pending_[height], node);
    pending_[height].reset();
  }
  if (pending_.size() <= height) pending_.resize(height + 1);
  pending_[height] = node;
  ++count_;
}

Digest TreeSum::finish() {
  if (count_ == 0) return absent_leaf();
  const auto height = static_cast<std::size_t>(std::bit_width(count_ - 1));
  if (std::has_single_bit(count_)) return *pending_[height];
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
  return *right;
}

PartHasher::PartHasher(const Cover& cover, std::uint32_t part)
    : part_(part), walk_(cover, first_leaf(part)) {
  assert(part < most_parts);
}

void PartHasher::add(std::uint64_t duration, ByteView bytes) {
  const bool opens = walk_.seek(first_leaf(part_) + sum_.count());
  if (!opens) throw Error(Error::Kind::damaged, "a leaf of the tree has been erased");
  sum_.add(leaf_hash(sha_, walk_.salt(), walk_.leaf(), duration, bytes));
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
  sha.add(root_tag).add(std::uint64_t{encoded.size()}).add(encoded);
  sha.add(std::uint64_t{parts.size()});
  for (const auto& part : parts) sha.add(part.count).add(part.node);
  return sha.finish();
}

}  // namespace sealtape
