#include "transcript/align.h"

#include <algorithm>

namespace sealtape {

namespace {

using Items = std::vector<std::string>;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

constexpr std::ptrdiff_t most_differences = 2000;

// The stretch between the common beginning and end of two lists.
struct Middle {
  std::size_t begin;
  std::size_t left_end;
  std::size_t right_end;
};

Middle middle_of(const Items& left, const Items& right) {
  Middle middle{.begin = 0, .left_end = left.size(), .right_end = right.size()};
  while (middle.begin < left.size() && middle.begin < right.size() &&
         left[middle.begin] == right[middle.begin]) {
    ++middle.begin;
  }
  while (middle.left_end > middle.begin && middle.right_end > middle.begin &&
         left[middle.left_end - 1] == right[middle.right_end - 1]) {
    --middle.left_end;
    --middle.right_end;
  }
  return middle;
}

// How far each diagonal k = x - y is reached with d differences, for every d up to the end.
class Search {
 public:
  Search(const Items& left, const Items& right, const Middle& middle)
      : left_(left), right_(right), middle_(middle) {}

  Pairs run() {
    for (std::ptrdiff_t d = 0; d <= most_differences; ++d) {
      reach_.emplace_back(2 * static_cast<std::size_t>(d) + 1);
      for (auto k = -d; k <= d; k += 2) {
        auto x = start(d, k);
        while (x < width() && x - k < height() && same(x, x - k)) ++x;
        at(d, k) = x;
        if (x >= width() && x - k >= height()) return way_back(d);
      }
    }
    return {};
  }

 private:
  std::ptrdiff_t width() const {
    return static_cast<std::ptrdiff_t>(middle_.left_end - middle_.begin);
  }
  std::ptrdiff_t height() const {
    return static_cast<std::ptrdiff_t>(middle_.right_end - middle_.begin);
  }
  bool same(std::ptrdiff_t x, std::ptrdiff_t y) const {
    return y >= 0 && left_[middle_.begin + static_cast<std::size_t>(x)] ==
                         right_[middle_.begin + static_cast<std::size_t>(y)];
  }
  std::ptrdiff_t& at(std::ptrdiff_t d, std::ptrdiff_t k) {
    return reach_[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + d)];
  }

  bool comes_from_above(std::ptrdiff_t d, std::ptrdiff_t k) {
    return k == -d || (k != d && at(d - 1, k - 1) < at(d - 1, k + 1));
  }
  std::ptrdiff_t start(std::ptrdiff_t d, std::ptrdiff_t k) {
    if (d == 0) return 0;
    return comes_from_above(d, k) ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
  }

  Pairs way_back(std::ptrdiff_t d) {
    Pairs pairs;
    auto k = width() - height();
    auto x = width();
    for (; d >= 0; --d) {
      const auto begin = start(d, k);
      for (; x > begin; --x) {
        pairs.emplace_back(middle_.begin + static_cast<std::size_t>(x - 1),
                           middle_.begin + static_cast<std::size_t>(x - 1 - k));
      }
      if (d == 0) break;
      const bool above = comes_from_above(d, k);
      x = above ? begin : begin - 1;
      k += above ? 1 : -1;
    }
    std::ranges::reverse(pairs);
    return pairs;
  }

  const Items& left_;
  const Items& right_;
  Middle middle_;
  std::vector<std::vector<std::ptrdiff_t>> reach_;
};

}  // namespace

Pairs common_items(const Items& left, const Items& right) {
  const auto middle = middle_of(left, right);
  Pairs pairs;
  for (std::size_t i = 0; i < middle.begin; ++i) pairs.emplace_back(i, i);
  const auto inner = Search(left, right, middle).run();
  pairs.insert(pairs.end(), inner.begin(), inner.end());
  for (std::size_t i = 0; middle.left_end + i < left.size(); ++i) {
    pairs.emplace_back(middle.left_end + i, middle.right_end + i);
  }
  return pairs;
}

}  // namespace sealtape
