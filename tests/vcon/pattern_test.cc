#include "vcon/pattern.h"

#include <gtest/gtest.h>

#include <chrono>

#include "vcon/party.h"

namespace sealtape {

namespace {

std::optional<Metadata> match(std::string_view pattern, std::string_view name) {
  return Pattern::compile(pattern, Region::parse("IT")).match(name);
}

std::string error_of(std::string_view pattern) {
  try {
    match(pattern, "x");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage);
    return error.what();
  }
  return "";
}

TEST(Pattern, ReadsMetadataFromAName) {
  const auto metadata =
      match("{started:%Y%m%dT%H%M%S}_{direction}_{caller}_{agent}-{tag:queue}.wav",
            "20260302T091407_inbound_0612345678_anna-sales.wav");
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->start, parse_rfc3339("2026-03-02T09:14:07Z"));
  EXPECT_EQ(metadata->direction, "inbound");
  ASSERT_EQ(metadata->parties.size(), 2U);
  EXPECT_EQ(party_text(metadata->parties[0]), "tel:+390612345678,role=customer,caller=yes");
  EXPECT_EQ(party_text(metadata->parties[1]), "name=anna,role=agent");
  EXPECT_EQ(metadata->tags.at("queue"), "sales");
}

TEST(Pattern, TheDirectionSaysWhoIsTheCustomerWhereverItIsTold) {
  const auto pattern = Pattern::compile("{caller}_{callee}.wav", Region::parse("IT"));
  const auto ends = [&](const std::optional<std::string>& direction) {
    const auto parties = pattern.match("0612345678_0687654321.wav", direction)->parties;
    return party_text(parties.at(0)) + ' ' + party_text(parties.at(1));
  };
  EXPECT_EQ(ends({}), "tel:+390612345678,caller=yes tel:+390687654321");
  EXPECT_EQ(ends("internal"), ends({}));
  EXPECT_EQ(ends("inbound"),
            "tel:+390612345678,role=customer,caller=yes tel:+390687654321,role=agent");
  EXPECT_EQ(ends("outbound"),
            "tel:+390612345678,role=agent,caller=yes tel:+390687654321,role=customer");
  const auto both = Pattern::compile("{direction}_{caller}_{agent}.wav", Region());
  EXPECT_EQ(party_text(both.match("inbound_+390612345678_bruno.wav", "outbound")->parties.at(0)),
            "tel:+390612345678,name=bruno,role=agent,caller=yes");
}

TEST(Pattern, MatchesTheWholeNameOrNothing) {
  EXPECT_TRUE(match("{caller}.wav", "204.wav"));
  EXPECT_FALSE(match("{caller}.wav", "204.wav.bak"));
  EXPECT_FALSE(match("{caller}.wav", ".wav"));
  EXPECT_FALSE(match("a{_}", "a"));
  EXPECT_FALSE(match("{_}", std::string(256, 'a')));
  EXPECT_TRUE(match("{_}", std::string(255, 'a')));
}

TEST(Pattern, TriesOtherCutsWhenTheFirstDoesNotFit) {
  const auto metadata = match("{}_{customer}_{started:%s}.wav", "a_b_c_1772442847_1772442848.wav");
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->parties[0].customer, "b_c_1772442847");
  EXPECT_EQ(metadata->start, parse_rfc3339("2026-03-02T09:14:08Z"));
  EXPECT_FALSE(match("{started:%Y%m%d}.wav", "20260230.wav")) << "there is no 30 February";
}

TEST(Pattern, ABraceIsWrittenTwice) {
  const auto metadata = match("{{{customer}}}.wav", "{C-17}.wav");
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->parties[0].customer, "C-17");
}

TEST(Pattern, KeepsBytesThatAreNoUtf8) {
  const auto metadata = match("{tag:site}.wav", "caf\xe9 5%.wav");
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->tags.at("site"), "caf%E9 5%25");
}

TEST(Pattern, RefusesWhatCannotBeMatched) {
  EXPECT_EQ(error_of(""), "the pattern is empty or over 1024 bytes");
  EXPECT_EQ(error_of("{caller"), "the pattern has a field that is not closed");
  EXPECT_NE(error_of("caller}"), "");
  EXPECT_NE(error_of("{phone}"), "");
  EXPECT_NE(error_of("{tag:}"), "");
  EXPECT_EQ(error_of("{caller}{agent}"), "the pattern has two fields with nothing between them");
  EXPECT_EQ(error_of("{caller}_{caller}"), "the pattern has a field twice: caller");
  EXPECT_EQ(error_of("{started:%s}_{started:%s}"), "the pattern has a field twice: started");
  EXPECT_NE(error_of("{started}"), "");
  EXPECT_NE(error_of("a/{caller}"), "");
}

TEST(Pattern, HardCasesTakeNoTime) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "{}a";
  const auto compiled = Pattern::compile(pattern + "b", Region());
  const auto before = std::chrono::steady_clock::now();
  EXPECT_FALSE(compiled.match(std::string(255, 'a')));
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

TEST(Timestamp, KnowsItsConversions) {
  const auto at = [](std::string_view format, std::string_view text) {
    const auto found = TimestampFormat::compile(format).match(text);
    return found && found->length == text.size() ? rfc3339(found->instant) : "nothing";
  };
  EXPECT_EQ(at("%Y-%m-%d %H.%M", "2026-03-02 09.14"), "2026-03-02T09:14:00Z");
  EXPECT_EQ(at("%Y%j", "2024366"), "2024-12-31T00:00:00Z");
  EXPECT_EQ(at("%Y%j", "2026366"), "nothing");
  EXPECT_EQ(at("%s", "1772442847"), "2026-03-02T09:14:07Z");
  EXPECT_EQ(at("%d%m%Y%z", "02032026+0130"), "2026-03-01T22:30:00Z");
  EXPECT_EQ(at("%d%m%Y%z", "02032026-01:30"), "2026-03-02T01:30:00Z");
  EXPECT_EQ(at("%d%m%Y%z", "02032026Z"), "2026-03-02T00:00:00Z");
  EXPECT_EQ(at("%%%s", "%0"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(at("%Y%m%d%H", "2026030224"), "nothing");
  EXPECT_EQ(at("%Y%m%d", "202603"), "nothing");
  EXPECT_EQ(at("%Y%m%d%z", "20260302+2500"), "nothing");
}

TEST(Timestamp, RefusesFormatsThatGiveNoDate) {
  for (const char* bad : {"", "%H%M", "%Y%m", "%m%d", "%Y%d%d%m", "%q%s", "%s%"}) {
    EXPECT_THROW(TimestampFormat::compile(bad), Error) << bad;
  }
}

}  // namespace

}  // namespace sealtape
