#include "media/spans.h"

#include <algorithm>

#include "core/error.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

struct Interval {
  std::uint64_t from;
  std::uint64_t to;
};

std::uint64_t samples_in(const Track& track, milliseconds time) {
  return static_cast<std::uint64_t>(time.count()) * track.rate / 1000;
}

std::string seconds(const Track& track, std::uint64_t samples) {
  const auto thousandths = samples / track.rate * 1000 + samples % track.rate * 1000 / track.rate;
  auto rest = std::to_string(thousandths % 1000);
  return std::to_string(thousandths / 1000) + "." + std::string(3 - rest.size(), '0') + rest;
}

void check(const Timeline& timeline, const Span& span) {
  const auto& track = timeline.track();
  const auto refuse = [&](const std::string& reason) {
    throw Error(Error::Kind::usage,
                "span " + seconds(track, span.from) + "-" + seconds(track, span.to) + " " + reason);
  };
  if (span.from > span.to) refuse("ends before it begins");
  if (span.from == span.to) refuse("is empty");
  const auto rounding = track.rate / 1000 + 1;
  if (span.from >= timeline.length() || span.to > timeline.length() + rounding) {
    refuse("is outside the recording, which lasts " + seconds(track, timeline.length()));
  }
  if (span.channel && (*span.channel == 0 || *span.channel > track.channels)) {
    refuse("names channel " + std::to_string(*span.channel) + " of " +
           std::to_string(track.channels));
  }
}

Interval widen(const Timeline& timeline, const Span& span, const SpanOptions& options) {
  const auto& track = timeline.track();
  const auto padding = samples_in(track, options.padding);
  Interval interval{.from = span.from - std::min(span.from, padding), .to = span.to + padding};
  if (const auto quantum = samples_in(track, options.quantum); quantum > 0) {
    interval.from = interval.from / quantum * quantum;
    interval.to = (interval.to + quantum - 1) / quantum * quantum;
  }
  interval.to = std::min(interval.to, timeline.length());
  return interval;
}

// Those that overlap, touch, or have less than `gap` between them become one.
void join(std::vector<Interval>& intervals, std::uint64_t gap) {
  std::ranges::sort(intervals, {}, &Interval::from);
  std::vector<Interval> joined;
  for (const auto& next : intervals) {
    const bool apart =
        joined.empty() || (next.from > joined.back().to && next.from - joined.back().to >= gap);
    if (apart) {
      joined.push_back(next);
    } else {
      joined.back().to = std::max(joined.back().to, next.to);
    }
  }
  intervals = std::move(joined);
}

// Neighbours that hold some of the sound of these units: half a window of MP3, AAC and CELT on
// either side, and what Opus repeats: the packet before (low bit rate redundancy), and in
// extensions up to a second.
UnitRange with_neighbours(const Timeline& timeline, UnitRange range) {
  const auto& track = timeline.track();
  auto end = range.first + range.count;
  const bool overlaps = track.codec == "opus" || track.codec == "mp3" || track.codec == "aac";
  if (overlaps) {
    range.first -= std::min<std::uint64_t>(range.first, 1);
    end = std::max(timeline.end_of_extensions(end), std::min(end + 1, track.units));
    // Fillers in front would give them main data that were not there.
    end = std::max(end, std::min(timeline.first_whole(), track.units));
  }
  range.count = end - range.first;
  return range;
}

void append_ranges(const Timeline& timeline, std::uint32_t part,
                   const std::vector<Interval>& intervals, std::vector<UnitRange>& ranges) {
  const auto begin = ranges.size();
  for (const auto& interval : intervals) {
    auto range = timeline.touching(interval.from, interval.to);
    if (range.count == 0) continue;  // nothing was recorded there
    range = with_neighbours(timeline, range);
    range.part = part;
    if (ranges.size() > begin && range.first <= ranges.back().first + ranges.back().count) {
      ranges.back().count = range.first + range.count - ranges.back().first;
    } else {
      ranges.push_back(range);
    }
  }
}

}  // namespace

Span span_of(const Track& track, milliseconds from, milliseconds to,
             std::optional<std::uint32_t> channel) {
  const auto up = [&](milliseconds time) {
    return (static_cast<std::uint64_t>(time.count()) * track.rate + 999) / 1000;
  };
  return {.from = samples_in(track, from), .to = up(to), .channel = channel};
}

Plan plan(const Timeline& timeline, const std::vector<Span>& spans, const SpanOptions& options) {
  const auto& track = timeline.track();
  const std::uint32_t parts = track.unit == UnitKind::block ? track.channels : 1;
  Plan plan;
  std::vector<std::vector<Interval>> intervals(parts);
  for (const auto& span : spans) {
    check(timeline, span);
    const auto interval = widen(timeline, span, options);
    plan.all_channels |= span.channel && parts < track.channels;
    for (std::uint32_t part = 0; part < parts; ++part) {
      const bool meant = parts == 1 || !span.channel || *span.channel == part + 1;
      if (meant) intervals[part].push_back(interval);
    }
  }
  for (std::uint32_t part = 0; part < parts; ++part) {
    join(intervals[part], samples_in(track, options.join));
    append_ranges(timeline, part, intervals[part], plan.ranges);
  }
  return plan;
}

}  // namespace sealtape
