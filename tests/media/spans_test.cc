#include "media/spans.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "media/copies.h"
#include "media/copy.h"
#include "media/rerender.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

constexpr SpanOptions bare{
    .padding = milliseconds(0), .quantum = milliseconds(0), .join = milliseconds(0)};

Timeline timeline_of(ByteView file) {
  MemorySource source(file);
  auto timeline = Timeline::of(source);
  EXPECT_TRUE(timeline);
  return *timeline;
}

// 10 s of two channels at 8 kHz: 500 units of 160 samples each.
Timeline stereo() {
  return timeline_of(wav({.channels = 2}, std::string(std::size_t{2} * 2 * 80'000, 'x')));
}

Span span_ms(const Timeline& timeline, int from, int to,
             std::optional<std::uint32_t> channel = std::nullopt) {
  return span_of(timeline.track().rate, milliseconds(from), milliseconds(to), channel);
}

std::string refusal(const Timeline& timeline, const Span& span) {
  try {
    plan(timeline, {span});
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage);
    return error.what();
  }
  return {};
}

TEST(Plan, TakesWholeUnitsThatTouchASpan) {
  const auto timeline = stereo();
  EXPECT_EQ(plan(timeline, {span_ms(timeline, 1000, 1020, 2)}, bare).ranges,
            (std::vector<UnitRange>{{1, 50, 1}}));
  EXPECT_EQ(plan(timeline, {{.from = 8159, .to = 8161, .channel = 1}}, bare).ranges,
            (std::vector<UnitRange>{{0, 50, 2}}));
  EXPECT_EQ(plan(timeline, {{.from = 79'999, .to = 80'000}}, bare).ranges,
            (std::vector<UnitRange>{{0, 499, 1}, {1, 499, 1}}));
  EXPECT_EQ(plan(timeline, {span_ms(timeline, 0, 10'000)}).ranges,
            (std::vector<UnitRange>{{0, 0, 500}, {1, 0, 500}}));
}

TEST(Plan, PadsQuantisesAndJoinsEachUnlessSwitchedOff) {
  const auto timeline = stereo();
  const auto first = span_ms(timeline, 2260, 2300, 1);
  const auto second = span_ms(timeline, 3400, 3500, 1);
  const auto planned = [&](const SpanOptions& options) {
    return plan(timeline, {second, first}, options).ranges;
  };
  // 2.010-2.550 and 3.150-3.750; then 1.92-2.56 and 2.56-3.84, in units 96-128 and 128-192.
  EXPECT_EQ(planned({.quantum = milliseconds(0), .join = milliseconds(0)}),
            (std::vector<UnitRange>{{0, 100, 28}, {0, 157, 31}}));
  EXPECT_EQ(planned({.padding = milliseconds(0), .join = milliseconds(0)}),
            (std::vector<UnitRange>{{0, 96, 32}, {0, 160, 32}}));
  EXPECT_EQ(planned({.padding = milliseconds(0), .quantum = milliseconds(0)}),
            (std::vector<UnitRange>{{0, 113, 2}, {0, 170, 5}}));
  EXPECT_EQ(
      planned({.padding = milliseconds(0), .quantum = milliseconds(0), .join = milliseconds(1101)}),
      (std::vector<UnitRange>{{0, 113, 62}}));
  EXPECT_EQ(planned({}), (std::vector<UnitRange>{{0, 96, 96}}));
}

TEST(Plan, JoinsSpansThatOverlapAndKeepsChannelsApart) {
  const auto timeline = stereo();
  const auto ranges = plan(timeline,
                           {span_ms(timeline, 1000, 3000, 2), span_ms(timeline, 2000, 4000),
                            span_ms(timeline, 2500, 2600, 2)},
                           bare)
                          .ranges;
  EXPECT_EQ(ranges, (std::vector<UnitRange>{{0, 100, 100}, {1, 50, 150}}));
}

TEST(Plan, RefusesWhatIsNoSpanOfTheRecording) {
  const auto timeline = stereo();
  EXPECT_EQ(refusal(timeline, span_ms(timeline, 3000, 2000)),
            "span 3.000-2.000 ends before it begins");
  EXPECT_EQ(refusal(timeline, span_ms(timeline, 3000, 3000)), "span 3.000-3.000 is empty");
  EXPECT_EQ(refusal(timeline, span_ms(timeline, 9000, 10'002)),
            "span 9.000-10.002 is outside the recording, which lasts 10.000");
  EXPECT_EQ(refusal(timeline, span_ms(timeline, 10'000, 10'001)),
            "span 10.000-10.001 is outside the recording, which lasts 10.000");
  EXPECT_EQ(refusal(timeline, span_ms(timeline, 1000, 2000, 3)),
            "span 1.000-2.000 names channel 3 of 2");
  EXPECT_EQ(refusal(timeline, span_ms(timeline, 1000, 2000, 0)),
            "span 1.000-2.000 names channel 0 of 2");
}

TEST(Plan, TakesTheNeighboursOfOverlappingCodecsAndAllTheirChannels) {
  const auto timeline = timeline_of(recording("italian-stereo.opus"));
  const auto& track = timeline.track();
  ASSERT_EQ(track.unit_samples, 960U);
  ASSERT_EQ(track.trim_start, 312U);
  // Played from 96000 on, so it lies 312 samples later in the packets: 100 to 150.
  const auto planned = plan(timeline, {{.from = 96'000, .to = 143'999, .channel = 1}}, bare);
  EXPECT_TRUE(planned.all_channels);
  EXPECT_EQ(planned.ranges, (std::vector<UnitRange>{{0, 99, 53}}));
  const auto mono = timeline_of(recording("english-mono-16k.mp3"));
  EXPECT_FALSE(plan(mono, {span_ms(mono, 1000, 2000, 1)}).all_channels);
}

TEST(Plan, TakesNoMoreThanTouchesWhereUnitsStandAlone) {
  const auto timeline = timeline_of(recording("english-mono.gsm"));
  EXPECT_EQ(plan(timeline, {span_ms(timeline, 1000, 2000)}, bare).ranges,
            (std::vector<UnitRange>{{0, 50, 50}}));
}

// A live stream that was taken up later, and a list of edits that begins with nothing.
TEST(Plan, CountsFromTheFirstSoundWhateverTheContainerSaysOfItsStart) {
  for (const auto* name : {"italian-stereo.opus", "italian-mono.m4a"}) {
    SCOPED_TRACE(name);
    auto file = cut_all(recording(name));
    const auto begun = timeline_of(written(file));
    file.track->gaps = {{0, 3 * std::uint64_t{file.track->rate}}};
    const auto later = timeline_of(written(file));
    EXPECT_EQ(later.length(), begun.length());
    EXPECT_EQ(plan(later, {span_ms(later, 1000, 2000)}).ranges,
              plan(begun, {span_ms(begun, 1000, 2000)}).ranges);
    const auto bytes = written(file);
    MemorySource source(bytes);
    EXPECT_EQ(extent_of(source).length / begun.track().rate, begun.length() / begun.track().rate);
  }
}

TEST(Plan, RefusesASpanInWhichNothingWasRecorded) {
  auto file = cut_all(recording("italian-stereo.opus"));
  file.track->gaps = {{100, 3 * std::uint64_t{48'000}}};
  const auto timeline = timeline_of(written(file));
  const auto gap = timeline.begin_of(100) - timeline.track().trim_start;
  EXPECT_TRUE(refusal(timeline, {.from = gap - 96'000, .to = gap - 48'000})
                  .ends_with("holds nothing that was recorded"));
  EXPECT_EQ(refusal(timeline, {.from = gap - 96'000, .to = gap + 960}), "");
}

TEST(Plan, TakesWhatIsTrimmedAtTheEndsToo) {
  const auto timeline = timeline_of(recording("italian-mono.m4a"));
  const auto units = timeline.track().units;
  const auto whole = plan(timeline, {{.from = 0, .to = timeline.length()}}, bare).ranges;
  EXPECT_EQ(whole, (std::vector<UnitRange>{{0, 0, units}}));
  const auto start = plan(timeline, {{.from = 0, .to = 10}}, bare).ranges;
  EXPECT_EQ(start, (std::vector<UnitRange>{{0, 0, 3}}));
}

TEST(Plan, TakesPacketsWhoseExtensionsReachBackIntoASpan) {
  auto file = recording("italian-stereo.opus");
  const auto original = cut_all(file);
  // TOC for code 3, one frame, padding of three bytes that hold an extension.
  const auto with_extension = [](ByteView packet) {
    auto bytes = Bytes{packet[0] | std::byte{3}, std::byte{0x41}, std::byte{3}};
    append(bytes, packet.subspan(1));
    append(bytes, bytes_of("\x46"
                           "ab"));
    return bytes;
  };
  ASSERT_EQ(std::to_integer<unsigned>(original.units[140].bytes[0]) % 4, 0U);
  Bytes copy;
  std::uint64_t size = 0;
  auto units = original.units;
  for (const std::size_t number : {140U, 152U, 153U}) {
    units[number].bytes = with_extension(units[number].bytes);
  }
  for (const auto& unit : units) size += unit.bytes.size();
  CopyWriter writer(*original.track, size, [&](ByteView bytes) { append(copy, bytes); });
  for (const auto& unit : units) {
    writer.add({.part = unit.part, .duration = unit.duration, .bytes = unit.bytes});
  }
  writer.finish();
  const auto timeline = timeline_of(copy);
  // Packets 50 to 100 touch it; 1.04 s behind them are 52 packets, up to 152.
  const auto planned = plan(timeline, {{.from = 48'000, .to = 95'999}}, bare).ranges;
  EXPECT_EQ(planned, (std::vector<UnitRange>{{0, 49, 104}}));
}

}  // namespace

}  // namespace sealtape
