#include "ledger/merkle.h"

#include <bit>
#include <cassert>

#include "crypto/tree.h"

namespace sealtape {

namespace {

constexpr std::byte leaf_tag{0x00};

// RFC 6962 splits n leaves after the largest power of two that is smaller than n.
std::uint64_t left_share(std::uint64_t leaves) { return std::bit_floor(leaves - 1); }

// Leaves [begin, end) of a tree, where splitting has led us.
struct Range {
  std::uint64_t begin;
  std::uint64_t end;

  std::uint64_t split() const { return begin + left_share(end - begin); }
};

std::vector<Digest> complete_subtrees(const Range& range, const NodeHash& node) {
  std::vector<Digest> hashes;
  for (auto at = range.begin; at < range.end;) {
    const auto level = static_cast<unsigned>(std::bit_width(range.end - at)) - 1;
    hashes.push_back(node(level, at >> level));
    at += std::uint64_t{1} << level;
  }
  return hashes;
}

// Joins complete subtrees from the right, where the smallest are.
Digest join(std::span<const Digest> hashes) {
  if (hashes.empty()) return empty_root();
  Sha256 sha;
  Digest root = hashes.back();
  for (auto i = hashes.size() - 1; i > 0; --i) root = node_hash(sha, hashes[i - 1], root);
  return root;
}

Digest root_over(const Range& range, const NodeHash& node) {
  return join(complete_subtrees(range, node));
}

// Where a node stands on the way up, beside the last node of its level.
struct Place {
  std::uint64_t node;
  std::uint64_t last;

  bool is_top() const { return last == 0; }
  bool is_right() const { return (node & 1U) != 0; }
  void rise() {
    node >>= 1U;
    last >>= 1U;
  }
  // A last node on the left has no sibling: it rises as it is until it meets one.
  void rise_to_sibling() {
    while (!is_top() && node == last && !is_right()) rise();
  }
};

}  // namespace

Digest leaf_hash_of(ByteView entry) { return Sha256().add(leaf_tag).add(entry).finish(); }

Digest empty_root() { return sha256({}); }

Digest root_of(std::span<const Digest> hashes) {
  Frontier frontier;
  for (const auto& hash : hashes) frontier.append(hash);
  return frontier.root();
}

Frontier::Frontier(std::uint64_t size, std::vector<Digest> hashes)
    : size_(size), hashes_(std::move(hashes)) {}

std::optional<Frontier> Frontier::from(LogSize size, std::vector<Digest> hashes) {
  const auto wanted = static_cast<std::size_t>(std::popcount(number(size)));
  if (number(size) > largest_log || hashes.size() != wanted) return std::nullopt;
  return Frontier(number(size), std::move(hashes));
}

Frontier Frontier::of(LogSize size, const NodeHash& node) {
  assert(number(size) <= largest_log);
  return {number(size), complete_subtrees({0, number(size)}, node)};
}

void Frontier::append(const Digest& leaf) {
  assert(size_ < largest_log);
  hashes_.push_back(leaf);
  const auto joins = std::countr_one(size_);
  ++size_;
  if (joins == 0) return;  // half of all leaves need no hasher
  Sha256 sha;
  for (auto left = joins; left > 0; --left) {
    const auto right = hashes_.back();
    hashes_.pop_back();
    hashes_.back() = node_hash(sha, hashes_.back(), right);
  }
}

Digest Frontier::root() const { return join(hashes_); }

std::vector<Digest> inclusion_proof(LogIndex leaf, LogSize size, const NodeHash& node) {
  assert(number(leaf) < number(size));
  std::vector<Digest> proof;
  for (Range range{0, number(size)}; range.end - range.begin > 1;) {
    const auto split = range.split();
    if (number(leaf) < split) {
      proof.push_back(root_over({split, range.end}, node));
      range.end = split;
    } else {
      proof.push_back(root_over({range.begin, split}, node));
      range.begin = split;
    }
  }
  std::ranges::reverse(proof);
  return proof;
}

bool verify_inclusion(const Digest& leaf, LogIndex index, const TreeHead& tree,
                      std::span<const Digest> proof) {
  if (number(index) >= number(tree.size)) return false;
  Place place{number(index), number(tree.size) - 1};
  Sha256 sha;
  Digest root = leaf;
  for (const auto& hash : proof) {
    place.rise_to_sibling();
    if (place.is_top()) return false;
    root = place.is_right() ? node_hash(sha, hash, root) : node_hash(sha, root, hash);
    place.rise();
  }
  return place.is_top() && root == tree.root;
}

std::vector<Digest> consistency_proof(LogSize older, LogSize newer, const NodeHash& node) {
  assert(number(older) <= number(newer));
  std::vector<Digest> proof;
  if (number(older) == 0) return proof;
  Range range{0, number(newer)};
  while (range.end != number(older)) {
    const auto split = range.split();
    if (number(older) <= split) {
      proof.push_back(root_over({split, range.end}, node));
      range.end = split;
    } else {
      proof.push_back(root_over({range.begin, split}, node));
      range.begin = split;
    }
  }
  // A verifier knows the older root, so where this subtree is all of the older tree it goes unsaid.
  if (range.begin != 0) proof.push_back(root_over(range, node));
  std::ranges::reverse(proof);
  return proof;
}

bool verify_consistency(const TreeHead& older, const TreeHead& newer,
                        std::span<const Digest> proof) {
  if (number(older.size) > number(newer.size)) return false;
  if (older.size == newer.size) return proof.empty() && older.root == newer.root;
  if (number(older.size) == 0) return proof.empty() && older.root == empty_root();

  // Starts at the last complete subtree of the older tree, from which both roots are built.
  Digest start = older.root;
  if (!std::has_single_bit(number(older.size))) {
    if (proof.empty()) return false;
    start = proof.front();
    proof = proof.subspan(1);
  }
  Place place{number(older.size) - 1, number(newer.size) - 1};
  while (place.is_right()) place.rise();

  Sha256 sha;
  Digest old_root = start;
  Digest new_root = start;
  for (const auto& hash : proof) {
    place.rise_to_sibling();
    if (place.is_top()) return false;
    if (place.is_right()) old_root = node_hash(sha, hash, old_root);
    new_root = place.is_right() ? node_hash(sha, hash, new_root) : node_hash(sha, new_root, hash);
    place.rise();
  }
  return place.is_top() && old_root == older.root && new_root == newer.root;
}

}  // namespace sealtape
