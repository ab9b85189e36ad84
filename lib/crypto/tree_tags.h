// The first byte of what a tree hashes, so that no hash of one kind is one of another.
#pragma once

#include <cstddef>

namespace sealtape::tree_tag {

constexpr std::byte leaf{0x00};
constexpr std::byte node{0x01};
constexpr std::byte absent{0x02};
constexpr std::byte root{0x04};
constexpr std::byte left_seed{0x10};
constexpr std::byte right_seed{0x11};
constexpr std::byte salt{0x12};
constexpr std::byte key{0x13};

}  // namespace sealtape::tree_tag
