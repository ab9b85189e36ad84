// Whose words a transcript has decides what of a recording with one track is handed over.
#include "archive/transcripts.h"
#include "dsar/rig.h"
#include "transcript/read.h"

namespace sealtape {

namespace {

constexpr const char* anna = "tel:+390612345678";
constexpr const char* mono = "english-mono.gsm";  // of nine seconds

class WhoseWords : public Answering {
 protected:
  // A call of Anna and Bruno, who is an agent, and what was written down of it.
  std::filesystem::path answered(const std::string& text, const char* fixture = mono,
                                 const std::string& bruno = "tel:204,name=Bruno,role=agent") {
    const auto recording =
        sealed(fixture, {"tel:+390612345678,name=Anna Rossi,role=customer", bruno});
    auto archive = open();
    const auto row = archive.catalog().find(recording);
    ReadOptions options;
    options.duration = std::chrono::seconds(6);
    keep_transcript(archive, document_at(archive, row->index),
                    read_transcript(text, std::nullopt, options));
    archive.settle();
    return answer(question(anna));
  }

  static std::string transcript(const std::filesystem::path& data) {
    const auto file = data / "transcripts" / "001.txt";
    return std::filesystem::exists(file) ? text_in(file) : std::string();
  }

  static std::string withheld(const std::filesystem::path& data) {
    return text_in(data / "withheld.csv");
  }
};

constexpr const char* zoom =
    "WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.000\nAnna Rossi: Hello.\n\n"
    "2\n00:00:02.000 --> 00:00:03.000\nMarco Terzi: I am in hospital.\n\n"
    "3\n00:00:04.000 --> 00:00:05.000\nBruno: Thank you.\n";

TEST_F(WhoseWords, NameInFrontOfACaptionIsWhoSpeaks) {
  const auto data = answered(zoom);
  const auto text = transcript(data);
  EXPECT_NE(text.find("you: Hello."), std::string::npos) << text;
  EXPECT_NE(text.find("our agent: Thank you."), std::string::npos) << text;
  EXPECT_EQ(text.find("hospital"), std::string::npos) << text;
  EXPECT_EQ(text.find("Marco"), std::string::npos) << text;
  EXPECT_NE(withheld(data).find("third-party"), std::string::npos) << withheld(data);
}

TEST_F(WhoseWords, NameInFrontOfACaptionIsWhoSpeaksOnTwoChannels) {
  const auto data = answered(zoom, "english-stereo-mulaw.wav");
  EXPECT_EQ(transcript(data).find("hospital"), std::string::npos);
  EXPECT_NE(withheld(data).find("third-party"), std::string::npos) << withheld(data);
}

TEST_F(WhoseWords, WhatNobodyIsKnownToSayIsSomebodyElses) {
  const auto data = answered(std::string(zoom) + "\n4\n00:00:05.200 --> 00:00:05.800\n" +
                             "and I shall be away for weeks\n");
  const auto text = transcript(data);
  EXPECT_NE(text.find("you: Hello."), std::string::npos) << text;
  EXPECT_EQ(text.find("away for weeks"), std::string::npos) << text;
  EXPECT_NE(withheld(data).find("001,4."), std::string::npos)
      << "from 4.7 s on: " << withheld(data);
}

TEST_F(WhoseWords, NothingGoesOutWhereNobodyIsKnownToSayAnything) {
  const auto data = answered("WEBVTT\n\n00:00.000 --> 00:02.000\nHello, it is me and I am ill.\n");
  EXPECT_TRUE(transcript(data).empty());
  EXPECT_NE(withheld(data).find("All voices are on one track"), std::string::npos);
}

TEST_F(WhoseWords, LineAboveTheNamesIsNobodysAndStaysHere) {
  const auto data = answered("Weekly call with Carla Quarta\nAnna Rossi: Hello.\nBruno: Hi.\n");
  const auto text = transcript(data);
  EXPECT_NE(text.find("you: Hello."), std::string::npos) << withheld(data);
  EXPECT_EQ(text.find("Carla"), std::string::npos) << text;
}

TEST_F(WhoseWords, OwnSentencesStayWhereSomebodyElseIsSilenced) {
  const auto data = answered(
      "WEBVTT\n\n00:00.000 --> 00:02.900\n<v Anna Rossi>I tell you all.\n\n"
      "00:03.000 --> 00:03.400\n<v Otto>Yes.\n\n"
      "00:03.500 --> 00:05.500\n<v Anna Rossi>And the rest.\n",
      mono, "tel:+390698765432,name=Otto");
  const auto text = transcript(data);
  EXPECT_NE(text.find("you: I tell you all."), std::string::npos) << text;
  EXPECT_NE(text.find("you: And the rest."), std::string::npos) << text;
  EXPECT_NE(text.find("another person: [redacted]"), std::string::npos) << text;
  EXPECT_EQ(text.find("Yes."), std::string::npos) << text;
}

}  // namespace

}  // namespace sealtape
