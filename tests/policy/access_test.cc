#include "policy/access.h"

#include <gtest/gtest.h>

#include "policy/packs.h"
#include "policy_text.h"

namespace sealtape {

namespace {

const std::string said = R"toml(
[access]
law = "gdpr"
period = "P1M"
extension = "P2M"
article = "GDPR 12(3)"
agent-voice = "mask"
mixed-voices = "keep"
categories = ["Voice", { en = "Number", it = "Numero" }]
recipients = []
source = { en = "From you.", it = "Da Lei." }
automated = "None."
transfers = "None."

[controller]
name = "Acme"
address = "Via Esempio 1"
contact = "privacy@acme.example"

[authority]
name = "Garante"
)toml";

Policy with(const std::string& tables) { return policy_of(std::string(small_policy) + tables); }

TEST(Access, IsReadAndWrittenOutTheSame) {
  const auto policy = with(said);
  const auto& access = policy.access;
  EXPECT_EQ(access.agent_voice, AgentVoice::mask);
  EXPECT_EQ(access.mixed_voices, MixedVoices::keep);
  ASSERT_EQ(access.categories.size(), 2U);
  EXPECT_EQ(access.categories[1].in("it"), "Numero");
  EXPECT_EQ(access.categories[1].in("th"), "Number");
  EXPECT_EQ(access.categories[0].in("th"), "Voice");
  ASSERT_TRUE(access.recipients);
  EXPECT_TRUE(access.recipients->empty());
  EXPECT_EQ(policy_of(write_policy(policy)), policy);
}

TEST(Access, RecipientsAreNamed) {
  auto text = said;
  text.replace(text.find("recipients = []"), 15,
               R"(recipients = [{ name = "Cloud Ltd", country = "IE", purpose = "storage" }])");
  const auto policy = with(text);
  EXPECT_EQ(policy.access.recipients->front().name, "Cloud Ltd");
  EXPECT_EQ(policy_of(write_policy(policy)), policy);
}

TEST(Access, WhatIsNotSaidIsMissingUnderItsArticle) {
  EXPECT_TRUE(missing_points(with(said).access).empty());
  const auto missing = missing_points(with("").access);
  ASSERT_EQ(missing.size(), 9U);
  EXPECT_EQ(missing.front().key, "controller.name");
  EXPECT_EQ(missing.back().article, "15(2)");
}

TEST(Access, AnswerIsDueAMonthAfterTheRequestAndTwoMoreWithReasons) {
  const auto access = with(said).access;
  const auto received = *parse_rfc3339("2026-01-31T10:00:00Z");
  EXPECT_EQ(rfc3339(*due_of(access, received, false)), "2026-02-28T23:59:59Z");
  EXPECT_EQ(rfc3339(*due_of(access, received, true)), "2026-04-28T23:59:59Z");
  EXPECT_FALSE(due_of(with("").access, received, false));
}

// Regulation 1182/71, article 3: a period runs to the end of its last day; hours are counted.
TEST(Access, AnswerIsInTimeUntilTheEndOfTheLastDay) {
  AccessRules rules;
  const auto received = *parse_rfc3339("2026-10-23T00:00:00Z");
  const auto due = [&](const char* period) {
    rules.period = Period::parse(period);
    return rfc3339(*due_of(rules, received, false));
  };
  EXPECT_EQ(due("P1M"), "2026-11-23T23:59:59Z");
  EXPECT_EQ(due("P30D"), "2026-11-22T23:59:59Z");
  EXPECT_EQ(due("PT72H"), "2026-10-26T00:00:00Z");
}

TEST(Access, PolicyThatSaysNothingOfItKeepsItsDigest) {
  EXPECT_FALSE(policy_json(with("")).contains("access"));
  EXPECT_NE(digest_of(with("")), digest_of(with(said)));
}

TEST(Access, MistakesAreNamed) {
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"mask\"", "\"hide\""},
           {"\"Voice\"", "7"},
           {"source = {", "source = { x = \"\", "},
           {"recipients = []", "recipients = [{ name = \"x\" }]"},
           {"[authority]\n", "[authority]\nmotto = \"x\"\n"}}) {
    auto text = std::string(small_policy) + said;
    text.replace(text.find(from), from.size(), to);
    Problems problems;
    EXPECT_FALSE(read_policy({"p.toml", text}, find_pack_only, problems)) << to;
    EXPECT_FALSE(problems.empty()) << to;
  }
}

TEST(Access, PacksHaveAClockWhereTheirLawHasOne) {
  for (const auto* name : {"eu", "de", "it", "fr", "uk", "th", "cn"}) {
    const auto policy = parse_policy(*find_pack(name), find_pack_only);
    EXPECT_TRUE(policy.access.period) << name;
    EXPECT_FALSE(policy.access.article.empty()) << name;
  }
  const auto thai = parse_policy(*find_pack("th"), find_pack_only);
  EXPECT_EQ(thai.access.period->text(), "P30D");
  EXPECT_EQ(thai.access.law, Law::pdpa);
}

}  // namespace

}  // namespace sealtape
