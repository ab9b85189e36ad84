#include "media/formats.h"
#include "media/mp3.h"
#include "media/opus.h"
#include "media/spans.h"

namespace sealtape {

namespace {

constexpr std::uint64_t extensions_reach = 49'920;  // 1.04 s at 48 kHz: deep redundancy (DRED)

}  // namespace

std::optional<Timeline> Timeline::of(Source& source) {
  Timeline timeline;
  auto track =
      cut_for(source, [&](const Track& known, const Unit& unit) { timeline.hear(known, unit); });
  if (!track) return std::nullopt;
  timeline.finish(std::move(*track));
  return timeline;
}

void Timeline::hear(const Track& known, const Unit& unit) {
  if (unit.part != 0) return;
  if (runs_.empty() || runs_.back().duration != unit.duration) {
    runs_.push_back({.unit = heard_, .begin = 0, .samples = 0, .duration = unit.duration});
  }
  if (known.codec == "opus" && has_extensions(unit.bytes)) {
    const bool goes_on =
        !extended_.empty() && extended_.back().first + extended_.back().count == heard_;
    if (!goes_on) extended_.push_back({.first = heard_});
    ++extended_.back().count;
  }
  if (known.codec == "mp3" && slots_ < longest_mp3_reference) {
    if (lacks_main_data(unit.bytes, slots_)) first_whole_ = heard_ + 1;
    slots_ += parse_mp3_frame(unit.bytes)->slot();
  }
  ++heard_;
}

// Gaps are known at the end. Each begins a run; one in front of all units is no time.
void Timeline::finish(Track track) {
  track_ = std::move(track);
  std::vector<Run> runs;
  auto gap = track_.gaps.begin();
  std::uint64_t begin = 0;
  std::uint64_t samples = 0;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const auto end = i + 1 < runs_.size() ? runs_[i + 1].unit : heard_;
    for (auto unit = runs_[i].unit; unit < end;) {
      for (; gap != track_.gaps.end() && gap->unit <= unit; ++gap) {
        if (gap->unit > 0) begin += gap->samples;
      }
      const auto next = gap == track_.gaps.end() ? end : std::min(end, gap->unit);
      runs.push_back(
          {.unit = unit, .begin = begin, .samples = samples, .duration = runs_[i].duration});
      begin += (next - unit) * runs_[i].duration;
      samples += (next - unit) * runs_[i].duration;
      unit = next;
    }
  }
  runs.push_back({.unit = heard_, .begin = begin, .samples = samples, .duration = 0});
  runs_ = std::move(runs);
}

const Timeline::Run& Timeline::run_of(std::uint64_t unit) const {
  return *std::prev(std::ranges::upper_bound(runs_, unit, {}, &Run::unit));
}

std::uint64_t Timeline::begin_of(std::uint64_t unit) const {
  const auto& run = run_of(unit);
  return run.begin + (unit - run.unit) * run.duration;
}

std::uint64_t Timeline::samples_before(std::uint64_t unit) const {
  const auto& run = run_of(unit);
  return run.samples + (unit - run.unit) * run.duration;
}

std::uint64_t Timeline::length() const {
  const auto whole = runs_.back().begin;
  return whole - std::min(whole, track_.trim_start + track_.trim_end);
}

// The unit that lasts at this time; the next one where it lies in a gap.
std::uint64_t Timeline::unit_at(std::uint64_t time) const {
  const auto next = std::ranges::upper_bound(runs_, time, {}, &Run::begin);
  if (next == runs_.begin()) return 0;
  if (next == runs_.end()) return heard_;
  const auto& run = *std::prev(next);
  return std::min(next->unit, run.unit + (time - run.begin) / run.duration);
}

UnitRange Timeline::touching(std::uint64_t from, std::uint64_t to) const {
  const auto last_time = to + track_.trim_start - 1;
  const auto first = from == 0 ? 0 : unit_at(from + track_.trim_start);
  auto end = unit_at(last_time);
  if (end < heard_ && begin_of(end) <= last_time) ++end;
  if (to >= length()) end = heard_;
  return {.part = 0, .first = first, .count = end - std::min(first, end)};
}

std::uint64_t Timeline::end_of_extensions(std::uint64_t unit) const {
  const auto end = begin_of(unit) + extensions_reach;
  auto last = unit;
  for (const auto& range : extended_) {
    if (range.first + range.count <= unit || begin_of(range.first) >= end) continue;
    for (auto next = std::max(range.first, unit);
         next < range.first + range.count && begin_of(next) < end; ++next) {
      last = next + 1;
    }
  }
  return last;
}

}  // namespace sealtape
