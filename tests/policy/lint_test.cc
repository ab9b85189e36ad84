#include "policy/lint.h"

#include <functional>

#include "policy/cases.h"
#include "policy/difference.h"
#include "policy_text.h"

namespace sealtape {

namespace {

std::vector<std::string> advice_after(const std::function<void(Policy&)>& change) {
  auto policy = policy_of(small_policy);
  policy.purposes.erase("guarantee");  // its clock is the one thing to say
  change(policy);
  std::vector<std::string> said;
  for (const auto& each : advice_on(policy)) said.push_back(each.what);
  return said;
}

TEST(Lint, HasNothingToSayOfAGoodPolicy) {
  EXPECT_EQ(advice_after([](Policy&) {}),
            std::vector<std::string>{
                "purposes.adverts: it keeps for ever where nothing starts its clock"});
}

TEST(Lint, SaysWhatIsDoubtful) {
  const auto training = [](const std::function<void(Purpose&)>& change) {
    const auto said = advice_after([&](Policy& policy) {
      policy.purposes.erase("adverts");
      change(policy.purposes.at("training"));
    });
    return said.size() == 1 ? said.front() : std::to_string(said.size());
  };
  EXPECT_EQ(training([](Purpose& p) { p.roles = {"auditor", "ingest"}; }),
            "purposes.training: no role that can read may use it");
  EXPECT_EQ(training([](Purpose& p) {
              p.basis = Basis::consent;
              p.ends_early = {Happening::objection};
            }),
            "purposes.training: consent cannot be withdrawn");
  EXPECT_EQ(training([](Purpose& p) { p.ends_early.clear(); }),
            "purposes.training: nobody can object");
  EXPECT_EQ(training([](Purpose& p) { p.clock = {Happening::use}; }),
            "purposes.training: it keeps for ever where nothing starts its clock");
  EXPECT_EQ(training([](Purpose& p) { p.period = Period::parse("P30Y"); }),
            "purposes.training: it keeps over ten years, and nothing obliges to");
  EXPECT_EQ(training([](Purpose& p) { p.refuses = Refusal::legal_obligation; }),
            "purposes.training: it refuses erasure for a law, and its basis is none");
  EXPECT_EQ(advice_after([](Policy& policy) {
              policy.purposes.erase("adverts");
              policy.ingest = {Answer::accept, Answer::accept, Answer::accept};
            }).size(),
            3U);
}

TEST(Lint, SaysWhichActsTakeNoSecondPerson) {
  const auto said = advice_after([](Policy& policy) {
    policy.purposes.erase("adverts");
    policy.people = {{Act::purge, 3}, {Act::erase, 2}, {Act::rotate, 2}};
  });
  EXPECT_EQ(said, (std::vector<std::string>{"people.purge: no more than two are asked for",
                                            "people.rotate: nothing asks for more than one"}));
  const auto alone = advice_after([](Policy& policy) {
    policy.purposes.erase("adverts");
    policy.people = {{Act::purge, 2}};
  });
  EXPECT_EQ(alone, std::vector<std::string>{"people.purge: one person alone can still erase every "
                                            "second of a recording"});
}

std::vector<std::string> changes_after(const std::function<void(Policy&)>& change) {
  const auto before = policy_of(small_policy);
  auto after = before;
  change(after);
  std::vector<std::string> said;
  for (const auto& each : differences(before, after))
    said.push_back(each.where + ": " + each.change);
  return said;
}

TEST(Difference, IsToldInWords) {
  using Said = std::vector<std::string>;
  EXPECT_EQ(changes_after([](Policy&) {}), Said());
  EXPECT_EQ(
      changes_after([](Policy& p) { p.purposes.at("training").period = Period::parse("P3M"); }),
      Said{"purposes.training: kept 3 months instead of 6 months: shorter"});
  EXPECT_EQ(changes_after([](Policy& p) { p.purposes.at("training").period.reset(); }),
            Said{"purposes.training: now a use that keeps nothing, before kept 6 months"});
  EXPECT_EQ(changes_after([](Policy& p) { p.purposes.erase("access"); }),
            Said{"purposes.access: gone: recordings that name it have no rule for it any more"});
  EXPECT_EQ(changes_after([](Policy& p) { p.purposes["proof"] = p.purposes.at("evidence"); }),
            Said{"purposes.proof: new: Proof of what was agreed, kept 5 years (GDPR 6(1)(f))"});
  EXPECT_EQ(changes_after([](Policy& p) {
              p.purposes.at("training").roles = {"custodian"};
              p.purposes.at("training").ends_early.pop_back();
            }),
            (Said{"purposes.training: may be used by: now also custodian",
                  "purposes.training: may be used by: no longer officer",
                  "purposes.training: ends early by: no longer withdrawal"}));
  EXPECT_EQ(changes_after([](Policy& p) { std::swap(p.precedence[2], p.precedence[4]); }),
            (Said{"precedence: card-data now goes before public-interest",
                  "precedence: card-data now goes before legal-obligation",
                  "precedence: public-interest now goes before legal-obligation"}));
  EXPECT_EQ(changes_after([](Policy& p) {
              p.people.clear();
              p.card_data.reset();
              p.version = "4";
              p.redaction.filler = MaskingSound::tone;
              p.ingest.denied = Answer::quarantine;
            }),
            (Said{"policy: version \"4\" instead of \"3\"",
                  "card-data: gone: no card data is due any more",
                  "redaction: filler \"tone\" instead of \"silence\"",
                  "people: purge takes 1 instead of 2", "people: erase takes 1 instead of 2",
                  "ingest: who refused to be recorded: \"quarantine\" instead of \"refuse\""}));
}

// Whatever the digest tells apart, the words tell apart too.
TEST(Difference, MissesNothingThatTheDigestSees) {
  const std::vector<std::function<void(Policy&)>> changes = {
      [](Policy& p) { p.name = "x"; },
      [](Policy& p) { p.regions.clear(); },
      [](Policy& p) { p.purposes.at("orders").when_asked.reset(); },
      [](Policy& p) { p.purposes.at("orders").clock = {Happening::sealing}; },
      [](Policy& p) { p.purposes.at("orders").label = "x"; },
      [](Policy& p) { p.purposes.at("orders").basis = Basis::contract; },
      [](Policy& p) { p.purposes.at("orders").article = "x"; },
      [](Policy& p) { p.purposes.at("orders").applies = Applies::every; },
      [](Policy& p) { p.purposes.at("orders").derived = {"x"}; },
      [](Policy& p) { p.purposes.at("orders").refuses.reset(); },
      [](Policy& p) { p.purposes.at("orders").while_held = true; },
      [](Policy& p) { p.purposes.at("orders").while_restricted = true; },
      [](Policy& p) { p.purposes.at("orders").period = Period::parse("P60M"); },
      [](Policy& p) { p.card_data->period = *Period::parse("P1D"); },
      [](Policy& p) { p.card_data->article = "x"; },
      [](Policy& p) { p.redaction.padding_ms = 1; },
      [](Policy& p) { p.redaction.joins_ms = 1; },
      [](Policy& p) { p.redaction.rounds_ms = 1; },
      [](Policy& p) { p.redaction.detectors.pop_back(); },
      [](Policy& p) { p.redaction.minimum_recall = 98; },
      [](Policy& p) {
        p.redaction.minimum_recall = 98;
        p.redaction.recall_of = {"CARD"};
      },
      [](Policy& p) { p.people[Act::rotate] = 2; },
      [](Policy& p) { p.ingest.opted_out = Answer::quarantine; },
      [](Policy& p) { p.ingest.blocked = Answer::quarantine; },
  };
  const auto before = policy_of(small_policy);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    auto after = before;
    changes[i](after);
    EXPECT_NE(digest_of(after), digest_of(before)) << i;
    EXPECT_FALSE(differences(before, after).empty()) << i;
  }
}

constexpr const char* good_cases = R"([[case]]
name = "training ends after six months, evidence stays"
sealed = 2026-03-02T09:14:07Z
purposes = ["evidence", "training"]
derived = ["scorecard", "transcript"]
at = 2026-09-02T09:14:07Z
[case.expect]
due = "2031-03-02T09:14:07Z"
running = ["evidence"]
ended = ["training"]
derived-due = ["scorecard"]
covered = true
[[case.expect.read]]
role = "officer"
purpose = "training"
granted = false
[[case.expect.purge]]
ground = "storage-limitation"
granted = false
decided-by = "legal-claims"
[[case.expect.purge]]
ground = "storage-limitation"
derived = "scorecard"
granted = true

[[case]]
name = "a hold keeps"
sealed = 2026-03-02T09:14:07Z
purposes = "training"
at = 2027-01-01
holds = [{ id = "case-2031", placed = 2026-05-01T00:00:00Z }]
restrictions = [{ from = 2026-05-01T00:00:00Z, lifted = 2026-06-01T00:00:00Z }]
happenings = [{ what = "withdrawal", at = "2026-05-01", party = "anna" }]
[case.expect]
due = "2026-05-01"
[[case.expect.purge]]
ground = "court-order"
granted = false
decided-by = "hold"
)";

TEST(Cases, PassWhereThePolicyDoesWhatIsExpected) {
  Problems problems;
  const auto results = run_cases(policy_of(small_policy), "cases.toml", good_cases, problems);
  ASSERT_TRUE(results) << problems.at(0).sentence();
  ASSERT_EQ(results->size(), 2U);
  for (const auto& each : *results) EXPECT_EQ(each.wrong, std::vector<std::string>()) << each.name;
  EXPECT_EQ((*results)[1].name, "a hold keeps");
  EXPECT_EQ((*results)[1].line, 26U);
}

TEST(Cases, FailWithWhatIsOtherThanExpected) {
  Problems problems;
  const auto policy = policy_of(changed("P6M", "P7M"));
  const auto results = run_cases(policy, "cases.toml", good_cases, problems);
  ASSERT_TRUE(results);
  EXPECT_EQ(
      (*results)[0].wrong,
      (std::vector<std::string>{
          "running: evidence, training instead of evidence", "ended: none instead of training",
          "derived-due: none instead of scorecard",
          ("read by officer for training: granted: purposes.training of acme 3: 7 months from "
           "the recording"),
          ("purge for storage-limitation: refused by purposes.training of acme 3: 7 months "
           "from the recording, until 2026-10-02T09:14:07Z (GDPR 6(1)(f)), over "
           "storage-limitation (GDPR 5(1)(e))")}));
  EXPECT_TRUE((*results)[1].wrong.empty());
}

TEST(Cases, MistakesInTheFileAreNamed) {
  const auto policy = policy_of(small_policy);
  const auto first = [&](const std::string& text) {
    Problems problems;
    EXPECT_FALSE(run_cases(policy, "cases.toml", text, problems));
    return problems.empty() ? "" : problems[0].sentence();
  };
  const std::string head = "[[case]]\nname = \"x\"\nat = 2026-03-02\nsealed = 2026-03-02\n";
  EXPECT_EQ(first(""), "cases.toml:1: case: it is missing");
  EXPECT_EQ(first("case = 1"), "cases.toml:1: case: it is no list of 1 to 1000 cases");
  EXPECT_EQ(first("[[case]]\nname = \"x\"\n"), "cases.toml:1: case.at: it is missing");
  EXPECT_EQ(first(head), "cases.toml:1: case.expect: it is missing");
  EXPECT_EQ(first(head + "[case.expect]\n"), "cases.toml:5: case.expect: it expects nothing");
  EXPECT_EQ(first(head + "[case.expect]\ndeu = \"open\"\ncovered = true"),
            "cases.toml:6: case.expect.deu: there is no such key");
  EXPECT_EQ(first(head + "[case.expect]\ndue = \"soon\""),
            "cases.toml:6: case.expect.due: \"soon\" is no time");
  EXPECT_EQ(first(head + "[case.expect]\n[[case.expect.purge]]\nground = \"x\"\ngranted = true"),
            "cases.toml:7: case.expect.purge.ground: there is no ground x");
  EXPECT_EQ(first(head + "happenings = [{ what = \"rain\", at = 2026-03-02 }]\n[case.expect]\n"
                         "covered = true"),
            "cases.toml:5: case.happenings.what: \"rain\" is not known here");
  EXPECT_EQ(first(head + "at2 = 2026-03-02T10:00:00\n"), "cases.toml:5: the time has no offset");
}

}  // namespace

}  // namespace sealtape
