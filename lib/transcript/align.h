// What two lists have in common.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace sealtape {

// A longest common subsequence, as pairs of places (E. Myers, An O(ND) Difference Algorithm, 1986).
// Lists that differ in more than 2000 items have only their common beginning and end.
std::vector<std::pair<std::size_t, std::size_t>> common_items(
    const std::vector<std::string>& left, const std::vector<std::string>& right);

}  // namespace sealtape
