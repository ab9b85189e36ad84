#include "policy/packs.h"

#include <gtest/gtest.h>

#include <set>

#include "policy/difference.h"
#include "policy/lint.h"

namespace sealtape {

namespace {

Policy pack(std::string_view name) { return parse_policy(find_pack(name).value(), find_pack_only); }

TEST(Packs, AreThereAndEachCanBeReadAndIsLintFree) {
  std::vector<std::string_view> names;
  for (const auto& each : packs()) {
    names.push_back(each.name);
    const auto policy = pack(each.name);
    EXPECT_EQ(policy.name, each.name);
    EXPECT_EQ(advice_on(policy), std::vector<Advice>()) << each.name;
    EXPECT_EQ(parse_policy({"written", write_policy(policy)}, find_pack_only), policy);
  }
  EXPECT_EQ(names, (std::vector<std::string_view>{"cn", "de", "eu", "fr", "it", "mifid", "pci",
                                                  "th", "uk", "us-finra"}));
}

TEST(Packs, SayWhereTheirPeriodsComeFrom) {
  for (const auto& each : packs()) {
    std::string_view text = each.text;
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n'));
      const bool period = line.starts_with("period");
      EXPECT_TRUE(!period || line.find('#') != std::string_view::npos) << each.name << ": " << line;
      text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
  }
}

TEST(Packs, HoldTheValuesOfTheLaw) {
  struct Row {
    const char *pack, *purpose, *period, *clock;
  };
  for (const auto& row : {
           Row{"eu", "evidence", "P5Y", "contract-end"},
           Row{"eu", "training", "P6M", "recording"},
           Row{"eu", "quality", "P6M", "recording"},
           Row{"eu", "analytics", "P1Y", "recording"},
           Row{"de", "evidence", "P5Y", "contract-end"},
           Row{"de", "consent-proof", "P5Y", "use"},
           Row{"it", "training", "P6M", "recording"},
           Row{"fr", "training", "P6M", "recording"},
           Row{"uk", "analytics", "P1Y", "recording"},
           Row{"cn", "impact-assessment", "P3Y", "recording"},
           Row{"th", "training", "P6M", "recording"},
           Row{"us-finra", "books", "P6Y", "recording"},
           Row{"us-finra", "communications", "P3Y", "recording"},
           Row{"us-finra", "taping", "P3Y", "recording"},
           Row{"mifid", "orders", "P5Y", "recording"},
       }) {
    const auto purpose = pack(row.pack).purposes.at(row.purpose);
    EXPECT_EQ(purpose.period->text(), row.period) << row.pack << ' ' << row.purpose;
    EXPECT_EQ(name_in(happening_names(), purpose.clock.front()), row.clock);
  }
  EXPECT_EQ(pack("mifid").purposes.at("orders").when_asked->text(), "P7Y");
  EXPECT_EQ(pack("pci").card_data->period.text(), "PT0S");
  EXPECT_EQ(pack("de").purposes.at("training").basis, Basis::consent);
  EXPECT_EQ(pack("eu").purposes.at("training").basis, Basis::legitimate_interests);
}

TEST(Packs, WorkTogetherAndWithAFileOfOnesOwn) {
  const auto policy = parse_policy({"own.toml",
                                    "format = 1\nname = \"bank\"\nversion = \"7\"\n"
                                    "extends = [\"it\", \"de\", \"mifid\", \"pci\"]\n"
                                    "[purposes.training]\nperiod = \"P3M\"\n"},
                                   find_pack_only);
  EXPECT_EQ(policy.purposes.at("training").period->text(), "P3M");
  EXPECT_EQ(policy.purposes.at("training").basis, Basis::consent) << "de comes after it";
  EXPECT_EQ(policy.purposes.at("access-request").article, "GDPR 15, Garante doc. 1638561")
      << "eu is laid under both only once";
  EXPECT_TRUE(policy.purposes.contains("orders"));
  EXPECT_TRUE(policy.card_data);
  EXPECT_EQ(policy.redaction.padding_ms, 250);
}

TEST(Packs, NoPackIsNoFile) {
  EXPECT_FALSE(find_pack("xx"));
  EXPECT_FALSE(find_pack("../eu"));
  EXPECT_FALSE(find_pack(""));
}

}  // namespace

}  // namespace sealtape
