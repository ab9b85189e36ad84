#include "media/spans.h"

#include <algorithm>

#include "core/error.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

std::uint64_t samples_in(std::uint32_t rate, milliseconds time) {
  return static_cast<std::uint64_t>(time.count()) * rate / 1000;
}

std::string seconds(std::uint32_t rate, std::uint64_t samples) {
  const auto thousandths = samples / rate * 1000 + samples % rate * 1000 / rate;
  const auto rest = std::to_string(thousandths % 1000);
  return std::to_string(thousandths / 1000) + "." + std::string(3 - rest.size(), '0') + rest;
}

[[noreturn]] void refuse(std::uint32_t rate, const Span& span, const std::string& reason) {
  throw Error(Error::Kind::usage,
              "span " + seconds(rate, span.from) + "-" + seconds(rate, span.to) + " " + reason);
}

void check(const Extent& extent, const Span& span) {
  const auto rate = extent.rate;
  const auto rounding = rate / 1000 + 1;
  if (span.from >= extent.length || span.to > extent.length + rounding) {
    refuse(rate, span, "is outside the recording, which lasts " + seconds(rate, extent.length));
  }
  if (span.from > span.to) refuse(rate, span, "ends before it begins");
  if (span.from == span.to) refuse(rate, span, "is empty");
  if (span.channel && (*span.channel == 0 || *span.channel > extent.channels)) {
    refuse(rate, span,
           "names channel " + std::to_string(*span.channel) + " of " +
               std::to_string(extent.channels));
  }
}

Span widen(const Extent& extent, const Span& span, const SpanOptions& options) {
  const auto padding = samples_in(extent.rate, options.padding);
  auto from = span.from - std::min(span.from, padding);
  auto to = span.to + padding;
  if (const auto quantum = samples_in(extent.rate, options.quantum); quantum > 0) {
    from = from / quantum * quantum;
    to = (to + quantum - 1) / quantum * quantum;
  }
  return {.from = from, .to = std::min(to, extent.length)};
}

// Those that overlap, touch, or have less than `gap` between them become one.
void join(std::vector<Span>& spans, std::uint64_t gap) {
  std::ranges::sort(spans);
  std::vector<Span> joined;
  for (const auto& next : spans) {
    const bool apart =
        joined.empty() || (next.from > joined.back().to && next.from - joined.back().to >= gap);
    if (apart) {
      joined.push_back(next);
    } else {
      joined.back().to = std::max(joined.back().to, next.to);
    }
  }
  spans = std::move(joined);
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

void append_ranges(const Timeline& timeline, std::uint32_t part, const std::vector<Span>& spans,
                   std::vector<UnitRange>& ranges) {
  const auto begin = ranges.size();
  for (const auto& span : spans) {
    auto range = timeline.touching(span.from, span.to);
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

// What lies in a gap of the recorder alone cannot be taken out, and must not be called so.
void require_sound(const Timeline& timeline, const std::vector<Span>& spans) {
  for (const auto& span : spans) {
    const auto to = std::min(span.to, timeline.length());
    if (span.from < to && timeline.touching(span.from, to).count > 0) continue;
    refuse(timeline.track().rate, span, "holds nothing that was recorded");
  }
}

}  // namespace

Span span_of(std::uint32_t rate, milliseconds from, milliseconds to,
             std::optional<std::uint32_t> channel) {
  const auto up = (static_cast<std::uint64_t>(to.count()) * rate + 999) / 1000;
  return {.from = samples_in(rate, from), .to = up, .channel = channel};
}

std::vector<std::vector<Span>> widened(const Extent& extent, const std::vector<Span>& spans,
                                       const SpanOptions& options) {
  std::vector<std::vector<Span>> channels(extent.channels);
  for (auto span : spans) {
    if (options.may_overhang) span.to = std::min(span.to, extent.length);
    check(extent, span);
    const auto wide = widen(extent, span, options);
    for (std::uint32_t channel = 1; channel <= extent.channels; ++channel) {
      if (span.channel.value_or(channel) == channel) channels[channel - 1].push_back(wide);
    }
  }
  for (auto& channel : channels) join(channel, samples_in(extent.rate, options.join));
  return channels;
}

Plan plan(const Timeline& timeline, const std::vector<Span>& spans, const SpanOptions& options) {
  const auto& track = timeline.track();
  const Extent extent{.rate = track.rate, .channels = track.channels, .length = timeline.length()};
  Plan plan;
  if (track.unit == UnitKind::block) {
    const auto channels = widened(extent, spans, options);
    for (std::uint32_t part = 0; part < track.channels; ++part) {
      append_ranges(timeline, part, channels[part], plan.ranges);
    }
    require_sound(timeline, spans);
    return plan;
  }
  auto all = spans;
  for (auto& span : all) {
    if (span.channel) check(extent, span);
    plan.all_channels |= span.channel && track.channels > 1;
    span.channel.reset();
  }
  append_ranges(timeline, 0, widened(extent, all, options)[0], plan.ranges);
  require_sound(timeline, spans);
  return plan;
}

}  // namespace sealtape
