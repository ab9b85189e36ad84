#include "policy/policy.h"

#include <map>

#include "ledger/entry.h"
#include "policy_text.h"

namespace sealtape {

namespace {

using Files = std::map<std::string, std::string>;

FindPolicy among(const Files& files) {
  return [&files](const std::string& name, const std::string&) -> std::optional<PolicyFile> {
    const auto found = files.find(name);
    if (found == files.end()) return std::nullopt;
    return PolicyFile{name, found->second};
  };
}

std::string header(const std::string& name, const std::string& rest) {
  return "format = 1\nname = \"" + name + "\"\nversion = \"1\"\n" + rest;
}

const std::string one_purpose =
    "[purposes.p]\nlabel = \"P\"\nbasis = \"contract\"\narticle = \"a\"\nroles = [\"officer\"]\n";

TEST(Policy, IsReadWithAllItSays) {
  const auto policy = policy_of(small_policy);
  EXPECT_EQ(policy.title(), "acme 3");
  EXPECT_EQ(policy.purposes.size(), 6U);
  const auto& orders = policy.purposes.at("orders");
  EXPECT_EQ(orders.period->text(), "P5Y");
  EXPECT_EQ(orders.when_asked->text(), "P7Y");
  EXPECT_EQ(orders.refuses, Refusal::legal_obligation);
  EXPECT_EQ(policy.purposes.at("training").roles, std::vector<std::string>{"officer"});
  EXPECT_EQ(policy.purposes.at("evidence").clock.front(), Happening::contract_end);
  EXPECT_EQ(policy.people_for(Act::purge), 2);
  EXPECT_EQ(policy.people_for(Act::erase), 2);
  EXPECT_TRUE(policy.outranks(Claim::hold, Claim::erasure_duty));
  EXPECT_TRUE(policy.outranks(Claim::card_data, Claim::legal_claims));
  EXPECT_FALSE(policy.outranks(Claim::card_data, Claim::legal_obligation));
}

TEST(Policy, WrittenOutReadsTheSame) {
  auto policy = policy_of(small_policy);
  EXPECT_EQ(policy_of(write_policy(policy)), policy);
  policy.purposes.at("training").label = "a \"quoted\" \\ label \xe0\xb8\x81";
  policy.purposes.at("training").roles.clear();
  EXPECT_EQ(policy_of(write_policy(policy)), policy);
}

TEST(Policy, AsksForARecallOnlyWhereItSaysSo) {
  const auto silent = policy_of(small_policy);
  EXPECT_FALSE(silent.redaction.minimum_recall);
  EXPECT_EQ(policy_json(silent)["redaction"].count("minimum_recall"), 0U);
  const auto with = [](const std::string& keys) {
    return std::string(small_policy) + "\n[redaction]\n" + keys;
  };
  const auto asking = policy_of(with("minimum-recall = 98\nrecall-of = [\"IBAN\", \"CARD\"]\n"));
  EXPECT_EQ(asking.redaction.minimum_recall, 98);
  EXPECT_EQ(asking.redaction.recall_of, (std::vector<std::string>{"CARD", "IBAN"}));
  EXPECT_EQ(policy_of(write_policy(asking)), asking);
  EXPECT_EQ(policy_of(write_policy(policy_of(with("minimum-recall = 90\n")))).redaction.recall_of,
            std::vector<std::string>());
  EXPECT_EQ(problems_of(with("minimum-recall = 101\n")).size(), 1U);
  EXPECT_EQ(problems_of(with("minimum-recall = 98\nrecall-of = \"card\"\n")).size(), 1U);
  EXPECT_EQ(problems_of(with("recall-of = \"CARD\"\n")).size(), 1U);
}

TEST(Policy, DigestGoesByMeaning) {
  const auto digest = digest_of(policy_of(small_policy));
  EXPECT_EQ(digest_of(policy_of("# a comment\n" + std::string(small_policy))), digest);
  EXPECT_EQ(digest_of(policy_of(changed("roles = \"officer\"", "roles = [\"officer\"]"))), digest);
  EXPECT_NE(digest_of(policy_of(changed("P6M", "P7M"))), digest);
  EXPECT_NE(digest_of(policy_of(changed("PT0S", "PT1S"))), digest);
  EXPECT_NE(digest_of(policy_of(changed("purge = 2", "purge = 3"))), digest);
}

TEST(Policy, MistakesNameTheirLineAndWhatIsRight) {
  struct Row {
    const char *from, *to;
    unsigned line;
    const char *what, *right;
  };
  for (const auto& row : {
           Row{"regions = [\"IT\"]", "region = [\"IT\"]", 4, "region: there is no such key",
               "the keys here are: "},
           Row{"regions = [\"IT\"]", "regions = [\"Italy\"]", 4, "regions: \"Italy\" is no region",
               "two capital letters"},
           Row{"period = \"P6M\"", "period = \"P-6M\"", 22,
               "purposes.training.period: \"P-6M\" is negative", "a period is like P5Y"},
           Row{"period = \"P6M\"", "period = \"6 months\"", 22,
               "purposes.training.period: \"6 months\" is no period", "a period is like P5Y"},
           Row{"period = \"P6M\"", "period = 6", 22,
               "purposes.training.period: it is no text of 1 to 300 bytes", "write it in quotes"},
           Row{"ends-early = \"withdrawal\"", "ends-erly = \"withdrawal\"", 35,
               "purposes.adverts.ends-erly: there is no such key",
               "the keys here are: applies, art"},
           Row{"roles = \"officer\"", "roles = [\"king\"]", 24,
               "purposes.training.roles: there is no role king", "some of: auditor, ingest"},
           Row{"clock = \"recording\"\nroles = \"officer\"", "roles = \"officer\"", 18,
               "purposes.training.clock: nothing starts the period", "some of: recording"},
           Row{"clock = \"recording\"\nroles = \"officer\"", "clock = []\nroles = \"officer\"", 23,
               "purposes.training.clock: nothing starts the period", "some of: recording"},
           Row{"clock = \"recording\"\nroles = \"officer\"",
               "clock = \"objection\"\nroles = \"officer\"", 23,
               "purposes.training.clock: objection cannot do that", "some of: recording"},
           Row{"ends-early = \"withdrawal\"", "ends-early = \"recording\"", 35,
               "purposes.adverts.ends-early: recording cannot do that", "some of: objection"},
           Row{"period-when-asked = \"P7Y\"", "period-when-asked = \"P4Y\"", 42,
               "purposes.orders.period-when-asked: it is shorter than the period",
               "a period over P5Y"},
           Row{"basis = \"contract\"", "basis = \"because\"", 49,
               "purposes.guarantee.basis: \"because\" is not known here", "one of: consent, con"},
           Row{"label = \"Guarantee\"\n", "", 47, "purposes.guarantee.label: it is missing",
               "say in a few words"},
           Row{"refuses-erasure = \"legal-obligation\"", "refuses-erasure = true", 45,
               "purposes.orders.refuses-erasure: it is no text", "write it in quotes"},
           Row{"refuses-erasure = \"legal-obligation\"", "refuses-erasure = \"why\"", 45,
               "purposes.orders.refuses-erasure: \"why\" is not known here", "one of: expression"},
           Row{"purge = 2", "purge = 9", 67, "people.purge: it is no number that is possible here",
               "a whole number from 1 to 5"},
           Row{"purge = 2", "perge = 2", 67, "people.perge: there is no such key", "the keys here"},
           Row{"name = \"acme\"\n", "", 1, "name: it is missing", "a code for it"},
           Row{"name = \"acme\"", "name = \"a b\"", 2, "name: \"a b\" is no code", "up to 64"},
           Row{"format = 1", "format = 2", 1, "format: it is no number",
               "a whole number from 1 to 1"},
           Row{"[purposes.adverts]", "[purposes.training]", 28, "it is no TOML: ", ""},
           Row{"[people]", "[people", 66, "it is no TOML: ", ""},
           Row{"purge = 2", "purge = 2.5", 67, "this kind of value means nothing here", "values"},
           Row{R"(label = "Guarantee")", R"(label = "a\u0007b")", 48,
               "the text has a control character", "write it in one line"},
       }) {
    const auto problems = problems_of(changed(row.from, row.to));
    ASSERT_EQ(problems.size(), 1U) << row.what;
    EXPECT_EQ(problems[0].line, row.line) << row.what;
    EXPECT_EQ(problems[0].what.substr(0, std::string_view(row.what).size()), row.what);
    EXPECT_EQ(problems[0].right.substr(0, std::string_view(row.right).size()), row.right);
    EXPECT_EQ(problems[0].file, "test.toml");
  }
}

TEST(Policy, AllMistakesAreToldAtOnce) {
  auto text = changed("P6M", "P-6M");
  text.replace(text.find("\"legal-obligation\""), 18, "\"none\"");
  EXPECT_EQ(problems_of(text).size(), 2U);
  try {
    policy_of(text);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::usage);
    EXPECT_STREQ(error.what(), "test.toml:39: purposes.orders.basis: \"none\" is not known here");
    EXPECT_NE(error.hint(), "");
  }
}

TEST(Policy, PrecedenceNamesEveryClaimAndHoldsGoFirst) {
  const std::string all =
      "precedence = [\"hold\", \"erasure-duty\", \"card-data\", \"legal-obligation\", "
      "\"public-interest\", \"restriction\", \"legal-claims\", \"erasure-request\", \"purpose\", "
      "\"end-of-purpose\"]\n";
  const auto with = [&](const std::string& from, const std::string& to) {
    auto line = all;
    line.replace(line.find(from), from.size(), to);
    return changed("regions = [\"IT\"]\n", line);
  };
  EXPECT_TRUE(policy_of(with("hold", "hold")).outranks(Claim::card_data, Claim::legal_obligation));
  EXPECT_EQ(problems_of(with("\"purpose\", ", "")).at(0).what,
            "precedence: it does not name every claim");
  EXPECT_EQ(
      problems_of(with("\"hold\", \"erasure-duty\"", "\"erasure-duty\", \"hold\"")).at(0).what,
      "precedence: something goes before a hold");
  EXPECT_EQ(problems_of(with("\"purpose\", \"end-of-purpose\"", "\"end-of-purpose\", \"purpose\""))
                .at(0)
                .what,
            "precedence: something that keeps gives way to the end of a purpose");
}

TEST(Policy, BuildsOnOthersKeyByKey) {
  const Files files = {
      {"eu", small_policy},
      {"it", header("it", "extends = \"eu\"\n[purposes.training]\nperiod = \"P3M\"\n")},
      {"fr", header("fr", "extends = \"eu\"\n[purposes.evidence]\nperiod = \"P3Y\"\n")}};
  const auto policy =
      parse_policy({"own.toml", header("own",
                                       "extends = [\"it\", \"fr\"]\nwithout = [\"adverts\"]\n"
                                       "[purposes.guarantee]\nperiod = \"P1Y\"\n" +
                                           one_purpose)},
                   among(files));
  EXPECT_EQ(policy.title(), "own 1");
  EXPECT_EQ(policy.purposes.at("training").period->text(), "P3M") << "fr did not lay eu over it";
  EXPECT_EQ(policy.purposes.at("training").label, "Training of agents");
  EXPECT_EQ(policy.purposes.at("evidence").period->text(), "P3Y");
  EXPECT_EQ(policy.purposes.at("guarantee").period->text(), "P1Y");
  EXPECT_FALSE(policy.purposes.contains("adverts"));
  EXPECT_TRUE(policy.purposes.contains("p"));
  EXPECT_EQ(policy_of(write_policy(policy)), policy) << "what is written needs no other file";
}

TEST(Policy, NeverBuildsOnItself) {
  const Files files = {{"a", header("a", "extends = \"b\"\n" + one_purpose)},
                       {"b", header("b", "extends = [\"c\"]\n")},
                       {"c", header("c", "\nextends = \"a\"\n")}};
  Problems problems;
  EXPECT_FALSE(read_policy({"a", files.at("a")}, among(files), problems));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].sentence(),
            "c:5: extends: it goes in a circle: a extends b extends c extends a");
  problems.clear();
  EXPECT_FALSE(read_policy({"own", header("own", "extends = \"nowhere\"\n" + one_purpose)},
                           among(files), problems));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].sentence(), "own:4: extends: there is no policy nowhere");
}

TEST(Policy, AChainOfBasesIsBounded) {
  const FindPolicy endless = [](const std::string& name, const std::string&) {
    return PolicyFile{name, header("x", "extends = \"" + name + "a\"\n")};
  };
  EXPECT_EQ(problems_of(header("x", "extends = \"a\"\n"), endless).at(0).what,
            "extends: these are too many files");
}

TEST(Policy, UnwantedPurposesMustBeThere) {
  EXPECT_EQ(problems_of(header("x", "without = \"q\"\n" + one_purpose)).at(0).what,
            "without: no file below has a purpose q");
}

TEST(Policy, HostileFilesAreRefusedBeforeTheyAreParsed) {
  std::string deep = "a = ";
  for (int i = 0; i < 100; ++i) deep += "[\n";
  EXPECT_EQ(problems_of(deep).size(), 1U);
  std::string dots = "a";
  for (int i = 0; i < 100; ++i) dots += ".a";
  EXPECT_EQ(problems_of(dots + " = 1").at(0).what, "the line has more than 64 dots");
  EXPECT_EQ(problems_of(std::string(300'000, '\n')).at(0).what, "the file is larger than 256 KiB");
  EXPECT_EQ(problems_of(std::string(30'000, '\n')).at(0).what,
            "the file has more than 20000 lines");
  EXPECT_EQ(problems_of("\n# " + std::string(1000, 'x')).at(0).sentence(),
            "test.toml:2: the line is longer than 1000 bytes");
  EXPECT_EQ(problems_of("a = \"\xff\"").size(), 1U);
  EXPECT_GT(problems_of("").size(), 0U);
  EXPECT_GT(problems_of("purposes = 5\nformat = \"1\"\nname = [1]\nversion = {}").size(), 3U);
  std::string many = header("x", "");
  for (int i = 0; i < 201; ++i) {
    many += "[purposes.p" + std::to_string(i) + "]\n" + one_purpose.substr(13);
  }
  EXPECT_EQ(problems_of(many).at(0).what, "purposes: there are more than 200");
}

TEST(Policy, RolesAreThoseOfTheArchive) {
  for (const auto role : policy_roles()) EXPECT_TRUE(parse_role(role)) << role;
  EXPECT_EQ(policy_roles().size(), 5U);
}

TEST(Grounds, EachHasACodeAnArticleAndASentence) {
  for (const auto& each : grounds()) {
    EXPECT_EQ(parse_ground(each.code), each.ground);
    EXPECT_EQ(info(each.ground).code, each.code);
    EXPECT_FALSE(keeps(each.claim)) << each.code;
    EXPECT_TRUE(each.sentence.ends_with('.') && !each.article.empty()) << each.code;
  }
  for (const auto& each : refusals()) {
    EXPECT_EQ(parse_refusal(each.code), each.refusal);
    EXPECT_TRUE(keeps(info(each.refusal).claim)) << each.code;
  }
  for (const auto& each : redaction_grounds()) {
    EXPECT_EQ(find_redaction_ground(each.code), &each);
  }
  EXPECT_FALSE(parse_ground("because"));
  EXPECT_FALSE(parse_refusal(""));
  EXPECT_EQ(find_redaction_ground("card"), nullptr);
}

}  // namespace

}  // namespace sealtape
