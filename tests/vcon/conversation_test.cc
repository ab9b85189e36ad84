#include "vcon/conversation.h"

#include <gtest/gtest.h>

#include "vcon/content.h"
#include "vcon/details.h"
#include "vcon/vcon.h"

namespace sealtape {

namespace {

Conversation conversation(const Json& vcon) {
  return {read_vcon(vcon.dump(), {}), Region::parse("IT")};
}

std::vector<VconRecording> recordings(const Json& vcon) {
  auto all = conversation(vcon);
  std::vector<VconRecording> found;
  for (std::size_t i = 0; i < all.recordings(); ++i) found.push_back(all.recording(i));
  return found;
}

Json recording_dialog(const Json& parties) {
  return {{"type", "recording"},     {"start", "2026-03-02T10:14:07+01:00"},
          {"parties", parties},      {"mediatype", "audio/x-wav"},
          {"encoding", "base64url"}, {"body", "aGk"}};
}

const Json three = {{{"tel", "tel:+390612345678"}, {"role", "customer"}, {"future", 1}},
                    {{"mailto", "agent@example.org"}, {"name", "Agent"}},
                    {{"name", "Nobody in this call"}, {"tel", "+15555550142"}}};

TEST(Conversation, GivesEachRecordingWhatConcernsIt) {
  const Json vcon = {{"uuid", "u-1"},
                     {"subject", "claims"},
                     {"parties", three},
                     {"dialog",
                      {{{"type", "text"}, {"start", "2026-03-02T09:00:00Z"}, {"body", "hello"}},
                       recording_dialog({0, 1})}},
                     {"analysis",
                      {{{"type", "transcript"}, {"dialog", 1}, {"vendor", "v"}, {"body", "yes"}},
                       {{"type", "summary"}, {"dialog", {0, 1}}, {"vendor", "v"}},
                       {{"type", "other"}, {"dialog", 0}, {"vendor", "v"}, {"attachment", 1}}}},
                     {"attachments",
                      {{{"purpose", "note"}, {"dialog", 0}},
                       {{"purpose", "order"}, {"dialog", 1}, {"party", 1}}}}};
  const auto found = recordings(vcon);
  ASSERT_EQ(found.size(), 1U);
  const auto& metadata = found[0].metadata;
  EXPECT_EQ(found[0].dialog, 1U);
  EXPECT_EQ(metadata.start, parse_rfc3339("2026-03-02T09:14:07Z"));
  ASSERT_EQ(metadata.parties.size(), 2U) << "who took no part is not in it";
  EXPECT_EQ(metadata.parties[0].tel, "+390612345678");
  EXPECT_EQ(metadata.parties[0].extra, Json({{"future", 1}}));
  EXPECT_EQ(metadata.parties[1].mailto, "agent@example.org");
  const auto& extra = metadata.extra;
  EXPECT_EQ(extra["subject"], "claims");
  ASSERT_EQ(extra["analysis"].size(), 2U);
  EXPECT_EQ(extra["analysis"][0]["dialog"], 0);
  EXPECT_EQ(extra["analysis"][1]["dialog"], Json::array({0}));
  EXPECT_EQ(extra["attachments"][0], Json::object()) << "the place of another dialog's stays empty";
  EXPECT_EQ(extra["attachments"][1]["dialog"], 0);
  const auto& whole = extra["sealtape"]["vcon_whole"];
  EXPECT_EQ(whole["dialog"][0]["body"], "hello") << "nothing is lost";
  EXPECT_EQ(whole["parties"].size(), 3U);
  EXPECT_FALSE(whole["dialog"][1].contains("body"));
  EXPECT_FALSE(extra["dialog"][0].contains("body"));
  EXPECT_EQ(vcon_of(details_of(metadata)), to_vcon(metadata)) << "it can be sealed";
}

TEST(Conversation, KeepsNothingOfAnotherRecordingWithTheFirst) {
  const Json vcon = {{"parties", three},
                     {"dialog",
                      {recording_dialog({0, 1}),
                       recording_dialog({2, 1}),
                       {{"type", "text"}, {"parties", {1}}, {"body", "hello"}}}},
                     {"analysis",
                      {{{"type", "summary"}, {"dialog", 1}, {"body", "hers"}},
                       {{"type", "summary"}, {"dialog", 2}, {"body", "of the text"}}}},
                     {"attachments", {{{"purpose", "order"}, {"dialog", 1}, {"party", 2}}}}};
  const auto found = recordings(vcon);
  ASSERT_EQ(found.size(), 2U);
  const auto& whole = found[0].metadata.extra["sealtape"]["vcon_whole"];
  EXPECT_EQ(whole["parties"], Json::array({Json::object(), three[1], Json::object()}));
  EXPECT_EQ(whole["dialog"][2]["body"], "hello");
  EXPECT_EQ(to_vcon(found[0].metadata).dump().find("hers"), std::string::npos);
  EXPECT_EQ(whole["analysis"][1]["body"], "of the text");
  EXPECT_EQ(whole["attachments"], Json::array({Json::object()}));
  EXPECT_EQ(found[1].metadata.extra["analysis"][0]["body"], "hers");

  auto nothing_left = vcon;
  nothing_left["dialog"].erase(2);
  nothing_left["analysis"].erase(1);
  const auto both = recordings(nothing_left);
  EXPECT_FALSE(both[0].metadata.extra["sealtape"].contains("vcon_whole"));
}

TEST(Conversation, HasEverybodyWhereSomebodyIsNamedWhoIsNotThere) {
  const Json places = {{7}, {0, 3}};
  for (const auto& place : places) {
    const Json vcon = {{"parties", three}, {"dialog", {recording_dialog(place)}}};
    EXPECT_EQ(recordings(vcon)[0].metadata.parties.size(), 3U) << place;
  }
}

TEST(Conversation, LeavesAnEmptyPlaceForWhoTookNoPart) {
  const Json vcon = {{"parties", three}, {"dialog", {recording_dialog({1, 2})}}};
  const auto metadata = recordings(vcon)[0].metadata;
  ASSERT_EQ(metadata.parties.size(), 3U);
  EXPECT_EQ(metadata.parties[0], Party());
  EXPECT_EQ(metadata.parties[1].channel, 0U);
  EXPECT_EQ(metadata.parties[2].channel, 1U);
}

TEST(Conversation, KeepsAFieldThatIsNotOfItsForm) {
  const Json vcon = {
      {"parties",
       {{{"mailto", "no address"}, {"name", "A"}, {"role", "two words"}, {"tel", 7}, {"sip", ""}}}},
      {"dialog",
       {{{"type", "recording"},
         {"start", "yesterday"},
         {"parties", {0, 9}},
         {"originator", 5},
         {"body", "aGk"},
         {"mediatype", "audio/wav"}}}}};
  const auto metadata = recordings(vcon)[0].metadata;
  EXPECT_EQ(metadata.parties[0].name, "A");
  EXPECT_EQ(metadata.parties[0].extra["sealtape"]["given"],
            Json({{"mailto", "no address"}, {"role", "two words"}, {"tel", 7}}));
  EXPECT_EQ(metadata.extra["dialog"][0]["sealtape"]["given"],
            Json({{"start", "yesterday"}, {"parties", {0, 9}}, {"originator", 5}}));
  EXPECT_EQ(metadata.notes, std::vector<std::string>{
                                "a field of the vcon is not of its form, and kept as it came"});
}

TEST(Conversation, DoesNotTakeOrdersFromWhoeverWroteTheVcon) {
  const Json vcon = {{"parties", Json::array()},
                     {"tags", {"x"}},
                     {"direction", 7},
                     {"sealtape",
                      {{"direction", "inbound"},
                       {"event", "access"},
                       {"quarantine", "no"},
                       {"sha256", "00"},
                       {"tags", {{"queue", "a"}}}}},
                     {"dialog", {recording_dialog(nullptr)}}};
  const auto metadata = recordings(vcon)[0].metadata;
  EXPECT_EQ(metadata.direction, "inbound");
  EXPECT_EQ(metadata.tags.at("queue"), "a");
  const auto& own = metadata.extra["sealtape"];
  EXPECT_EQ(own.size(), 1U) << "all else is told of, and does nothing";
  EXPECT_EQ(own["vcon"]["fields"]["sealtape"]["event"], "access");
  EXPECT_EQ(own["vcon"]["fields"]["tags"], Json({"x"}));
}

TEST(Conversation, HandsOutTheContentAndKeepsItsFingerprintOut) {
  auto dialog = recording_dialog({0});
  dialog["content_hash"] = content_hash(bytes_of("hi"));
  dialog["filename"] = "../../etc/passwd";
  const auto found = recordings({{"parties", three}, {"dialog", {dialog}}});
  EXPECT_EQ(body_of(found[0].content), copy_of("hi"));
  EXPECT_EQ(found[0].file_name, "passwd");
  EXPECT_EQ(to_vcon(found[0].metadata).dump().find("sha512"), std::string::npos);
}

TEST(Conversation, NamesAFileThatHasNoName) {
  auto dialog = recording_dialog({0});
  dialog["mediatype"] = "audio/ogg; codecs=opus";
  EXPECT_EQ(recordings({{"parties", three}, {"dialog", {dialog}}})[0].file_name, "dialog-0.ogg");
}

TEST(Conversation, WithoutRecordingIsWholeMetadata) {
  auto messages = conversation(
      {{"parties", three}, {"dialog", {{{"type", "text"}, {"start", "2026-03-02T09:00:00Z"}}}}});
  EXPECT_EQ(messages.recordings(), 0U);
  const auto metadata = messages.whole();
  EXPECT_EQ(metadata.parties.size(), 3U);
  EXPECT_EQ(metadata.start, parse_rfc3339("2026-03-02T09:00:00Z"));
}

TEST(Conversation, BeyondItsLimitsIsRefused) {
  EXPECT_THROW(conversation({{"parties", Json::array()},
                             {"notes", std::string(std::size_t{9} << 20U, 'x')}}),
               Error);
  Json deep = 1;
  for (int i = 0; i < 40; ++i) deep = Json::array({deep});
  EXPECT_THROW(conversation({{"parties", Json::array()}, {"deep", deep}}), Error);
  Json many{{"parties", Json::array()},
            {"dialog", Json::array()},
            {"analysis", {{{"type", "x"}, {"body", std::string(std::size_t{1} << 20U, 'x')}}}}};
  for (int i = 0; i < 100; ++i) many["dialog"].push_back(recording_dialog(nullptr));
  EXPECT_THROW(recordings(many), Error) << "an analysis of all is repeated with each";
}

Json with_consent(const Json& attachment) {
  return {
      {"parties", three}, {"dialog", {recording_dialog({0, 1})}}, {"attachments", {attachment}}};
}

TEST(Consent, OfALawfulBasisIsDeclaredForItsParty) {
  const auto found = recordings(with_consent(
      {{"type", "lawful_basis"},
       {"start", "2026-03-02T09:14:30Z"},
       {"party", 0},
       {"dialog", 0},
       {"body",
        {{"lawful_basis", "consent"},
         {"expiration", "2027-03-02T00:00:00Z"},
         {"purpose_grants",
          {{{"purpose", "training"}, {"granted", true}},
           {{"purpose", "analytics"}, {"granted", false}, {"granted_at", "2026-03-02T09:15:00Z"}}}},
         {"proof_mechanisms",
          {{{"proof_type", "verbal_confirmation"},
            {"proof_data", {{"time_offset", "00:01:23"}, {"confirmation_text", "yes"}}}}}}}}}));
  ASSERT_EQ(found[0].consents.size(), 2U);
  const auto& given = found[0].consents[0];
  EXPECT_EQ(given.act, Declaration::Act::given);
  EXPECT_EQ(given.at, parse_rfc3339("2026-03-02T09:14:30Z"));
  EXPECT_EQ(given.parties[0].tel, "+390612345678");
  EXPECT_EQ(given.purposes, std::vector<std::string>{"training"});
  EXPECT_EQ(given.expires, parse_rfc3339("2027-03-02T00:00:00Z"));
  EXPECT_EQ(given.manner, "spoken");
  EXPECT_EQ(given.offset, std::chrono::seconds(83));
  const auto& denied = found[0].consents[1];
  EXPECT_EQ(denied.act, Declaration::Act::denied);
  EXPECT_EQ(denied.at, parse_rfc3339("2026-03-02T09:15:00Z"));
  for (const auto& each : found[0].consents) EXPECT_EQ(declaration_of(details_of(each)), each);
}

TEST(Consent, OfTheOlderFormIsDeclaredToo) {
  const auto found = recordings(with_consent(
      {{"type", "consent"},
       {"start", "2026-03-02T09:14:30Z"},
       {"body", R"({"party": 0, "consents": [{"purpose": "training", "status": "revoked"}]})"},
       {"encoding", "json"}}));
  ASSERT_EQ(found[0].consents.size(), 1U);
  EXPECT_EQ(found[0].consents[0].act, Declaration::Act::withdrawn);
}

TEST(Consent, ThatCannotBeSaidIsKeptWithANote) {
  const Json good = {
      {"type", "lawful_basis"},
      {"start", "2026-03-02T09:14:30Z"},
      {"party", 0},
      {"body",
       {{"lawful_basis", "consent"}, {"purpose_grants", {{{"purpose", "a"}, {"granted", true}}}}}}};
  ASSERT_EQ(recordings(with_consent(good))[0].consents.size(), 1U);
  for (const auto& [pointer, value] :
       {std::pair("/party", Json(7)), std::pair("/start", Json("once")),
        std::pair("/body/purpose_grants/0/purpose", Json("two words")),
        std::pair("/body/purpose_grants/0/granted", Json("maybe"))}) {
    auto bad = good;
    bad[Json::json_pointer(pointer)] = value;
    const auto found = recordings(with_consent(bad));
    EXPECT_TRUE(found[0].consents.empty()) << pointer;
    EXPECT_FALSE(found[0].metadata.notes.empty()) << pointer;
  }
  auto contract = good;
  contract["body"]["lawful_basis"] = "contract";
  const auto found = recordings(with_consent(contract));
  EXPECT_TRUE(found[0].consents.empty());
  EXPECT_TRUE(found[0].metadata.notes.empty()) << "it is no consent, and nothing is wrong with it";
}

}  // namespace

}  // namespace sealtape
