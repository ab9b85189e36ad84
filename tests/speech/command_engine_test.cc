#include "speech/command_engine.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/error.h"
#include "sounds.h"
#include "speech/engines.h"
#include "speech/private_place.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

CommandSettings settings() {
  return {.language = "de-CH",
          .model = FAKE_ENGINE,
          .path = "/usr/bin:/bin",
          .variable = [](const std::string& name) -> std::optional<std::string> {
            if (name == "TOKEN") return "very secret";
            return std::nullopt;
          }};
}

CommandDescription fake(const std::string& what) {
  CommandDescription description;
  description.name = "fake";
  description.argv = {FAKE_ENGINE, what, "{wav}", "{out}"};
  return description;
}

std::vector<Segment> said_by(const CommandDescription& description) {
  const auto samples = noise(16'000, 1, 1000);
  return open_command(description, settings())->recognise({samples, false});
}

std::string failure_of(const CommandDescription& description) {
  try {
    said_by(description);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::failed) << error.what();
    return error.what();
  }
  return "nothing";
}

TEST(Command, ResultsAreReadInTheFormatThatItWrites) {
  auto whisper = fake("whisper");
  whisper.output = "{out}.json";
  whisper.format = "whisper.cpp";
  auto segments = said_by(whisper);
  ASSERT_EQ(segments.size(), 1U);
  EXPECT_NE(segments[0].text.find("Guten Tag"), std::string::npos);
  EXPECT_EQ(segments[0].time, (TimeSpan{Micros(100'000), Micros(900'000)}));

  auto srt = fake("srt");
  srt.output = "{out}.srt";
  EXPECT_EQ(said_by(srt).at(0).text, "buon giorno");

  auto sherpa = fake("sherpa");
  sherpa.format = "sherpa";
  EXPECT_NE(said_by(sherpa).at(0).text.find("good day"), std::string::npos);

  EXPECT_EQ(said_by(fake("vtt")).at(0).text, "sawatdi");
}

TEST(Command, OneThatFailsIsToldWithItsOwnLastWordOnStandardError) {
  EXPECT_EQ(failure_of(fake("complain")), "fake ended with status 3: [31mcannot open model");
  auto to_file = fake("complain");
  to_file.output = "{out}.srt";
  EXPECT_EQ(failure_of(to_file), "fake ended with status 3: [31mcannot open model");
  EXPECT_EQ(failure_of(fake("fail")), "fake ended with status 3");
}

TEST(Command, OneThatSaysThereWhatItHeardIsNotToldWithIt) {
  auto sherpa = fake("sherpa-dies");
  sherpa.format = "sherpa";
  EXPECT_EQ(failure_of(sherpa), "fake ended with status 3");
  sherpa.output = "{out}.json";
  EXPECT_EQ(failure_of(sherpa), "fake ended with status 3");
}

TEST(Command, WhatIsSaidOnStandardErrorIsNoResultOfOthers) {
  EXPECT_EQ(said_by(fake("noisy")).at(0).text, "sawatdi");
}

TEST(Command, OneThatMissesANetworkIsToldHowItGetsOne) {
  const auto hint_of = [](const CommandDescription& description) -> std::string {
    try {
      said_by(description);
    } catch (const Error& error) {
      return error.hint();
    }
    return "no failure";
  };
  auto description = fake("offline");
  EXPECT_NE(hint_of(description).find("network = true"), std::string::npos);
  description.network = true;
  EXPECT_EQ(hint_of(description), "");
  EXPECT_EQ(hint_of(fake("fail")), "");
}

TEST(Command, ItFindsTheSoundInAPrivatePlaceInMemoryAndAlmostNoEnvironment) {
  auto description = fake("look");
  description.format = "text";
  std::string seen;
  for (const auto& segment : said_by(description)) seen += segment.text + '\n';
  EXPECT_TRUE(seen.starts_with("/dev/shm/sealtape-")) << seen;
  EXPECT_NE(seen.find("drwx------"), std::string::npos) << seen;
  EXPECT_NE(seen.find("RIFF"), std::string::npos);
  EXPECT_NE(seen.find("HOME\nLANG\nPATH\nPWD\nTMPDIR\n"), std::string::npos) << seen;
}

TEST(Command, NothingOfTheSoundIsLeftBehind) {
  said_by(fake("vtt"));
  const auto own = "sealtape-" + std::to_string(::getpid()) + '-';
  for (const auto& entry : fs::directory_iterator("/dev/shm")) {
    EXPECT_FALSE(entry.path().filename().string().starts_with(own)) << entry.path();
  }
}

TEST(Command, WhatMakesNoSenseIsAFailureThatSaysWhy) {
  EXPECT_EQ(failure_of(fake("crash")), "fake died of signal 6");
  EXPECT_EQ(failure_of(fake("fail")), "fake ended with status 3");
  EXPECT_EQ(failure_of(fake("huge")), "fake said more than it may");
  EXPECT_EQ(failure_of(fake("gigabyte")), "fake said more than it may");
  auto to_file = fake("nothing");
  to_file.output = "{out}.srt";
  EXPECT_NE(failure_of(to_file).find("wrote no result"), std::string::npos);
  to_file.argv[1] = "link";
  EXPECT_NE(failure_of(to_file).find("wrote no result"), std::string::npos);
  to_file.argv[1] = "big";
  EXPECT_NE(failure_of(to_file), "nothing");
  for (const char* what : {"late", "latin", "garbage"}) {
    EXPECT_TRUE(failure_of(fake(what)).starts_with("fake")) << what;
  }
}

TEST(Command, IsToldAsItWasStartedWithoutPathsOfTheMomentAndSecrets) {
  auto description = fake("vtt");
  description.argv.insert(description.argv.end(), {"--key={env:TOKEN}", "-l", "{lang}", "{model}"});
  description.version_argv = {FAKE_ENGINE, "--version"};
  const auto recogniser = open_command(description, settings());
  const auto& engine = recogniser->engine();
  EXPECT_EQ(engine.kind, Engine::Kind::command);
  EXPECT_EQ(engine.command, (std::vector<std::string>{FAKE_ENGINE, "vtt", "{wav}", "{out}",
                                                      "--key={env:TOKEN}", "-l", "de", "{model}"}));
  EXPECT_EQ(engine.version, "fake engine 1.2");
  ASSERT_TRUE(engine.program);
  ASSERT_EQ(engine.models.size(), 1U);
  EXPECT_EQ(engine.models[0].sha256, *engine.program);  // the same file stands for both here
  EXPECT_FALSE(engine.network);
}

TEST(Command, OneThatNeedsANetworkSaysSoToReaders) {
  auto description = fake("vtt");
  description.network = true;
  const auto recogniser = open_command(description, settings());
  EXPECT_TRUE(recogniser->engine().network);
  EXPECT_NE(recogniser->notice().find("left this machine"), std::string::npos);
}

TEST(Command, WhatIsMissingIsNamed) {
  auto description = fake("vtt");
  description.argv.emplace_back("{nonsense}");
  EXPECT_THROW(open_command(description, settings()), Error);
  description.argv.back() = "{env:ABSENT}";
  EXPECT_THROW(open_command(description, settings()), Error);
  description.argv = {"no-such-program"};
  EXPECT_THROW(open_command(description, settings()), Error);
  auto nothing = settings();
  nothing.model = "/nowhere";
  description.argv = {FAKE_ENGINE, "{model}"};
  EXPECT_THROW(open_command(description, nothing), Error);
}

TEST(Command, ThoseThatAreKnownAreFoundByName) {
  for (const auto& known : known_commands()) {
    EngineWish wish;
    wish.name = known.name;
    wish.language = "de";
    wish.path = "/nowhere";
    wish.variable = [](const std::string&) { return std::nullopt; };
    try {
      open_engine(wish)();
      FAIL() << known.name;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("is not installed"), std::string::npos)
          << error.what();
    }
  }
}

TEST(PrivatePlace, RemovesWhatADeadProcessLeft) {
  const fs::path left = "/dev/shm/sealtape-999999999-abcdef";
  fs::create_directory(left);
  {
    const PrivatePlace place;
  }
  EXPECT_FALSE(fs::exists(left));
}

}  // namespace

}  // namespace sealtape
