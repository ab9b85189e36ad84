#include "erase_seconds.h"

#include "archive/erase.h"
#include "permission.h"
#include "provable_copy.h"
#include "report/text.h"
#include "reviewed.h"
#include "span_list.h"

namespace sealtape {

namespace {

// What the newest transcript says; one that cannot be read keeps nothing from being erased.
std::optional<Transcript> words_of(const CatalogRow& row, Archive& archive,
                                   const Context& context) {
  try {
    const auto newest = newest_transcript(archive, row.recording);
    return newest ? std::optional(open_transcript(archive, newest->document)) : std::nullopt;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    context.warn(std::string(error.what()) + "; nothing of it is kept");
    return std::nullopt;
  }
}

struct SecondsToErase {
  std::vector<SpanText> spans;
  SpanOptions widen;
};

SecondsToErase seconds_to_erase(const SecondsWish& wish, const CatalogRow& row) {
  if (!wish.spans.empty() && !wish.from_scan.empty()) {
    throw Error(Error::Kind::usage, "give --span or --from-scan",
                "a span can be written into the file as well");
  }
  if (wish.spans.empty() && wish.from_scan.empty()) {
    throw Error(Error::Kind::usage, "--keep-channels is for --span and --from-scan");
  }
  SecondsToErase wanted{parse_spans(wish.spans), {}};
  auto& widen = wanted.widen;
  if (wish.exact) widen.padding = widen.quantum = widen.join = std::chrono::milliseconds{0};
  if (!wish.from_scan.empty()) {
    wanted.spans = spans_to_erase(wish.from_scan, row.recording);
    widen.padding = std::chrono::milliseconds{0};  // they are padded
    widen.may_overhang = true;
  }
  const auto names_channel = [](const SpanText& span) { return span.channel.has_value(); };
  if (wish.keep_channels && !std::ranges::all_of(wanted.spans, names_channel)) {
    throw Error(Error::Kind::usage, "--keep-channels keeps the channels that a span does not name",
                "write for example 1:39.9-1:44@2, in a reviewed file as well");
  }
  if (!wish.keep_channels && std::ranges::any_of(parse_spans(wish.spans), names_channel)) {
    throw Error(Error::Kind::usage, "an erasure takes all channels, not one",
                "--keep-channels first keeps the others in a copy that can be proven");
  }
  return wanted;
}

// What is silent in the copy that keeps the other channels. Error::refused where they cannot be
// kept.
std::vector<RedactedSpan> silent_in_copy(const SecondsToErase& wanted, const std::string& ground,
                                         const Timeline& timeline) {
  std::vector<WantedSpan> spans;
  for (const auto& text : wanted.spans) spans.push_back({.text = text, .ground = ground});
  auto plan = plan_spans(timeline, spans, wanted.widen, Filler::silence);
  if (plan.all_channels || timeline.track().channels < 2) {
    throw Error(Error::Kind::refused,
                "the recording has no channels apart from each other: nothing of them can be kept");
  }
  return std::move(plan.spans);
}

// What the other channels say in these seconds, in a copy with all that its proof needs.
class OtherChannels {
 public:
  OtherChannels(const SecondsToErase& wanted, const std::string& ground, const CatalogRow& row,
                Archive& archive)
      : row_(row),
        archive_(archive),
        recording_(archive, row),
        timeline_(timeline_of(recording_)),
        spans_(silent_in_copy(wanted, ground, timeline_)) {}

  // Says the log entries that this made.
  std::vector<LogIndex> keep(const Context& context) {
    warn_of_echoes(recording_.source(), timeline_, spans_, context);
    ProvableCopy copy;
    copy.spans = spans_;
    copy.details = {{"/sealtape/event", "redaction"},
                    {"/sealtape/keeps", "the other channels of seconds that were erased"}};
    copy.outlives = true;
    const auto index = make_provable(recording_, timeline_, copy);
    context.say("a redacted copy keeps the other channels, log entry " +
                std::to_string(number(index)) + "; sealtape prove makes its proof");
    auto entries = redact_its_transcripts(row_, index, times_of(spans_, timeline_), nullptr,
                                          archive_, context);
    entries.push_back(index);
    return entries;
  }

 private:
  static Timeline timeline_of(OpenRecording& recording) {
    auto timeline = Timeline::of(recording.source());
    if (!timeline) throw Error(Error::Kind::damaged, "it is no longer the audio that was cut");
    return std::move(*timeline);
  }

  const CatalogRow& row_;
  Archive& archive_;
  OpenRecording recording_;
  Timeline timeline_;
  std::vector<RedactedSpan> spans_;
};

}  // namespace

void erase_seconds(const SecondsToGo& task, const CatalogRow& row,
                   const std::vector<Detail>& details, Archive& archive, Context& context) {
  const auto& [wish, ground, destruction] = task;
  if (const auto why = Permissions(archive).against_erasure(row, ground)) {
    throw Error(Error::Kind::refused, row.recording.hex() + " stays: " + *why);
  }
  const auto wanted = seconds_to_erase(wish, row);
  auto plan = plan_erase(
      archive, row, [&](const Track& track) { return spans_on(track, wanted.spans); }, wanted.widen,
      ground);
  std::optional<OtherChannels> others;
  if (wish.keep_channels) others.emplace(wanted, ground, row, archive);
  const auto what = "erase " + std::to_string(plan.milliseconds) + " ms of " + row.recording.hex() +
                    " and " + counted(plan.derived.size(), "document") + " made from it";
  auto listing = context.listing("sealtape.erasure/1", {{"recording", "RECORDING"},
                                                        {"status", "STATUS"},
                                                        {"milliseconds", "MS", Align::right},
                                                        {"documents", "DOCUMENTS", Align::right},
                                                        {"index", "ENTRY", Align::right}});
  Json line{{"recording", row.recording.hex()},
            {"milliseconds", plan.milliseconds},
            {"documents", plan.derived.size()},
            {"ground", ground},
            {"plan", plan.id()}};
  if (destruction.dry_run) {
    line["status"] = "would be erased";
    listing.row(line);
    listing.finish();
  }
  if (!confirmed(destruction, plan.id(), 1, what, context)) return;
  auto words = words_of(row, archive, context);
  if (others) {
    plan.spared = others->keep(context);
    Json kept = Json::array();
    for (const auto index : plan.spared) kept.push_back(number(index));
    line["kept"] = std::move(kept);
  }
  const auto erased = erase(archive, plan, details);
  archive.settle();
  line["status"] = "erased";
  line["milliseconds"] = erased.milliseconds;
  line["chunks"] = erased.chunks;
  line["copied"] = erased.copied;
  line["index"] = number(erased.index);
  listing.row(line);
  listing.finish();
  if (erased.copied) context.say("a canonical copy keeps what is left");
  if (words) {
    keep_rest(archive, row, std::move(*words));
    context.say("a new transcript keeps what is left of the newest one");
  }
  context.warn_of_forgetting();
}

}  // namespace sealtape
