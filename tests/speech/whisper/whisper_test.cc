// The engine whisper from end to end: our worker, the real library, and a model that says what it
// is told (scripted_model.h).

#include "speech/whisper.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "core/error.h"
#include "scripted_model.h"
#include "speech/engines.h"
#include "speech/sounds.h"
#include "speech/transcribe.h"
#include "speech/worker.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t rate = 16'000;

class Whisper : public testing::Test {
 protected:
  Whisper() : model_(fs::temp_directory_path() / ("whisper-" + std::to_string(::getpid()))) {}
  ~Whisper() override { fs::remove(model_); }

  void script(const std::vector<ScriptItem>& items) const { write_scripted_model(model_, items); }

  Transcribed heard() const {
    const auto wav = wav_of(rate, {noise(rate, 5, 3000)});
    MemorySource source(wav);
    EngineWish wish;
    wish.name = "whisper";
    wish.language = "en";
    wish.model = model_;
    return transcribe(source, *open_engine(wish)(), {});
  }

  fs::path model_;
};

TEST_F(Whisper, SaysSentencesAndWordsWithTheirTimes) {
  script({ScriptItem::at(0), ScriptItem::token(" Please"), ScriptItem::token(" cancel"),
          ScriptItem::token(" my"), ScriptItem::token(" sub"), ScriptItem::token("scription"),
          ScriptItem::token("."), ScriptItem::at(2.6), ScriptItem::at(3), ScriptItem::token(" Gr"),
          ScriptItem::token("\xC3"), ScriptItem::token("\xBC"), ScriptItem::token("ezi"),
          ScriptItem::at(4), ScriptItem::end()});
  const auto made = heard().transcript;
  ASSERT_EQ(made.segments.size(), 2U);
  EXPECT_EQ(made.segments[0].text, "Please cancel my subscription.");
  EXPECT_EQ(made.segments[0].time, (TimeSpan{Micros(0), Micros(2'600'000)}));
  ASSERT_EQ(made.segments[0].words.size(), 4U);
  EXPECT_EQ(made.segments[0].words[3].text, "subscription");
  EXPECT_EQ(made.segments[0].words[3].after, ".");
  EXPECT_EQ(made.segments[1].text, "Gr\u00fcezi");
  EXPECT_EQ(made.segments[1].time, (TimeSpan{Micros(3'000'000), Micros(4'000'000)}));
  Micros before{};
  for (const auto& segment : made.segments) {
    for (const auto& word : segment.words) {
      ASSERT_TRUE(word.time);
      EXPECT_GE(word.time->from, before);
      EXPECT_LE(word.time->to, segment.time->to);
      EXPECT_TRUE(word.confidence);
      before = word.time->from;
    }
  }
  check(made);
}

TEST_F(Whisper, StatesWhatItComputedWith) {
  script({ScriptItem::at(0), ScriptItem::token(" yes"), ScriptItem::at(1), ScriptItem::end()});
  const auto made = heard().transcript;
  EXPECT_EQ(made.engine.kind, Engine::Kind::library);
  EXPECT_EQ(made.engine.name, "whisper");
  EXPECT_EQ(made.engine.version, whisper_version_built());
  ASSERT_EQ(made.engine.models.size(), 1U);
  EXPECT_EQ(made.engine.models[0].bytes, fs::file_size(model_));
  EXPECT_FALSE(made.notice.empty());
  EXPECT_EQ(heard().transcript.segments, made.segments);
}

TEST_F(Whisper, AModelThatIsCutOffIsAFailureOfItsProcess) {
  script({ScriptItem::at(0), ScriptItem::token(" yes"), ScriptItem::at(1), ScriptItem::end()});
  for (const auto size : {fs::file_size(model_) / 2, std::uintmax_t{40}, std::uintmax_t{0}}) {
    fs::resize_file(model_, size);
    try {
      heard();
      FAIL() << size;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::failed) << error.what();
    }
  }
}

}  // namespace

}  // namespace sealtape

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "worker") return sealtape::work_as_told(0, 1);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
