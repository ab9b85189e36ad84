#include "media/check_copy.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "media/copies.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

Timeline timeline_of(ByteView file) {
  MemorySource source(file);
  return *Timeline::of(source);
}

std::optional<std::string> check(ByteView copy, ByteView original,
                                 const std::vector<UnitRange>& ranges,
                                 Filler kind = Filler::silence) {
  MemorySource source(copy);
  return check_copy(source, timeline_of(original), ranges, kind);
}

// The middle third, without what would make it all of a short fixture.
std::vector<UnitRange> middle(ByteView file, std::optional<std::uint32_t> channel = std::nullopt) {
  const auto timeline = timeline_of(file);
  const auto length = timeline.length();
  const SpanOptions bare{
      .padding = milliseconds(0), .quantum = milliseconds(0), .join = milliseconds(0)};
  return plan(timeline, {{.from = length / 3, .to = 2 * length / 3, .channel = channel}}, bare)
      .ranges;
}

// Kept units are the same, the rest are fillers, and FFmpeg hears nothing there.
void expect_redacted(ByteView file) {
  const auto ranges = middle(file);
  const auto copy = redacted(file, ranges);
  EXPECT_EQ(check(copy, file, ranges), std::nullopt);
  const auto before = cut_all(file);
  const auto after = cut_all(copy);
  ASSERT_TRUE(after.track);
  EXPECT_EQ(after.track->digest(), before.track->digest());
  ASSERT_EQ(after.units.size(), before.units.size());
  std::map<std::uint32_t, std::uint64_t> next;
  std::uint64_t fillers = 0;
  for (std::size_t i = 0; i < after.units.size(); ++i) {
    const auto part = after.units[i].part;
    const auto index = next[part]++;
    const bool gone = std::ranges::any_of(ranges, [&](const auto& range) {
      return range.part == part && index >= range.first && index - range.first < range.count;
    });
    const Unit unit{
        .part = part, .duration = after.units[i].duration, .bytes = after.units[i].bytes};
    if (gone) {
      ++fillers;
      ASSERT_EQ(filler_in(*after.track, index, unit), Filler::silence) << index;
    } else {
      ASSERT_TRUE(after.units[i] == before.units[i]) << index;
    }
  }
  EXPECT_GT(fillers, 0U);
  EXPECT_LT(fillers, after.units.size());
  MemorySource source(copy);
  EXPECT_EQ(not_canonical(source), std::nullopt);
}

TEST(CheckCopy, HearsNothingInTheSpansOfEveryRecording) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    expect_redacted(recording(name));
  }
}

TEST(CheckCopy, HearsNothingInWhatOtherEncodersWrite) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const std::vector<std::tuple<const char*, const char*, const char*>> recordings{
      {"italian-stereo.opus", "fec.opus",
       "-ac 1 -ar 16000 -c:a libopus -b:a 24k -application voip -fec 1 -packet_loss 20"},
      {"italian-stereo.opus", "celt.opus", "-c:a libopus -b:a 96k -frame_duration 2.5"},
      {"italian-stereo.opus", "120.opus", "-c:a libopus -b:a 24k -frame_duration 120"},
      {"italian-stereo.opus", "mpeg2.mp3", "-ar 22050 -c:a libmp3lame -b:a 40k"},
      {"italian-stereo.opus", "mpeg25.mp3", "-ac 1 -ar 8000 -c:a libmp3lame -b:a 16k"},
      {"italian-stereo.opus", "vbr.mp3", "-ac 1 -ar 48000 -c:a libmp3lame -q:a 4"},
      {"italian-stereo.opus", "plain.mp3", "-ar 44100 -c:a libmp3lame -b:a 320k -write_xing 0"},
      {"italian-stereo.opus", "six.m4a", "-ac 6 -ar 48000 -c:a aac -b:a 192k"},
      {"italian-stereo.opus", "24.wav", "-ac 2 -ar 48000 -c:a pcm_s24le"},
      {"italian-stereo.opus", "8.wav", "-ac 1 -ar 11025 -c:a pcm_u8"},
      {"italian-stereo.opus", "float.wav", "-ac 3 -ar 44100 -c:a pcm_f32le"},
      {"italian-stereo.opus", "20.flac", "-ar 44100 -c:a flac -sample_fmt s32"},
  };
  for (const auto& [from, name, options] : recordings) {
    SCOPED_TRACE(name);
    const auto file = encoded(from, name, options);
    ASSERT_FALSE(file.empty());
    expect_redacted(file);
  }
}

TEST(CheckCopy, KnowsTheTone) {
  for (const std::string name : {"english-stereo-mulaw.wav", "german-stereo-alaw.wav",
                                 "chinese-stereo-8k.flac", "thai-mono-s16-16k.wav"}) {
    SCOPED_TRACE(name);
    const auto file = recording(name);
    const auto ranges = middle(file, 1);
    const auto copy = redacted(file, ranges, Filler::tone);
    EXPECT_EQ(check(copy, file, ranges, Filler::tone), std::nullopt);
    EXPECT_TRUE(check(copy, file, ranges, Filler::silence));
    EXPECT_TRUE(check(redacted(file, ranges), file, ranges, Filler::tone));
    MemorySource source(copy);
    EXPECT_EQ(not_canonical(source), std::nullopt);
  }
}

TEST(CheckCopy, FindsSoundThatWasLeft) {
  for (const auto& name : every_recording) {
    SCOPED_TRACE(name);
    const auto file = recording(name);
    const auto ranges = middle(file);
    auto fewer = ranges;
    fewer[0].count -= 1 + fewer[0].count / 4;
    EXPECT_EQ(check(redacted(file, fewer), file, ranges),
              "something is heard where it should be silent");
  }
}

TEST(CheckCopy, FindsTagsAnotherLengthAndWhatCannotBeRead) {
  const auto file = recording("thai-mono-s16-16k.wav");
  const auto ranges = middle(file);
  const auto copy = redacted(file, ranges);
  auto tagged = std::string(text_of(copy));
  tagged += chunk("LIST", "INFO" + chunk("INAM", "Alice"));
  EXPECT_EQ(check(bytes_of(tagged), file, ranges), "it has metadata");
  EXPECT_EQ(check(ByteView(copy).first(copy.size() - 320), file, ranges), "it has another length");
  EXPECT_EQ(check(bytes_of("no audio"), file, ranges), "FFmpeg cannot read it");
  EXPECT_EQ(check(redacted(recording("chinese-mono-s16-8k.wav"), {}), file, ranges),
            "it has another rate, or other channels");
}

// Two channels at 8 kHz: noise for `seconds`, and what `second` makes of it.
Bytes stereo(int seconds,
             const std::function<double(const std::vector<double>&, std::size_t)>& second) {
  std::vector<double> first(static_cast<std::size_t>(seconds) * 8000);
  const auto noise = varied(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) first[i] = noise[i] * 64.0;
  std::string samples;
  for (std::size_t i = 0; i < first.size(); ++i) {
    samples += little_endian(static_cast<std::int16_t>(first[i]));
    samples += little_endian(static_cast<std::int16_t>(second(first, i)));
  }
  return wav({.channels = 2}, samples);
}

std::vector<Echo> echoes_in(ByteView file, const std::vector<UnitRange>& ranges) {
  MemorySource source(file);
  return echoes(source, timeline_of(file), ranges);
}

TEST(Echoes, AreFoundWhereOneChannelComesAgainInTheOther) {
  const auto delayed = [](double gain) {
    return [gain](const std::vector<double>& first, std::size_t i) {
      return i < 800 ? 0.0 : gain * first[i - 800] + (i % 7 < 3 ? 20 : -15);
    };
  };
  const std::vector<UnitRange> range{{0, 100, 100}};
  EXPECT_EQ(echoes_in(stereo(5, delayed(0.05)), range), (std::vector<Echo>{{1, 2}}));
  EXPECT_EQ(echoes_in(stereo(5, delayed(-0.02)), range), (std::vector<Echo>{{1, 2}}));
  EXPECT_EQ(echoes_in(stereo(5, delayed(0.002)), range), std::vector<Echo>());
  // Where both go, nothing is left to hear.
  EXPECT_EQ(echoes_in(stereo(5, delayed(0.05)), {{0, 100, 100}, {1, 100, 100}}),
            std::vector<Echo>());
  // They come late in a long range, too.
  EXPECT_EQ(
      echoes_in(stereo(20, [](const std::vector<double>& first,
                              std::size_t i) { return i > 60'000 ? first[i - 80] / 10 : 0.0; }),
                {{0, 0, 900}}),
      (std::vector<Echo>{{1, 2}}));
}

TEST(Echoes, AreNotHeardInWhatSomebodyElseSays) {
  const auto other = varied(100'000);
  EXPECT_EQ(echoes_in(stereo(5, [&](const std::vector<double>&,
                                    std::size_t i) { return other[other.size() - 1 - i] * 50.0; }),
                      {{0, 100, 100}}),
            std::vector<Echo>());
  for (const std::string name : {"english-stereo-mulaw.wav", "german-stereo-alaw.wav"}) {
    const auto file = recording(name);
    const auto units = timeline_of(file).track().units;
    EXPECT_EQ(echoes_in(file, {{0, 0, units}}), std::vector<Echo>()) << name;
    EXPECT_EQ(echoes_in(file, {{1, 0, units}}), std::vector<Echo>()) << name;
  }
}

}  // namespace

}  // namespace sealtape
