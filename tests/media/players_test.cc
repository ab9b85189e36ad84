// Redacted copies play in decoders that are not FFmpeg's, without a complaint and to the end.
#include <gtest/gtest.h>

#include "media/copies.h"

namespace sealtape {

namespace {

struct Player {
  const char* recording;
  const char* program;
  const char* options;  // of the copy's name to WAV; "IN" and "OUT" are its names
  std::uint32_t rate;   // of what it plays
  std::uint32_t channels;
};

std::string with_names(std::string command, const std::string& in, const std::string& out) {
  command.replace(command.find("IN"), 2, in);
  command.replace(command.find("OUT"), 3, out);
  return command;
}

void expect_played(const Player& player) {
  const auto file = recording(player.recording);
  const auto track = *cut_all(file).track;
  std::vector<UnitRange> ranges;
  const std::uint32_t parts = track.unit == UnitKind::block ? track.channels : 1;
  for (std::uint32_t part = 0; part < parts; ++part) {
    ranges.push_back({part, track.units / 3, track.units / 3});
  }
  const Workshop workshop;
  const auto in = workshop / (std::string("in.") + extension_of(container_of(track)));
  const auto out = workshop / "out.wav";
  const auto log = workshop / "log";
  write_file(in, redacted(file, ranges));
  const auto command = with_names(std::string(player.program) + " " + player.options, in, out);
  EXPECT_EQ(std::system(("timeout 60 " + command + " >" + log + " 2>&1").c_str()), 0);
  EXPECT_EQ(text_of(read_file(log)), "");

  const auto played = cut_all(read_file(out));
  ASSERT_TRUE(played.track);
  EXPECT_EQ(played.track->rate, player.rate);
  EXPECT_EQ(played.track->channels, player.channels);
  const auto wanted =
      static_cast<double>(track.samples - track.trim_start - track.trim_end) / track.rate;
  EXPECT_NEAR(static_cast<double>(played.track->samples) / player.rate, wanted, 0.15);
}

class Players : public testing::TestWithParam<Player> {};

TEST_P(Players, PlayARedactedCopy) {
  if (!can_run(GetParam().program)) GTEST_SKIP() << GetParam().program << " is not there";
  expect_played(GetParam());
}

// faad doubles rates of 24 kHz and less, and its channels where it suspects parametric stereo.
// NOLINTBEGIN(modernize-use-designated-initializers): a table, read by its columns.
INSTANTIATE_TEST_SUITE_P(
    EveryCodec, Players,
    testing::Values(Player{"italian-stereo.opus", "opusdec", "--quiet IN OUT", 48'000, 2},
                    Player{"thai-mono-60ms.opus", "opusdec", "--quiet IN OUT", 48'000, 1},
                    Player{"english-mono-16k.mp3", "mpg123", "-q -w OUT IN", 16'000, 1},
                    Player{"german-stereo-vbr.mp3", "mpg123", "-q -w OUT IN", 44'100, 2},
                    Player{"italian-mono.m4a", "faad", "-q IN -o OUT", 32'000, 2},
                    Player{"chinese-stereo.aac", "faad", "-q IN -o OUT", 32'000, 2},
                    Player{"english-mono.gsm", "sox", "IN OUT", 8'000, 1},
                    Player{"german-mono-gsm.wav", "sox", "IN -e signed OUT", 8'000, 1},
                    Player{"english-stereo-mulaw.wav", "sox", "IN -e signed OUT", 8'000, 2},
                    Player{"german-stereo-alaw.wav", "sox", "IN -e signed OUT", 8'000, 2},
                    Player{"chinese-stereo-8k.flac", "sox", "IN OUT", 8'000, 2},
                    Player{"thai-mono-s16-16k.wav", "sox", "IN OUT", 16'000, 1}),
    [](const auto& test) {
      std::string name(test.param.recording);
      std::ranges::replace_if(
          name, [](char letter) { return letter == '-' || letter == '.'; }, '_');
      return name;
    });
// NOLINTEND(modernize-use-designated-initializers)

}  // namespace

}  // namespace sealtape
