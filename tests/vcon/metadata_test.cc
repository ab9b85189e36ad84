#include "vcon/metadata.h"

#include <gtest/gtest.h>

#include "vcon/party.h"

namespace sealtape {

namespace {

TEST(Metadata, TheStrongerInputReplacesWhatItNamesAndLeavesTheRest) {
  Metadata weak;
  weak.start = parse_rfc3339("2026-03-02T09:14:07Z");
  weak.direction = "inbound";
  weak.purposes = {"training", "evidence"};
  weak.tags = {{"queue", "sales"}, {"site", "rome"}};
  weak.extra = {{"subject", "a"}, {"uuid", "u"}};
  weak.notes = {"one"};
  Metadata strong;
  strong.direction = "outbound";
  strong.purposes = {"evidence"};
  strong.tags = {{"queue", "support"}};
  strong.extra = {{"subject", "b"}};
  strong.notes = {"two"};
  merge(weak, std::move(strong));
  EXPECT_EQ(weak.start, parse_rfc3339("2026-03-02T09:14:07Z"));
  EXPECT_EQ(weak.direction, "outbound");
  EXPECT_EQ(weak.purposes, std::vector<std::string>{"evidence"});
  EXPECT_EQ(weak.tags,
            (std::map<std::string, std::string>{{"queue", "support"}, {"site", "rome"}}));
  EXPECT_EQ(weak.extra, Json({{"subject", "b"}, {"uuid", "u"}}));
  EXPECT_EQ(weak.notes, (std::vector<std::string>{"one", "two"}));
}

TEST(Metadata, APartyWithACommonAddressIsCompletedAndAnyOtherIsAdded) {
  Metadata weak;
  weak.parties = {parse_party("tel:+390612345678,name=A,channel=0"), parse_party("name=Bruno")};
  Metadata strong;
  strong.parties = {parse_party("tel:+390612345678,name=Anna,customer:C-17"),
                    parse_party("name=Bruno")};
  merge(weak, std::move(strong));
  ASSERT_EQ(weak.parties.size(), 3U) << "a name alone does not make two people one";
  EXPECT_EQ(party_text(weak.parties[0]), "tel:+390612345678,customer:C-17,name=Anna,channel=0");
}

TEST(Metadata, TheFirstWhoSharesAnAddressIsCompletedAlsoByWhatHeHasSinceThen) {
  Metadata weak;
  weak.parties = {parse_party("tel:+391"), parse_party("mailto:b@example.org"),
                  parse_party("tel:+393,customer:C")};
  Metadata strong;
  strong.parties = {parse_party("tel:+391,mailto:a@example.org"),  // completes the first
                    parse_party("mailto:a@example.org,tel:+399"),  // the same, by his new address
                    parse_party("tel:+391,name=Other"),            // an address that he gave up
                    parse_party("customer:C,mailto:b@example.org")};
  merge(weak, std::move(strong));
  ASSERT_EQ(weak.parties.size(), 4U);
  EXPECT_EQ(party_text(weak.parties[0]), "tel:+399,mailto:a@example.org");
  EXPECT_EQ(party_text(weak.parties[1]), "mailto:b@example.org,customer:C");
  EXPECT_EQ(party_text(weak.parties[2]), "tel:+393,customer:C");
  EXPECT_EQ(party_text(weak.parties[3]), "tel:+391,name=Other");
}

TEST(Metadata, ThousandsMeetThousands) {
  Metadata weak;
  for (int i = 0; i < 20'000; ++i)
    weak.parties.push_back(parse_party("customer:" + std::to_string(i)));
  auto strong = weak;
  merge(weak, std::move(strong));
  EXPECT_EQ(weak.parties.size(), 20'000U);
}

TEST(Metadata, ACallHasOneCaller) {
  Metadata weak;
  weak.parties = {parse_party("tel:+391,caller=yes"), parse_party("tel:+392")};
  Metadata strong;
  strong.parties = {parse_party("tel:+392,caller=yes")};
  merge(weak, std::move(strong));
  EXPECT_FALSE(weak.parties[0].caller);
  EXPECT_TRUE(weak.parties[1].caller);
}

TEST(Metadata, MorePartiesThanChannelsMeansThatNoChannelIsKnown) {
  Metadata metadata;
  metadata.parties = {parse_party("name=A,channel=0"), parse_party("name=B,channel=1")};
  fit_channels(metadata, 2);
  EXPECT_EQ(metadata.parties[1].channel, 1U);
  EXPECT_TRUE(metadata.notes.empty());
  fit_channels(metadata, 1);
  EXPECT_FALSE(metadata.parties[0].channel);
  EXPECT_FALSE(metadata.parties[1].channel);
  EXPECT_TRUE(metadata.notes.empty());  // as a vCon lists the people of a mix
}

TEST(Metadata, AChannelThatTheRecordingHasNotIsNoted) {
  Metadata metadata;
  metadata.parties = {parse_party("name=A,channel=1"), parse_party("name=B,channel=2")};
  fit_channels(metadata, 2);
  EXPECT_FALSE(metadata.parties[0].channel);
  EXPECT_FALSE(metadata.parties[1].channel);
  EXPECT_EQ(metadata.notes.size(), 1U);
}

TEST(Metadata, RefusesWordsAndTextThatItCannotHold) {
  Metadata metadata;
  EXPECT_THROW(set_direction(metadata, "Inbound", "direction"), Error);
  EXPECT_THROW(add_purpose(metadata, "two words", "purposes"), Error);
  EXPECT_THROW(set_tag(metadata, "queue", "\xff", "tag"), Error);
  EXPECT_THROW(set_tag(metadata, "a/b", "x", "tag"), Error);
  EXPECT_THROW(check_text(std::string(4097, 'a'), "name"), Error);
  EXPECT_NO_THROW(check_text(std::string(4096, 'a'), "name"));
  EXPECT_THROW(check_word(std::string(65, 'a'), "role"), Error);
  add_purpose(metadata, "evidence", "purposes");
  add_purpose(metadata, "evidence", "purposes");
  EXPECT_EQ(metadata.purposes.size(), 1U);
}

}  // namespace

}  // namespace sealtape
