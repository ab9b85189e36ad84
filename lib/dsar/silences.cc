#include "dsar/silences.h"

#include <algorithm>

#include "dsar/pages.h"
#include "dsar/speakers.h"
#include "transcript/without.h"
#include "transcript/without_people.h"

namespace sealtape {

namespace {

SpanOptions options_of(const RedactionDefaults& defaults) {
  return {.padding = std::chrono::milliseconds(defaults.padding_ms),
          .quantum = std::chrono::milliseconds(defaults.rounds_ms),
          .join = std::chrono::milliseconds(defaults.joins_ms)};
}

// Whether all of it is said by people who may be heard, on no channel that goes.
bool is_kept(const Segment& segment, const Portion& portion) {
  const bool is_silenced =
      segment.channel &&
      std::ranges::find(portion.channels, *segment.channel) != portion.channels.end();
  return !is_silenced && std::ranges::includes(portion.voices.kept, voices_of(segment));
}

bool is_of_others(const Segment& segment, const Portion& portion) {
  return std::ranges::any_of(voices_of(segment), [&](const std::string& voice) {
    return portion.voices.others.contains(voice);
  });
}

}  // namespace

std::vector<RedactedSpan> planned(const Portion& portion, const Timeline& timeline,
                                  const RedactionDefaults& defaults) {
  const auto& track = timeline.track();
  const auto length = timeline.length();
  std::vector<Span> wanted;
  for (const auto channel : portion.channels) wanted.push_back({0, length, channel});
  for (const auto& span : portion.spans) {
    auto one = span_of(track.rate, std::chrono::milliseconds(span.from),
                       std::chrono::milliseconds(span.to), span.channel);
    one.to = std::min(one.to, length);
    if (one.from < one.to) wanted.push_back(one);
  }
  std::vector<RedactedSpan> spans;
  if (wanted.empty()) return spans;
  const bool tone = defaults.filler == MaskingSound::tone && track.unit == UnitKind::block;
  for (const auto& range : plan(timeline, wanted, options_of(defaults)).ranges) {
    spans.push_back({{range.part, range.first, range.count},
                     third_party_ground,
                     tone ? Filler::tone : Filler::silence,
                     false});
  }
  return spans;
}

std::vector<UnitRange> units_of(const std::vector<RedactedSpan>& spans) {
  std::vector<UnitRange> ranges;
  for (const auto& span : spans) {
    ranges.push_back({span.units.part, span.units.first, span.units.count});
  }
  return ranges;
}

std::vector<Silenced> gaps_of(const std::vector<RedactedSpan>& spans, const Timeline& timeline) {
  const auto& track = timeline.track();
  const auto time = [&](std::uint64_t unit) {
    const auto begin = timeline.begin_of(unit);
    const auto played = begin - std::min(begin, track.trim_start);
    return std::chrono::milliseconds(played * 1000 / std::max(track.rate, 1U));
  };
  std::vector<Silenced> gaps;
  for (const auto& span : spans) {
    Silenced gap{
        time(span.units.first), time(span.units.first + span.units.count), {}, span.ground};
    if (track.unit == UnitKind::block && track.channels > 1) gap.channel = span.units.part + 1;
    gaps.push_back(gap);
  }
  return gaps;
}

bool same(const std::vector<RedactedSpan>& left, const std::vector<RedactedSpan>& right) {
  return std::ranges::equal(left, right, [](const RedactedSpan& one, const RedactedSpan& other) {
    return one.units == other.units && one.ground == other.ground && one.filler == other.filler;
  });
}

void cut_transcript(Enclosed& enclosed) {
  if (!enclosed.transcript) return;
  std::vector<Unheard> spans;
  for (const auto& gap : enclosed.gaps) {
    const auto why = gap.ground == "erased" ? Unheard::Why::erased : Unheard::Why::redacted;
    spans.push_back({gap.channel, {Micros(gap.from), Micros(gap.to)}, why});
  }
  const auto& portion = enclosed.portion;
  for (auto& segment : enclosed.transcript->segments) {
    if (is_of_others(segment, portion)) take_all(segment, Unheard::Why::redacted);
  }
  auto left = without(std::move(*enclosed.transcript), spans,
                      [&](const Segment& segment, const Unheard& span) {
                        return span.why == Unheard::Why::redacted && is_kept(segment, portion);
                      });
  left = without_people(std::move(left));
  const Words english(Language::english);
  for (auto& speaker : left.speakers) speaker.name = speaker_text(english, enclosed, speaker);
  enclosed.transcript = std::move(left);
}

}  // namespace sealtape
