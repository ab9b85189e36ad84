#include "speech/pieces.h"

#include <algorithm>

namespace sealtape {

namespace {

constexpr std::uint64_t rate = 16'000;
constexpr std::size_t around = 10;  // frames on either side that make a point quiet

// Sums of loudness, so that the quiet around a point is a difference of two of them.
std::vector<std::int64_t> sums_of(const std::vector<std::int8_t>& levels) {
  std::vector<std::int64_t> sums{0};
  for (const auto level : levels) sums.push_back(sums.back() + level);
  return sums;
}

std::uint64_t quietest(const std::vector<std::int64_t>& sums, std::uint64_t from,
                       std::uint64_t to) {
  const auto frames = sums.size() - 1;
  auto best = std::min<std::uint64_t>(from / Loudness::frame, frames);
  double least = 1e9;
  for (auto i = best; i < std::min<std::uint64_t>(to / Loudness::frame, frames); ++i) {
    const auto begin = i - std::min<std::uint64_t>(i, around);
    const auto end = std::min<std::uint64_t>(i + around, frames);
    const auto mean =
        static_cast<double>(sums[end] - sums[begin]) / static_cast<double>(end - begin);
    if (mean >= least) continue;
    least = mean;
    best = i;
  }
  return best * Loudness::frame;
}

// Outwards, to the next sample.
Piece samples_of(const TimeSpan& span, std::uint64_t all) {
  const auto from = std::max<std::int64_t>(span.from.count(), 0) * 2 / 125;
  const auto to = (std::max<std::int64_t>(span.to.count(), 0) * 2 + 124) / 125;
  return {std::min(static_cast<std::uint64_t>(from), all),
          std::min(static_cast<std::uint64_t>(to), all)};
}

}  // namespace

TimeSpan Piece::time() const {
  const auto micros = [](std::uint64_t samples) {
    return Micros(static_cast<std::int64_t>(samples) * 125 / 2);
  };
  return {micros(from), micros(to)};
}

std::vector<Piece> cut_into_pieces(const Loudness& loudness, std::vector<TimeSpan> closed,
                                   const PieceLengths& lengths) {
  const auto least = static_cast<std::uint64_t>(lengths.least.count()) * rate;
  const auto most = static_cast<std::uint64_t>(lengths.most.count()) * rate;
  const auto sums = sums_of(loudness.levels());
  std::vector<Piece> pieces;
  const auto cut = [&](std::uint64_t from, std::uint64_t to) {
    while (to > from && to - from > most) {
      const auto at = quietest(sums, from + least, from + most);
      pieces.push_back({from, at});
      from = at;
    }
    if (to > from) pieces.push_back({from, to});
  };
  std::ranges::sort(closed);
  std::uint64_t begin = 0;
  for (const auto& span : closed) {
    const auto hole = samples_of(span, loudness.samples());
    cut(begin, hole.from);
    begin = std::max(begin, hole.to);
  }
  cut(begin, loudness.samples());
  return pieces;
}

}  // namespace sealtape
