#include "vcon/version.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

Json normalised(const char* json) {
  auto vcon = Json::parse(json);
  normalise_version(vcon);
  return vcon;
}

TEST(Version, OldNamesBecomeThoseOf040) {
  EXPECT_EQ(normalised(R"({"appended": {"uuid": "u"}, "must_support": ["CC"]})"),
            Json::parse(R"({"amended": {"uuid": "u"}, "critical": ["CC"]})"));
  EXPECT_EQ(normalised(R"({"dialog": [{"mimetype": "audio/wav", "alg": "SHA-512",
                                       "signature": "AAAA", "transfer-target": 1,
                                       "target-dialog": 2}]})"),
            Json::parse(R"({"dialog": [{"mediatype": "audio/wav", "content_hash": "sha512-AAAA",
                                        "transfer_target": 1, "target_dialog": 2}]})"));
  EXPECT_EQ(normalised(R"({"analysis": [{"schema_version": "1"}]})"),
            Json::parse(R"({"analysis": [{"schema": "1"}]})"));
}

TEST(Version, ASessionOfOneTextIsTwoHalves) {
  EXPECT_EQ(normalised(R"({"dialog": [{"session_id": "a1;remote=b2"}, {"session_id": "c3"}]})"),
            Json::parse(R"({"dialog": [{"session_id": {"local": "a1", "remote": "b2"}},
                                       {"session_id": {"local": "c3", "remote": ""}}]})"));
}

TEST(Version, AnAttachmentIsNamedByPurposeButALawfulBasisByType) {
  EXPECT_EQ(normalised(R"({"attachments": [{"type": "tags"}, {"type": "lawful_basis"},
                                           {"type": "a", "purpose": "b"}]})"),
            Json::parse(R"({"attachments": [{"purpose": "tags"}, {"type": "lawful_basis"},
                                            {"type": "a", "purpose": "b"}]})"));
}

TEST(Version, WhatIsOfAnotherTypeOrAlreadyThereStays) {
  for (const char* same : {R"([1])", R"({"dialog": 7})", R"({"dialog": [7, null]})",
                           R"({"dialog": [{"mimetype": "a", "mediatype": "b"}]})",
                           R"({"dialog": [{"alg": "lm-ots", "signature": "A"}]})",
                           R"({"dialog": [{"session_id": 7}]})"}) {
    EXPECT_EQ(normalised(same), Json::parse(same));
  }
}

TEST(Version, IsTheOneThatIsStated) {
  auto old = Json::parse(R"({"vcon": "0.0.1"})");
  EXPECT_EQ(normalise_version(old), "0.0.1");
  auto silent = Json::object();
  EXPECT_EQ(normalise_version(silent), "");
}

}  // namespace

}  // namespace sealtape
