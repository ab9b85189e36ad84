#include "vcon/outgoing.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

const Json kept = Json::parse(R"({
  "uuid": "0199aaaa-0000-8000-8000-000000000000", "subject": "claims", "future": 1,
  "amended": {"uuid": "x"},
  "parties": [{"tel": "tel:+390612345678", "role": "customer",
               "sealtape": {"customer": "C-17", "channel": 1, "given": {"mailto": "odd"}}},
              {}, {"name": "Agent", "x_print": "0a1b"}],
  "dialog": [{"type": "recording", "start": "2026-03-02T09:14:07Z", "duration": 4250,
              "filename": "call.wav", "mediatype": "audio/x-wav", "parties": [[2], [0]],
              "url": "https://example.org/call.wav",
              "x_sha": "fingerprint", "signature": "sha512-fingerprint",
              "transcript": "spoken", "meta": {"text": "spoken"},
              "party_history": [{"party": 0, "event": "keydown", "button": "4"},
                                {"party": 0, "event": "join", "said": "spoken"},
                                {"said": "spoken"}]}],
  "analysis": [{"type": "transcript", "dialog": 0, "body": {"text": "my card is"}, "attachment": 1}],
  "attachments": [{}, {"purpose": "note", "body": "4111"}],
  "sealtape": {"sha256": "00ff", "direction": "inbound", "tags": {"queue": "a"},
               "vcon": {"fields": {"group": []}}}})");

Outgoing outgoing(bool redacted) {
  return {.uuid = "u-2",
          .now = *parse_rfc3339("2026-11-22T12:00:00Z"),
          .sealed = *parse_rfc3339("2026-03-03T00:00:00Z"),
          .content = {.file_name = "call.wav",
                      .mediatype = "audio/x-wav",
                      .channels = 2,
                      .content_hash = "sha512-new",
                      .body = "aGk"},
          .redacted = redacted,
          .redaction_type = "card",
          .recording = {},
          .analysis = {},
          .attachments = {{{"purpose", "sealtape-proof"}}}};
}

TEST(Outgoing, SaysWhatIsKnownAndWhatCameIn) {
  const auto vcon = outgoing_vcon(kept, outgoing(false));
  EXPECT_EQ(vcon["vcon"], "0.4.0");
  EXPECT_EQ(vcon["uuid"], "u-2");
  EXPECT_EQ(vcon["amended"], Json({{"uuid", kept["uuid"]}}));
  EXPECT_EQ(vcon["future"], 1);
  EXPECT_EQ(vcon["group"], Json::array());
  EXPECT_EQ(vcon["parties"][0],
            Json::parse(R"({"tel": "tel:+390612345678", "role": "customer", "mailto": "odd",
                            "sealtape": {"customer": "C-17"}})"));
  EXPECT_EQ(vcon["parties"][1], Json::object());
  const auto& dialog = vcon["dialog"][0];
  EXPECT_EQ(dialog["duration"], 4.25);
  EXPECT_EQ(dialog["parties"], Json({2, 0})) << "one place a channel";
  EXPECT_EQ(dialog["body"], "aGk");
  EXPECT_EQ(dialog["encoding"], "base64url");
  EXPECT_FALSE(dialog.contains("url"));
  EXPECT_EQ(dialog["party_history"].size(), 3U);
  EXPECT_EQ(dialog["x_sha"], "fingerprint");
  EXPECT_EQ(vcon["analysis"][0]["encoding"], "json");
  EXPECT_EQ(vcon["analysis"][0]["vendor"], "unknown");
  EXPECT_EQ(vcon["analysis"][0]["attachment"], 0) << "empty places close up";
  ASSERT_EQ(vcon["attachments"].size(), 2U);
  EXPECT_EQ(vcon["attachments"][0]["start"], "2026-03-02T09:14:07Z");
  EXPECT_EQ(vcon["extensions"], Json({"CC"}));
  EXPECT_EQ(vcon["sealtape"], Json::parse(R"({"direction": "inbound", "tags": {"queue": "a"}})"));
  EXPECT_EQ(vcon.dump().find("00ff"), std::string::npos);
}

TEST(Outgoing, RedactedSaysNothingThatTheCopyDoesNot) {
  const auto vcon = outgoing_vcon(kept, outgoing(true));
  EXPECT_EQ(vcon["redacted"], Json({{"uuid", kept["uuid"]}, {"type", "card"}}));
  EXPECT_FALSE(vcon.contains("amended"));
  EXPECT_TRUE(vcon["analysis"].empty());
  ASSERT_EQ(vcon["attachments"].size(), 1U);
  EXPECT_EQ(vcon["attachments"][0]["purpose"], "sealtape-proof");
  EXPECT_EQ(vcon["dialog"][0]["party_history"].size(), 1U);
  const auto text = vcon.dump();
  for (const char* gone : {"4111", "my card", "claims", "00ff", "C-17", "odd", "queue", "keydown",
                           "example.org", "future", "fingerprint", "spoken", "0a1b"}) {
    EXPECT_EQ(text.find(gone), std::string::npos) << gone;
  }
}

TEST(Outgoing, OfAMixNamesAllWhoAreThere) {
  auto mono = outgoing(false);
  mono.content.channels = 1;
  EXPECT_EQ(outgoing_vcon(kept, mono)["dialog"][0]["parties"], Json({0, 2}));
  auto shared = kept;
  shared["dialog"][0]["parties"] = Json::parse("[[0, 2]]");
  EXPECT_EQ(outgoing_vcon(shared, outgoing(false))["dialog"][0]["parties"],
            Json::parse("[[0, 2], null]"));
}

TEST(Outgoing, WithoutStartHasTheTimeWhenItWasSealed) {
  Json bare = Json::object();
  EXPECT_TRUE(lacks_start(bare));
  EXPECT_FALSE(lacks_start(kept));
  const auto vcon = outgoing_vcon(bare, outgoing(false));
  EXPECT_EQ(vcon["dialog"][0]["start"], "2026-03-03T00:00:00Z");
  EXPECT_FALSE(vcon.contains("amended"));
}

TEST(Outgoing, UuidsAreOfVersion8) {
  const std::array<std::byte, 2> random{std::byte{0xff}, std::byte{0xff}};
  const auto uuid = vcon_uuid(*parse_rfc3339("2026-11-22T12:00:00Z"), random, "example.org");
  EXPECT_EQ(uuid.size(), 36U);
  // 2026-11-22T12:00:00Z is 1795348800000 ms; SHA-1 of the name starts with 20116dfd6774a9e7.
  EXPECT_EQ(uuid, "01a20320-a200-8fff-8804-5b7f59dd2a79");
  EXPECT_EQ(uuid_of(RecordingId()), "00000000-0000-8000-8000-000000000000");
}

}  // namespace

}  // namespace sealtape
