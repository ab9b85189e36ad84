#include "media/examine.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "media/copies.h"

namespace sealtape {

namespace {

using Notes = std::vector<std::string>;
using std::chrono::milliseconds;

Examined examine_bytes(ByteView bytes, std::string_view name = "call.wav") {
  MemorySource source(bytes);
  return examine(source, name, [](const Unit&) {});
}

Description describe_bytes(ByteView bytes, std::string_view name = "call.wav") {
  MemorySource source(bytes);
  return describe(source, name);
}

// A tone of 16 bits in the first channel, `other` times as loud in the second.
std::string tone(double loudness, double other) {
  std::string samples;
  for (int i = 0; i < 16'000; ++i) {
    const auto level = std::sin(i * 0.3) * loudness * 32'767;
    for (const double sample : {level, level * other}) {
      samples += little_endian(static_cast<std::uint16_t>(
          static_cast<std::int16_t>(std::clamp(sample, -32'768.0, 32'767.0))));
    }
  }
  return samples;
}

class BrokenSource : public MemorySource {
 public:
  using MemorySource::MemorySource;
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override {
    if (offset > 4096) throw Error(Error::Kind::damaged, "chunk 2: it is not what was sealed");
    return MemorySource::read_at(offset, into);
  }
};

TEST(Describe, SaysWhatTheContainerTells) {
  const auto wave = describe_bytes(recording("english-stereo-mulaw.wav"));
  EXPECT_EQ(wave.container, "wav");
  EXPECT_EQ(wave.codec, "pcm_mulaw");
  EXPECT_EQ(wave.mediatype, "audio/x-wav");
  EXPECT_EQ(wave.duration, milliseconds(6000));
  EXPECT_EQ(wave.channels, 2U);
  EXPECT_EQ(wave.sample_rate, 8000U);
  EXPECT_EQ(wave.bit_rate, 128'000U);
  EXPECT_FALSE(wave.video);
  EXPECT_TRUE(wave.notes.empty());
}

TEST(Describe, KnowsEveryFixtureByItsBytes) {
  const std::vector<std::array<std::string, 3>> known{
      {"german-stereo-alaw.wav", "pcm_alaw", "audio/x-wav"},
      {"german-mono-gsm.wav", "gsm_ms", "audio/x-wav"},
      {"english-mono.gsm", "gsm", "audio/gsm"},
      {"chinese-stereo-8k.flac", "flac", "audio/flac"},
      {"italian-stereo.opus", "opus", "audio/ogg"},
      {"english-mono-16k.mp3", "mp3", "audio/mpeg"},
      {"chinese-stereo.aac", "aac", "audio/aac"},
      {"italian-mono.m4a", "aac", "audio/mp4"},
  };
  for (const auto& [file, codec, type] : known) {
    const auto bytes = recording(file);
    const auto alone = describe_bytes(bytes, "no-hint");
    const auto examined = examine_bytes(bytes, "no-hint");
    for (const auto& description : {alone, examined.description}) {
      EXPECT_EQ(description.codec, codec) << file;
      EXPECT_EQ(description.mediatype, type) << file;
      EXPECT_TRUE(description.duration) << file;
      EXPECT_GT(description.sample_rate, 0U) << file;
      EXPECT_EQ(description.notes, Notes()) << file;
    }
    ASSERT_TRUE(examined.track) << file;
    EXPECT_EQ(alone.channels, examined.track->channels) << file;
    EXPECT_EQ(alone.sample_rate, examined.track->rate) << file;
  }
}

TEST(Describe, ReadsContainersThatAreNotCut) {
  const auto field = [](std::uint32_t value) { return std::string(text_of(big_endian(value))); };
  const auto au =
      ".snd" + field(24) + field(8000) + field(1) + field(8000) + field(1) + varied(8000);
  std::string amr = "#!AMR\n";
  for (int i = 0; i < 50; ++i) amr += '<' + std::string(31, 'a');  // 12.2 kbit/s, 20 ms
  for (const auto& [file, codec] : {std::pair(au, "pcm_mulaw"), std::pair(amr, "amr_nb")}) {
    const auto examined = examine_bytes(bytes_of(file), "call");
    EXPECT_FALSE(examined.track);
    EXPECT_EQ(examined.description.codec, codec);
    EXPECT_EQ(examined.description.sample_rate, 8000U);
    EXPECT_EQ(examined.description.duration, milliseconds(1000)) << codec;
    EXPECT_EQ(examined.description.notes, Notes());
  }
}

TEST(Describe, NotesWhatIsNoMediaAndTakesItsTypeFromTheName) {
  const auto json = describe_bytes(bytes_of(R"({"vcon": "0.4.0"})"), "call.json");
  EXPECT_EQ(json.notes, Notes{"unreadable media"});
  EXPECT_EQ(json.mediatype, "application/json");
  EXPECT_EQ(describe_bytes(bytes_of("?"), "call").mediatype, "application/octet-stream");
  EXPECT_EQ(describe_bytes({}).notes, Notes{"empty file"});
}

TEST(Describe, NeverFollowsAPlaylist) {
  const auto list =
      describe_bytes(bytes_of("#EXTM3U\n#EXT-X-TARGETDURATION:1\n/etc/hostname\n"), "a.m3u8");
  EXPECT_EQ(list.notes, Notes{"unreadable media"});
  EXPECT_EQ(list.container, "");
}

TEST(Describe, LetsTheErrorsOfTheSourcePassThroughFfmpeg) {
  for (const std::string file : {"italian-stereo.opus", "italian-mono.m4a"}) {
    const auto bytes = recording(file);
    BrokenSource source(bytes);
    EXPECT_THROW(describe(source, file), Error) << file;
  }
}

TEST(Describe, LeavesOutTagsThatAreNoText) {
  const auto tags = chunk("LIST", "INFO" + chunk("INAM", "a call") + chunk("IART", "\xFF\xFE\x80"));
  const auto description =
      describe_bytes(riff(format_chunk({}) + tags + chunk("data", varied(3200))));
  ASSERT_EQ(description.tags.size(), 1U);
  EXPECT_EQ(description.tags[0].second, "a call");
}

// Of a live stream that was taken up later there is what was taken up.
TEST(Examine, DoesNotCountWhatWasBeforeTheFirstSound) {
  auto file = cut_all(recording("italian-stereo.opus"));
  const auto begun = examine_bytes(written(file)).description;
  file.track->gaps = {{0, 60 * std::uint64_t{48'000}}};
  const auto later = examine_bytes(written(file)).description;
  EXPECT_NEAR(static_cast<double>(later.duration->count()),
              static_cast<double>(begun.duration->count()), 50);
  EXPECT_EQ(begun.notes, Notes());
  EXPECT_EQ(later.notes, Notes{"duration differs from container"});
}

TEST(Examine, HearsSilentAndClippedChannels) {
  const WavFormat stereo{.channels = 2};
  EXPECT_EQ(examine_bytes(wav(stereo, tone(0.5, 1))).description.notes, Notes());
  EXPECT_EQ(examine_bytes(wav(stereo, tone(0.5, 0.0015))).description.notes,
            Notes{"silent channel 2"});
  EXPECT_EQ(examine_bytes(wav(stereo, tone(0.5, 3))).description.notes, Notes{"clipped channel 2"});
}

TEST(Examine, HearsSilenceInG711) {
  EXPECT_EQ(examine_bytes(wav({.tag = 7, .bits = 8}, std::string(8000, '\xFF'))).description.notes,
            Notes{"silent channel 1"});
  EXPECT_EQ(examine_bytes(wav({.tag = 6, .bits = 8}, std::string(8000, '\xD5'))).description.notes,
            Notes{"silent channel 1"});
  EXPECT_EQ(examine_bytes(wav({.tag = 7, .bits = 8}, std::string(8000, '\x80'))).description.notes,
            Notes{"clipped channel 1"});
}

TEST(Examine, HearsSilenceInWhatFfmpegDecodes) {
  const std::string frame(
      "\xD8\x20\xA2\xE1\x5A\x50\x00\x49\x24\x92\x49\x24\x50\x00\x49\x24\x92"
      "\x49\x24\x50\x00\x49\x24\x92\x49\x24\x50\x00\x49\x24\x92\x49\x24",
      33);
  std::string silence;
  for (int i = 0; i < 500; ++i) silence += frame;
  EXPECT_EQ(examine_bytes(bytes_of(silence), "call.gsm").description.notes,
            Notes{"silent channel 1"});
}

Bytes made_by_ffmpeg(const std::string& options, const std::string& name) {
  const Workshop workshop;
  const auto to = workshop / name;
  const auto command = "ffmpeg -v quiet -nostdin " + options + ' ' + to;
  // NOLINTNEXTLINE(cert-env33-c)
  return std::system(command.c_str()) == 0 ? read_file(to) : Bytes();
}

// Somebody who speaks once, late, and shortly is heard.
TEST(Examine, TakesNoChannelForSilentThatSpeaksOnce) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const auto file = made_by_ffmpeg(
      "-f lavfi -i "
      "aevalsrc='sin(2000*t)/4|if(between(t\\,31\\,33)\\,sin(3000*t)/4\\,0)':s=16000:d=60 "
      "-joint_stereo 0 -b:a 48k",
      "once.mp3");
  EXPECT_EQ(examine_bytes(file, "once.mp3").description.notes, Notes());
  const auto never = made_by_ffmpeg(
      "-f lavfi -i aevalsrc='sin(2000*t)/4|0':s=16000:d=60 -joint_stereo 0 -b:a 48k", "never.mp3");
  EXPECT_EQ(examine_bytes(never, "never.mp3").description.notes, Notes{"silent channel 2"});
}

// What an encoder puts in front and behind is no difference.
TEST(Examine, FindsNoDifferenceInAShortFileOfLame) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const auto file = made_by_ffmpeg("-f lavfi -i sine=440:d=4:r=16000 -c:a libmp3lame", "short.mp3");
  EXPECT_EQ(examine_bytes(file, "short.mp3").description.notes, Notes());
}

TEST(Examine, ReadsWhatFfmpegReads) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  for (const std::string name : {"a.wv", "a.mp2", "a.ac3", "a.eac3", "a.tta", "a.voc"}) {
    const auto file = made_by_ffmpeg("-f lavfi -i sine=440:d=2:r=48000", name);
    const auto examined = examine_bytes(file, name);
    EXPECT_EQ(examined.description.notes, Notes()) << name;
    EXPECT_EQ(examined.description.sample_rate, 48'000U) << name;
    EXPECT_FALSE(examined.track) << name;
  }
}

TEST(Examine, ReadsTheSpeechFilesOfNist) {
  std::string file =
      "NIST_1A\n   1024\nchannel_count -i 1\nsample_rate -i 8000\nsample_n_bytes -i 2\n"
      "sample_byte_format -s2 01\nsample_coding -s3 pcm\nsample_count -i 8000\nend_head\n";
  file.resize(1024, ' ');
  file.append(16'000, 'a');
  const auto description = describe_bytes(bytes_of(file), "call.sph");
  EXPECT_EQ(description.notes, Notes());
  EXPECT_EQ(description.codec, "pcm_s16le");
  EXPECT_EQ(description.duration, milliseconds(1000));
}

TEST(Examine, CutsSoundThatHasACover) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const auto file = made_by_ffmpeg(
      "-f lavfi -i sine=440:d=2 -f lavfi -i testsrc=s=64x64:r=1:d=1 -map 0 -map 1 -c:a aac "
      "-c:v mjpeg -pix_fmt yuvj420p -frames:v 1 -disposition:v:0 attached_pic",
      "a.m4a");
  const auto examined = examine_bytes(file, "a.m4a");
  EXPECT_FALSE(examined.description.video);
  EXPECT_TRUE(examined.track);
}

// Its sound alone could be cut; copies of that would have lost the pictures.
TEST(Examine, CutsNothingThatHasPictures) {
  if (!can_run("ffmpeg")) GTEST_SKIP() << "ffmpeg is not there";
  const auto file = made_by_ffmpeg(
      "-f lavfi -i testsrc=s=64x64:r=5:d=2 -f lavfi -i sine=440:d=2 -c:v mpeg4 -c:a aac", "a.mp4");
  const auto examined = examine_bytes(file, "a.mp4");
  EXPECT_TRUE(examined.description.video);
  EXPECT_EQ(examined.description.codec, "aac");
  EXPECT_FALSE(examined.track);
}

TEST(Examine, NotesAFileThatBreaksOff) {
  const auto bytes = recording("english-stereo-mulaw.wav");
  const auto examined = examine_bytes(ByteView(bytes).first(50'000));
  ASSERT_TRUE(examined.track);
  EXPECT_EQ(examined.description.notes.front(), "truncated");
}

TEST(Examine, GivesTheUnitsThatCutGives) {
  const auto bytes = recording("german-stereo-vbr.mp3");
  std::size_t units = 0;
  MemorySource source(bytes);
  const auto examined = examine(source, "call.mp3", [&](const Unit&) { ++units; });
  EXPECT_EQ(units, cut_all(bytes).units.size());
  EXPECT_EQ(examined.track->digest(), cut_all(bytes).track->digest());
}

}  // namespace

}  // namespace sealtape
