// What an answer says of times, languages and what is gone, where it does not know all.
#include "archive/erase.h"
#include "dsar/pages.h"
#include "dsar/rig.h"

namespace sealtape {

namespace {

constexpr const char* anna = "tel:+390612345678";
const std::vector<std::string> parties{"tel:+390612345678,role=customer,channel=0",
                                       "tel:204,role=agent,channel=1"};

TEST_F(Answering, DoesNotTakeTheTimeOfSealingForThatOfTheCall) {
  sealed("english-stereo-mulaw.wav", parties, "when?");
  sealed("english-mono.gsm", {"tel:+390612345678", "tel:+390698765432"}, "when?");
  const auto data = answer(question(anna));
  const auto sealing = rfc3339(machine.clock).substr(0, 10);
  const auto page = text_in(data / "START-HERE.html");
  EXPECT_NE(page.find("Recording 001: time not known"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(data / "recordings" / "001.wav"));
  EXPECT_NE(text_in(data / "history.csv").find("\n,call or meeting recorded,"), std::string::npos)
      << text_in(data / "history.csv");
  EXPECT_NE(text_in(data / "history.html").find("time not known"), std::string::npos);
  const auto table = text_in(data / "portability" / "recordings.csv");
  EXPECT_NE(table.find("\n001,,6,"), std::string::npos) << table;
  EXPECT_NE(table.find("\n002,,9,"), std::string::npos) << "as long, though withheld: " << table;
  const auto vcon = parse_json(text_in(data / "vcon" / "001.vcon"));
  ASSERT_TRUE(vcon);
  EXPECT_FALSE(vcon->at("dialog").at(0).contains("start"));
}

TEST_F(Answering, IsWrittenInTheLanguageOfThePersonOrNotAtAll) {
  sealed("english-stereo-mulaw.wav", parties);
  auto policy = std::string(told);
  policy.replace(policy.find("source = {"), std::string_view("source = { en").size(),
                 "source = { fr");
  auto asked = question(anna);
  asked.policy = policy_with(policy);
  try {
    gathered(asked);
    FAIL() << "a text in another language";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::refused);
    EXPECT_NE(std::string(error.what()).find(": access.source in en (15(1)(g))"), std::string::npos)
        << error.what();
    EXPECT_NE(error.hint().find("each text as { en"), std::string::npos) << error.hint();
  }
  asked.language = Language::thai;
  EXPECT_EQ(gathered(asked).recordings.size(), 1U);
}

TEST_F(Answering, SaysInTheLetterThatSecondsWereErasedAndWhy) {
  const auto recording = sealed("english-stereo-mulaw.wav", parties);
  {
    auto archive = open_archive(store, machine, &people().admin);
    const SpanOptions exact{.padding = std::chrono::milliseconds{0},
                            .quantum = std::chrono::milliseconds{0},
                            .join = std::chrono::milliseconds{0}};
    const auto plan = plan_erase(
        archive, *archive.catalog().find(recording),
        [](const Track& track) {
          return std::vector{Span{track.rate, std::uint64_t{2} * track.rate, std::nullopt}};
        },
        exact, "card-data");
    erase(archive, plan, {});
    archive.settle();
  }
  const auto data = answer(question(anna));
  EXPECT_NE(text_in(data / "letter.txt").find("In 1 recording some seconds were erased earlier"),
            std::string::npos)
      << text_in(data / "letter.txt");
  EXPECT_NE(text_in(data / "withheld.csv").find(",1,erased,card-data,PCI DSS 3.3.1,admin,"),
            std::string::npos)
      << text_in(data / "withheld.csv");
  EXPECT_NE(text_in(data / "withheld.html").find("PCI DSS 3.3.1"), std::string::npos);
}

TEST_F(Answering, TellsWhatHappenedInOneSecondInTheOrderOfTheLog) {
  sealed("english-stereo-mulaw.wav", parties);
  {
    auto archive = open();
    for (const auto act : {Declaration::Act::withdrawn, Declaration::Act::given}) {
      Declaration what;
      what.kind = Declaration::Kind::consent;
      what.act = act;
      what.at = machine.clock;
      what.purposes = {"training"};
      what.parties.push_back(parse_party("tel:+390612345678"));
      declare(archive, {what, std::nullopt});
    }
    archive.settle();
  }
  const auto history = text_in(answer(question(anna)) / "history.csv");
  EXPECT_LT(history.find("consent refused or withdrawn"), history.find("consent given")) << history;
}

TEST(TranscriptOfAnAnswer, SaysWhoWroteItDown) {
  const Words words(Language::english);
  Transcript transcript;
  transcript.origin = Transcript::Origin::machine;
  EXPECT_TRUE(origin_text(words, transcript).starts_with("A computer wrote this down."));
  transcript.origin = Transcript::Origin::attached;
  EXPECT_TRUE(origin_text(words, transcript).starts_with("This text was given to us"));
  transcript.origin = Transcript::Origin::corrected;
  EXPECT_TRUE(origin_text(words, transcript).starts_with("A person corrected this text."));
}

}  // namespace

}  // namespace sealtape
