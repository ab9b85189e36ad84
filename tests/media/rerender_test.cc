#include "media/rerender.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "media/copies.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;

constexpr SpanOptions bare{
    .padding = milliseconds(0), .quantum = milliseconds(0), .join = milliseconds(0)};

struct Copy {
  Rerendered rerendered;
  Bytes bytes;
};

// A stretch of whole seconds.
struct Seconds {
  std::uint64_t from;
  std::uint64_t to;
  std::optional<std::uint32_t> channel = std::nullopt;
};

Copy rerendered(ByteView file, const std::vector<Seconds>& stretches,
                const SpanOptions& options = bare) {
  Copy copy;
  MemorySource source(file);
  const auto extent = extent_of(source);
  std::vector<Span> spans;
  for (const auto& [from, to, channel] : stretches) {
    spans.push_back({from * extent.rate, to * extent.rate, channel});
  }
  copy.rerendered =
      rerender(source, extent, spans, options, [&](ByteView bytes) { append(copy.bytes, bytes); });
  return copy;
}

std::optional<std::string> check(const Copy& copy, ByteView file) {
  MemorySource source(file);
  return check_rerendered(source, copy.rerendered);
}

// What players go on with has another rate and other channels, and is brought into the first form.
TEST(Rerender, HoldsAllWhereTheFormChanges) {
  for (const auto& [one, other] : {std::pair("german-stereo-vbr.mp3", "english-mono-16k.mp3"),
                                   std::pair("english-mono-16k.mp3", "german-stereo-vbr.mp3")}) {
    const auto seconds = [](ByteView file) {
      MemorySource source(file);
      const auto extent = extent_of(source);
      return static_cast<double>(extent.length) / extent.rate;
    };
    auto file = recording(one);
    const auto all = seconds(file) + seconds(recording(other));
    append(file, recording(other));
    EXPECT_NEAR(seconds(file), all, 0.2);
    const auto copy = rerendered(file, {Seconds{1, 2}});
    EXPECT_EQ(check(copy, copy.bytes), std::nullopt);
    EXPECT_NEAR(seconds(copy.bytes), all, 0.2);
    const auto units = cut_all(copy.bytes).units;
    const Bytes silence(units.back().bytes.size());
    EXPECT_TRUE(std::ranges::any_of(std::span(units).last(units.size() / 4),
                                    [&](const auto& unit) { return unit.bytes != silence; }));
  }
}

TEST(Rerender, WritesFlacThatIsTheSameOutsideTheSpans) {
  const auto file = recording("german-stereo-alaw.wav");
  const auto copy = rerendered(file, {Seconds{1, 2, 2}});
  EXPECT_STREQ(copy.rerendered.extension(), "flac");
  EXPECT_EQ(check(copy, copy.bytes), std::nullopt);
  const auto before = cut_all(rerendered(file, {}).bytes);
  const auto after = cut_all(copy.bytes);
  ASSERT_TRUE(after.track);
  EXPECT_EQ(after.track->codec, "pcm_s16le");
  ASSERT_EQ(after.units.size(), before.units.size());
  for (std::size_t i = 0; i < after.units.size(); ++i) {
    const bool silent = i % 2 == 1 && i / 2 >= 50 && i / 2 < 100;
    const auto expected = silent ? Bytes(after.units[i].bytes.size()) : before.units[i].bytes;
    ASSERT_EQ(after.units[i].bytes, expected) << i;
  }
  EXPECT_EQ(text_of(copy.bytes).substr(26, 16), std::string(16, '\0'));  // no digest of samples
}

TEST(Rerender, FindsWhatIsWrongWithACopy) {
  const auto file = recording("german-stereo-alaw.wav");
  const auto good = rerendered(file, {Seconds{1, 2}});
  EXPECT_EQ(check(good, rerendered(file, {}).bytes),
            "something is heard where it should be silent");
  EXPECT_EQ(check(good, rerendered(recording("english-stereo-mulaw.wav"), {Seconds{1, 2}}).bytes),
            "it has another length");
  EXPECT_EQ(check(good, bytes_of("text")), "FFmpeg cannot read it");
}

TEST(Rerender, RefusesSpansOutsideAndWhatIsNoMedia) {
  const auto file = recording("german-stereo-alaw.wav");
  EXPECT_THROW(rerendered(file, {Seconds{2, 1}}), Error);
  EXPECT_THROW(rerendered(file, {Seconds{1, 5}}), Error);
  EXPECT_THROW(rerendered(file, {Seconds{1, 2, 3}}), Error);
  EXPECT_THROW(rerendered(bytes_of("no media at all"), {}), Error);
}

TEST(Rerender, TakesCodecsThatHaveNoUnits) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  for (const auto& [name, options] : std::vector<std::pair<std::string, std::string>>{
           {"call.webm", "-c:a libopus -b:a 24k -metadata title=Alice"},
           {"call.aiff", "-c:a pcm_s16be"},
           {"call.wma", "-ar 16000 -c:a wmav2"},
           {"call.flv", "-ar 22050 -c:a libmp3lame"},
           {"call.ts", "-ar 16000 -c:a mp2"},
           {"call.au", "-ar 8000 -c:a pcm_mulaw"}}) {
    SCOPED_TRACE(name);
    const auto file = encoded("italian-stereo.opus", name, options);
    ASSERT_FALSE(file.empty());
    EXPECT_FALSE(cut_all(file).track);
    const auto copy = rerendered(file, {Seconds{2, 3}, Seconds{5, 6, 1}}, {});
    EXPECT_EQ(check(copy, copy.bytes), std::nullopt);
    EXPECT_EQ(copy.rerendered.silenced.size(), 2U);
    EXPECT_NEAR(static_cast<double>(copy.rerendered.extent.length) / copy.rerendered.extent.rate,
                8.45, 0.1);
  }
}

// Moving colours with a tone, and titles that must not come along.
Bytes video(const std::string& name, const std::string& options) {
  const Workshop workshop;
  const auto to = workshop / name;
  const auto command =
      "ffmpeg -v quiet -nostdin -f lavfi -i testsrc=d=6:s=160x120:r=5 "
      "-f lavfi -i sine=d=6:r=16000 -metadata title=Alice "
      "-metadata:s:v:0 title=Alice " +
      options + " " + to;
  return std::system(command.c_str()) == 0 ? read_file(to) : Bytes();
}

TEST(Rerender, BlanksPicturesThatGoOnAfterTheSound) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const auto file = video("long.mp4", "-af atrim=end=3 -c:v libx264 -pix_fmt yuv420p -c:a aac");
  ASSERT_FALSE(file.empty());
  MemorySource source(file);
  const auto extent = extent_of(source);
  EXPECT_EQ(extent.length / extent.rate, 6U);
  const auto copy = rerendered(file, {Seconds{4, 5}});
  EXPECT_EQ(check(copy, copy.bytes), std::nullopt);
  EXPECT_EQ(check(rerendered(file, {Seconds{1, 2}, Seconds{4, 5}}), copy.bytes),
            "something is heard where it should be silent");
  auto seen = copy;
  seen.rerendered.silenced = {{{4 * extent.rate, 6 * extent.rate}}};
  EXPECT_EQ(check(seen, copy.bytes), "a picture is left in a span");
}

TEST(Rerender, BlanksPicturesThatHaveNoSound) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const auto file = video("screen.mp4", "-map 0:v -c:v libx264 -pix_fmt yuv420p");
  ASSERT_FALSE(file.empty());
  MemorySource source(file);
  const auto extent = extent_of(source);
  EXPECT_EQ(extent.length / extent.rate, 6U);
  const auto copy = rerendered(file, {Seconds{2, 4}});
  EXPECT_STREQ(copy.rerendered.extension(), "mkv");
  EXPECT_EQ(check(copy, copy.bytes), std::nullopt);
  EXPECT_EQ(check(rerendered(file, {Seconds{2, 5}}), copy.bytes), "a picture is left in a span");
  EXPECT_EQ(check(rerendered(video("call.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac"), {}),
                  copy.bytes),
            "it has other streams");
}

// The first packet of WMA gives no sound: what follows is not later for that.
TEST(Rerender, SilencesWhereAPlayerHearsIt) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const Workshop workshop;
  write_file(workshop / "call.wma",
             encoded("italian-stereo.opus", "c.wma", "-ar 16000 -c:a wmav2"));
  const auto file = read_file(workshop / "call.wma");
  const auto command = "ffmpeg -v quiet -nostdin -i " + (workshop / "call.wma") +
                       " -f s16le -ac 1 " + (workshop / "call.raw");
  ASSERT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c)
  MemorySource source(file);
  EXPECT_EQ(extent_of(source).length, read_file(workshop / "call.raw").size() / 2);
}

TEST(Rerender, BlanksThePicturesOfAVideo) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  for (const auto& [name, options] : std::vector<std::pair<std::string, std::string>>{
           {"meeting.mp4", "-c:v libx264 -pix_fmt yuv420p -c:a aac"},
           {"meeting.webm", "-c:v libvpx -pix_fmt yuv420p -c:a libopus"},
           {"meeting.mkv", "-c:v mjpeg -pix_fmt yuvj422p -c:a flac"},
           {"meeting.flv", "-c:v flv -ar 44100 -c:a aac"},
           {"slides.mp4", "-r 0.5 -c:v libx264 -pix_fmt yuv420p -c:a aac"}}) {
    SCOPED_TRACE(name);
    const auto file = video(name, options);
    ASSERT_FALSE(file.empty());
    const auto copy = rerendered(file, {Seconds{3, 4}});
    EXPECT_STREQ(copy.rerendered.extension(), "mkv");
    EXPECT_EQ(check(copy, copy.bytes), std::nullopt);
    EXPECT_EQ(text_of(copy.bytes).find("Alice"), std::string_view::npos);
    auto whole = copy;
    whole.rerendered.silenced = {{{.from = 0, .to = 8000}}};
    EXPECT_TRUE(check(whole, copy.bytes));
    // The sound goes, the pictures stay: that is found.
    auto later = rerendered(file, {Seconds{1, 2}, Seconds{3, 4}}).rerendered;
    EXPECT_TRUE(check({.rerendered = later, .bytes = {}}, copy.bytes));
  }
}

}  // namespace

}  // namespace sealtape
