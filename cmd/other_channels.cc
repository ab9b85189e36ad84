#include "other_channels.h"

#include "archive/redacted_transcripts.h"
#include "archive/span_list.h"
#include "provable_copy.h"
#include "unreadable.h"

namespace sealtape {

namespace {

Timeline timeline_of(OpenRecording& recording) {
  auto timeline = Timeline::of(recording.source());
  if (!timeline) throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
  return std::move(*timeline);
}

// What is silent in the copy that keeps the other channels. Error::refused where they cannot be
// kept.
std::vector<RedactedSpan> silent_in_copy(const SecondsAsked& asked, const std::string& ground,
                                         const Timeline& timeline) {
  std::vector<WantedSpan> spans;
  for (const auto& text : asked.spans) spans.push_back({.text = text, .ground = ground});
  auto plan = plan_spans(timeline, spans, asked.options(), Filler::silence);
  if (plan.all_channels || timeline.track().channels < 2) {
    throw Error(Error::Kind::refused,
                "the recording has no channels apart from each other: nothing of them can be kept");
  }
  return std::move(plan.spans);
}

std::vector<RedactedSpan> of_all_channels(const ErasePlan& plan) {
  std::vector<RedactedSpan> spans;
  for (const auto& units : plan.asked) spans.push_back({.units = units, .ground = plan.ground});
  return spans;
}

}  // namespace

OtherChannels::OtherChannels(const SecondsAsked& asked, const ErasePlan& plan,
                             std::optional<OpenRedaction> before, Archive& archive)
    : plan_(plan),
      archive_(archive),
      before_(std::move(before)),
      recording_(archive, plan.row, before_ ? &*before_ : nullptr),
      timeline_(timeline_of(recording_)),
      spans_(asked.keeps_channels ? silent_in_copy(asked, plan.ground, timeline_)
                                  : of_all_channels(plan)),
      keep_(asked.keeps_channels) {}

bool OtherChannels::loses() const {
  return before_ && !without(ranges_of(spans_), ranges_of(before_->spans)).empty();
}

bool OtherChannels::keeps() const {
  const auto silent = ranges_of(with_more(recording_.erased(), spans_));
  return !without(plan_.erased, silent).empty() || !without(plan_.units, silent).empty();
}

std::vector<LogIndex> OtherChannels::keep(Context& context) {
  warn_of_echoes(recording_.source(), timeline_, spans_, context);
  ProvableCopy copy;
  copy.spans = spans_;
  copy.details = {{"/sealtape/event", "redaction"},
                  {"/sealtape/keeps", "the other channels of seconds that were erased"}};
  copy.outlives = true;
  const auto index = make_provable(recording_, timeline_, copy);
  context.say("a redacted copy keeps the other channels, log entry " +
              std::to_string(number(index)) + "; sealtape prove makes its proof");
  auto entries = keep_words(index, context);
  entries.push_back(index);
  return entries;
}

// Those of the copy of before come last: they say more of the seconds that are erased already.
std::vector<LogIndex> OtherChannels::keep_words(LogIndex copy, Context& context) {
  const auto times = times_of(spans_, timeline_);
  std::vector<LogIndex> entries;
  if (keep_) entries = redact_its_transcripts(plan_.row, copy, times, nullptr, archive_, context);
  if (!before_) return entries;
  const auto handed_down = hand_down_transcripts(archive_, plan_.row.recording, before_->index,
                                                 times, copy, warn_of_unreadable(context));
  for (const auto& each : handed_down) entries.push_back(each.index);
  return entries;
}

}  // namespace sealtape
