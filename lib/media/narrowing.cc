#include "media/narrowing.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

#include "core/error.h"

namespace sealtape {

namespace {

constexpr std::uint32_t lowest = 4000;
constexpr std::uint32_t highest = 1'000'000;
constexpr std::size_t steps = 64;  // between two samples, as fine as filters are kept
constexpr double reach = 8;        // of a filter to each side, in samples of the slower rate
constexpr double passed = 0.45;    // of the slower rate: where the filter halves
constexpr double pi = std::numbers::pi;

double sinc(double x) { return x == 0 ? 1 : std::sin(pi * x) / (pi * x); }

// A sine through the cardinal points under a Hann window, so far from the middle tap.
std::vector<float> filter(std::size_t half, double shift, double cutoff) {
  std::vector<float> taps(2 * half + 1);
  for (std::size_t i = 0; i < taps.size(); ++i) {
    const auto x = static_cast<double>(i) - static_cast<double>(half) - shift;
    const auto window = 0.5 + 0.5 * std::cos(pi * x / static_cast<double>(half + 1));
    taps[i] = static_cast<float>(2 * cutoff * sinc(2 * cutoff * x) * window);
  }
  return taps;
}

}  // namespace

Narrowing::Narrowing(std::uint32_t from) : from_(from) {
  if (from < lowest || from > highest) {
    throw Error(Error::Kind::refused,
                "sound of " + std::to_string(from) + " samples a second is no speech");
  }
  if (from == rate) {
    filters_.assign(steps, {1.0F});
    return;
  }
  const auto slower = static_cast<double>(std::min(from, rate)) / from;
  half_ = static_cast<std::size_t>(std::ceil(reach / slower));
  for (std::size_t step = 0; step < steps; ++step) {
    filters_.push_back(filter(half_, static_cast<double>(step) / steps, passed * slower));
  }
  held_.assign(half_, 0);  // before the first sample all is silent
}

void Narrowing::add(std::span<const float> samples, std::vector<float>& to) {
  held_.insert(held_.end(), samples.begin(), samples.end());
  for (;; ++made_) {
    const auto first = made_ * from_ / rate - begin_;
    const auto& taps = filters_[made_ * from_ % rate * steps / rate];
    if (first + taps.size() > held_.size()) break;
    const auto* from = held_.data() + first;
    to.push_back(std::inner_product(taps.begin(), taps.end(), from, 0.0F));
  }
  const auto used = std::min<std::uint64_t>(made_ * from_ / rate - begin_, held_.size());
  held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(used));
  begin_ += used;
}

void Narrowing::finish(std::vector<float>& to) { add(std::vector<float>(half_, 0), to); }

}  // namespace sealtape
