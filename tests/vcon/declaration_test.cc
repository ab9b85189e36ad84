#include "vcon/declaration.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;

Declaration consent() {
  Declaration declaration;
  declaration.kind = Kind::consent;
  declaration.act = Act::given;
  declaration.at = *parse_rfc3339("2026-03-02T09:14:07Z");
  declaration.parties = {parse_declarant("+39 06 12345678", Region())};
  declaration.purposes = {"training", "analytics"};
  declaration.expires = *parse_rfc3339("2027-03-02T00:00:00Z");
  declaration.manner = "spoken";
  declaration.scope = "this call and those that follow";
  declaration.text = "yes, I agree";
  declaration.version = "training-3";
  declaration.language = "en";
  declaration.offset = std::chrono::milliseconds(83'000);
  declaration.channel = 1;
  declaration.reason = "asked at the start";
  return declaration;
}

std::vector<std::string> paths_of(const std::vector<Detail>& details) {
  std::vector<std::string> paths;
  for (const auto& detail : details) paths.push_back(detail.path);
  return paths;
}

TEST(Declaration, AConsentIsReadBackAsItWasWritten) {
  EXPECT_EQ(declaration_of(details_of(consent())), consent());
  auto bare = consent();
  bare.expires.reset();
  for (const auto field : {&Declaration::manner, &Declaration::scope, &Declaration::text,
                           &Declaration::version, &Declaration::language, &Declaration::reason}) {
    (bare.*field).reset();
  }
  bare.offset.reset();
  bare.channel.reset();
  EXPECT_EQ(declaration_of(details_of(bare)), bare);
}

TEST(Declaration, AConsentIsALawfulBasisAttachment) {
  const auto details = details_of(consent());
  EXPECT_EQ(paths_of(details), (std::vector<std::string>{
                                   "/attachments/0", "/parties/0", "/sealtape/act", "/sealtape/at",
                                   "/sealtape/channel", "/sealtape/event", "/sealtape/language",
                                   "/sealtape/reason", "/sealtape/scope"}));
  const auto& body = details[0].value["body"];
  EXPECT_EQ(details[0].value["type"], "lawful_basis");
  EXPECT_EQ(body["lawful_basis"], "consent");
  EXPECT_EQ(body["expiration"], "2027-03-02T00:00:00Z");
  EXPECT_EQ(body["purpose_grants"][1]["purpose"], "analytics");
  EXPECT_EQ(body["purpose_grants"][1]["granted"], true);
  EXPECT_EQ(body["proof_mechanisms"][0]["proof_type"], "verbal_confirmation");
  EXPECT_EQ(body["proof_mechanisms"][0]["proof_data"]["time_offset"], "00:01:23");
  auto denied = consent();
  denied.act = Act::denied;
  EXPECT_EQ(details_of(denied)[0].value["body"]["purpose_grants"][0]["granted"], false);
}

TEST(Declaration, EveryKindIsReadBack) {
  auto said = consent();
  for (const auto& [kind, act] : std::vector<std::pair<Kind, Act>>{{Kind::consent, Act::withdrawn},
                                                                   {Kind::notice, Act::given},
                                                                   {Kind::objection, Act::added},
                                                                   {Kind::objection, Act::removed},
                                                                   {Kind::opt_out, Act::queued},
                                                                   {Kind::block, Act::added},
                                                                   {Kind::refusal, Act::made}}) {
    said.kind = kind;
    said.act = act;
    if (kind != Kind::consent) said.expires.reset();
    if (kind == Kind::opt_out) said.channels = {"phone", "sms"};
    if (kind == Kind::block) said.sources = {"tag:trunk=b2"};
    if (kind == Kind::refusal) said.ground = "opt-out";
    if (kind == Kind::refusal) said.count = 12;
    EXPECT_EQ(declaration_of(details_of(said)), said) << name_of(kind) << ' ' << name_of(act);
  }
}

TEST(Declaration, AnotherEventIsNone) {
  const std::vector<Detail> access{{"/sealtape/event", "access"}, {"/sealtape/purpose", "x"}};
  EXPECT_FALSE(declaration_of(access));
  EXPECT_FALSE(declaration_of(std::vector<Detail>{{"/subject", "x"}}));
}

TEST(Declaration, RefusesFieldsThatNobodyWrites) {
  const auto good = details_of(consent());
  for (std::size_t i = 0; i < good.size(); ++i) {
    if (good[i].path == "/sealtape/event") continue;
    for (const Json& bad : {Json(7.5), Json::array({1}), Json("no such word")}) {
      const bool may_be_text = bad.is_string() && (good[i].path == "/sealtape/scope" ||
                                                   good[i].path == "/sealtape/reason" ||
                                                   good[i].path == "/sealtape/language");
      if (may_be_text) continue;
      auto details = good;
      details[i].value = bad;
      EXPECT_THROW(declaration_of(details), Error) << good[i].path << ' ' << bad;
    }
  }
  auto mixed = good;
  for (auto& detail : mixed) {
    if (detail.path == "/sealtape/act") detail.value = "queued";
  }
  EXPECT_THROW(declaration_of(mixed), Error) << "nobody queues a consent";
}

TEST(Declaration, IsFoundByWhomAndWhatItIsAbout) {
  EXPECT_EQ(subjects_of(consent()), std::vector<std::string>{"tel:+390612345678"});
  EXPECT_EQ(topics_of(consent()),
            (std::vector<std::string>{"consent:training", "consent:analytics"}));
  Declaration block;
  block.kind = Kind::block;
  block.sources = {"tag:trunk=b2", "tel:204"};
  EXPECT_EQ(subjects_of(block), block.sources);
  block.sources = {"tag:Trunk=B2", "sip:Robot@pbx.example"};
  EXPECT_EQ(subjects_of(block), (std::vector<std::string>{"tag:Trunk=B2", "sip:robot@pbx.example"}))
      << "as it was spelt before";
  EXPECT_EQ(topics_of(block), std::vector<std::string>{"block"});
}

TEST(Declarant, IsOneNumberInEverySpelling) {
  const auto italy = Region::parse("IT");
  for (const char* typed :
       {"+39 06 12345678", "0039 06/1234-5678", "06 1234 5678", "(06) 12345678", "tel:06-1234-5678",
        "tel:+390612345678", "\xEF\xBC\x8B\xEF\xBC\x93\xEF\xBC\x99 06 12345678",
        "tel:+39 06 12345678,name=Anna", "+39 06 12345678,name=Anna"}) {
    EXPECT_EQ(parse_declarant(typed, italy).tel, "+390612345678") << typed;
  }
  EXPECT_EQ(parse_declarant("Anna@Example.COM", italy).mailto, "anna@example.com");
  EXPECT_EQ(parse_declarant("customer:C-17", italy).customer, "C-17");
}

TEST(Declarant, RefusesWhatReachesNobodyWithoutRepeatingIt) {
  for (const char* bad :
       {"", "06 1234 5678", "12", "hidden", "+", "+39", "tel:anonymous", "name=hidden",
        "mailto:hidden", "sip:hidden", "+39 06 12345678901234567890", "tel:204"}) {
    try {
      parse_declarant(bad, Region());
      ADD_FAILURE() << bad;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::usage);
      EXPECT_EQ(std::string_view(error.what()).find("hidden"), std::string_view::npos);
    }
  }
}

TEST(Source, IsATagOrAnAddress) {
  const auto italy = Region::parse("IT");
  EXPECT_EQ(normalise_source("trunk=b2", italy), "tag:trunk=b2");
  EXPECT_EQ(normalise_source("tag:trunk=b2", italy), "tag:trunk=b2");
  EXPECT_EQ(normalise_source("agent=Anna Rossi", italy), tag_source("agent", "Anna Rossi"));
  EXPECT_EQ(normalise_source("tel:204", italy), "tel:204");
  EXPECT_EQ(normalise_source("sip:Robot@PBX.example", italy), "sip:robot@pbx.example");
  for (const char* bad : {"", "=b2", "trunk=", "trunk", "a b=c"}) {
    EXPECT_THROW(normalise_source(bad, italy), Error) << bad;
  }
}

TEST(Offset, IsReadInTheFormsThatPlayersShow) {
  const auto ms = [](std::int64_t count) { return std::chrono::milliseconds(count); };
  EXPECT_EQ(parse_offset("83"), ms(83'000));
  EXPECT_EQ(parse_offset("83.25"), ms(83'250));
  EXPECT_EQ(parse_offset("1:23"), ms(83'000));
  EXPECT_EQ(parse_offset("62:03"), ms(3'723'000));
  EXPECT_EQ(parse_offset("1:02:03.5"), ms(3'723'500));
  for (const char* bad : {"", ":", "1:", ":1", "1:60", "1:02:60", "1:2:3:4", "-1", "+1", "1.", ".5",
                          "1.2345", "1e3", "99999999", "1:-2", " 1"}) {
    EXPECT_FALSE(parse_offset(bad)) << bad;
  }
  EXPECT_EQ(offset_text(ms(83'000)), "00:01:23");
  EXPECT_EQ(offset_text(ms(3'723'050)), "01:02:03.050");
}

}  // namespace

}  // namespace sealtape
