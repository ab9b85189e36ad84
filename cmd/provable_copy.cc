#include "provable_copy.h"

#include "media/check_copy.h"
#include "transcript/json.h"
#include "transcript/without_people.h"
#include "unreadable.h"

namespace sealtape {

namespace {

std::vector<UnitRange> units_of(const std::vector<RedactedSpan>& spans) {
  std::vector<UnitRange> ranges;
  for (const auto& [units, ground, filler, logged] : spans) {
    ranges.push_back({units.part, units.first, units.count});
  }
  return ranges;
}

}  // namespace

void warn_of_echoes(Source& recording, const Timeline& timeline,
                    const std::vector<RedactedSpan>& spans, const Context& context) {
  for (const auto& echo : echoes(recording, timeline, units_of(spans))) {
    context.warn("what channel " + std::to_string(echo.of) +
                 " says in a span is heard in channel " + std::to_string(echo.in) +
                 "; take it out there as well");
  }
}

LogIndex make_provable(OpenRecording& recording, const Timeline& timeline,
                       const ProvableCopy& copy) {
  return redact(recording,
                {.spans = copy.spans,
                 .more = copy.details,
                 .out = copy.out,
                 .look =
                     [&](Source& written) {
                       const auto why =
                           check_copy(written, timeline, units_of(copy.spans), copy.filler);
                       if (!why) return;
                       throw Error(Error::Kind::failed, "the copy is not handed out: " + *why);
                     },
                 .outlives = copy.outlives});
}

std::vector<Unheard> times_of(const std::vector<RedactedSpan>& spans, const Timeline& timeline) {
  const auto& track = timeline.track();
  const auto at = [&](std::uint64_t unit) {
    const auto begin = timeline.begin_of(unit);
    const auto played = begin - std::min(begin, track.trim_start);
    return Micros(static_cast<std::int64_t>(played * 1'000'000 / std::max(track.rate, 1U)));
  };
  const bool by_channel = track.unit == UnitKind::block;
  std::vector<Unheard> times;
  for (const auto& span : spans) {
    const auto& units = span.units;
    times.push_back({by_channel ? std::optional(units.part + 1) : std::nullopt,
                     {at(units.first), at(units.first + units.count)},
                     Unheard::Why::redacted});
  }
  return times;
}

std::vector<LogIndex> redact_its_transcripts(const CatalogRow& row, LogIndex copy,
                                             const std::vector<Unheard>& times, OutputFile* file,
                                             Archive& archive, Context& context) {
  const auto redacted =
      redact_transcripts(archive, row.recording, times, copy, warn_of_unreadable(context));
  std::vector<LogIndex> entries;
  for (const auto& each : redacted) {
    entries.push_back(each.index);
    context.say("redacted transcript " + each.of.hex().substr(0, 12) + " with it, log entry " +
                std::to_string(number(each.index)));
  }
  if (file != nullptr && !redacted.empty()) {
    file->write(bytes_of(write_transcript(without_people(redacted.back().transcript))));
    file->commit();
  }
  return entries;
}

}  // namespace sealtape
