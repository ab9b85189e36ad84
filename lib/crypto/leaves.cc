#include "crypto/leaves.h"

#include "crypto/tree_tags.h"

namespace sealtape {

namespace {

constexpr unsigned first_height = 3;

ByteView tagged(const std::byte& tag) { return {&tag, 1}; }

// Of the node to open at a leaf: as high as the node may be that begins there.
unsigned height_at(std::uint64_t leaf) {
  const auto in_part = leaf % first_leaf(1);
  if (in_part == 0) return first_height;
  return std::max(first_height, static_cast<unsigned>(std::countr_zero(in_part)));
}

}  // namespace

Leaves::Leaves(const Cover& cover, std::uint64_t first, unsigned height)
    : most_height_(height), walk_(cover, first), secrets_((std::size_t{3} * 32) << height) {}

bool Leaves::open(std::uint64_t leaf) {
  salts_.clear();
  if (!walk_.seek(leaf)) return false;
  const auto height = std::min({height_at(leaf), most_height_, walk_.room()});
  node_ = {height, leaf >> height};
  open_seeds();
  salts_.resize(std::size_t{1} << height);
  for (std::size_t i = 0; i < salts_.size(); ++i) {
    messages_.push_back({tagged(tree_tag::salt), place(seeds, i), salts_[i].bytes});
  }
  hash_messages();
  return true;
}

// From the node's own down, a generation at a time.
void Leaves::open_seeds() {
  std::ranges::copy(walk_.seed(node_.height), place(seeds, 0).begin());
  for (std::size_t count = 1; count < std::size_t{1} << node_.height; count *= 2) {
    std::ranges::copy(secrets_.bytes().first(32 * count), place(others, 0).begin());
    for (std::size_t i = 0; i < count; ++i) {
      const auto parent = place(others, i);
      messages_.push_back({tagged(tree_tag::left_seed), parent, place(seeds, 2 * i)});
      messages_.push_back({tagged(tree_tag::right_seed), parent, place(seeds, 2 * i + 1)});
    }
    hash_messages();
  }
}

void Leaves::open_keys() {
  for (std::size_t i = 0; i < salts_.size(); ++i) {
    messages_.push_back({tagged(tree_tag::key), place(seeds, i), place(keys, i)});
  }
  hash_messages();
}

void Leaves::hash_messages() {
  hash_side_by_side(messages_);
  messages_.clear();
}

}  // namespace sealtape
