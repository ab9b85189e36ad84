#include "vcon/beside.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

Json vcon() {
  return *parse_json(R"({
    "parties": [{"tel": "tel:+390612345678"}, {"mailto": "b@example.org"},
                {"tel": "333 1234567", "name": "Tina", "sip": 5}, {"name": "Nobody"}],
    "dialog": [
      {"type": "recording", "parties": [0, 1]},
      {"type": "text", "parties": [2, 1], "start": "2026-05-01T10:06:00Z",
       "mediatype": "text/plain", "encoding": "none", "body": "hello"},
      {"type": "text", "parties": [2, 1], "originator": 1, "encoding": "base64url", "body": "aGk"},
      {"type": "incomplete", "parties": [0, 1], "originator": 99},
      {"type": "text", "parties": [1], "mediatype": "image/png", "body": "x"}]})");
}

TEST(Beside, ReadsWhatIsNoRecordingAndWhoTakesPartInIt) {
  const auto beside = beside_recordings(vcon(), Region::parse("IT"));
  ASSERT_EQ(beside.dialogs.size(), 4U);
  EXPECT_EQ(beside.dialogs[0].parties, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(beside.dialogs[0].author, 2U) << "who is named first";
  EXPECT_EQ(beside.dialogs[0].text, "hello");
  EXPECT_EQ(beside.dialogs[1].author, 1U);
  EXPECT_EQ(beside.dialogs[1].text, "hi");
  EXPECT_EQ(beside.dialogs[2].type, "incomplete");
  EXPECT_EQ(beside.dialogs[2].parties, (std::vector<std::size_t>{0, 1})) << "nobody is 99";
  EXPECT_FALSE(beside.dialogs[3].text) << "a picture";
  ASSERT_EQ(beside.parties.size(), 4U);
  EXPECT_EQ(beside.parties[2].tel, "+393331234567") << "though another address of his is none";
  EXPECT_EQ(beside.parties[3].name, "Nobody") << "in the list, though in no dialog";
}

TEST(Beside, IsCutToTheDialogsOfSomebody) {
  const auto hers = beside_recordings(vcon(), Region()).with({2});
  EXPECT_EQ(hers.dialogs.size(), 2U);
  EXPECT_EQ(hers.parties[0], Party());
  EXPECT_EQ(hers.parties[1].mailto, "b@example.org");
}

TEST(Beside, HasTextsForWhomTheyAreAbout) {
  auto with_texts = vcon();
  with_texts["analysis"] =
      *parse_json(R"([{"dialog": 3, "body": "a"}, {"dialog": [9], "body": "b"}])");
  with_texts["attachments"] = *parse_json(R"([{"dialog": 3, "party": 3, "body": "c"}, {}])");
  const auto beside = beside_recordings(with_texts, Region());
  ASSERT_EQ(beside.texts.size(), 3U);
  const auto of = [&](std::size_t party) { return beside.with({party}).texts; };
  EXPECT_EQ(of(0).size(), 3U) << "he takes part in that dialog, and the other may be about anybody";
  EXPECT_EQ(of(2).size(), 1U) << "she does not";
  ASSERT_EQ(of(3).size(), 2U);
  EXPECT_EQ(of(3).back().by, 3U);
  EXPECT_TRUE(beside.with({}).texts.empty());
}

TEST(Beside, KnowsWhoMayBeHeardInARecording) {
  EXPECT_TRUE(keeps_recording_of(vcon(), {2, 1}));
  EXPECT_FALSE(keeps_recording_of(vcon(), {2}));
  auto unsaid = vcon();
  unsaid["dialog"][0].erase("parties");
  EXPECT_TRUE(keeps_recording_of(unsaid, {2})) << "anybody may be";
}

TEST(Beside, IsKeptWithTheFirstRecording) {
  Json shown{{"sealtape", {{"vcon_whole", vcon()}, {"vcon", {{"region", "IT"}}}}},
             {"parties", Json::array({{{"tel", "tel:+390612345678"}, {"name", "Anna"}}})}};
  const auto beside = kept_beside(shown);
  EXPECT_EQ(beside.parties.at(0).name, "Anna") << "known since";
  EXPECT_EQ(beside.parties.at(2).tel, "+393331234567");
  shown["sealtape"]["vcon"]["region"] = "nowhere";
  EXPECT_EQ(kept_beside(shown).dialogs.size(), 4U);
  shown.erase("sealtape");
  EXPECT_TRUE(kept_beside(shown).dialogs.empty());
}

}  // namespace

}  // namespace sealtape
