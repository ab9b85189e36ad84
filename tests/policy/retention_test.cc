#include "policy/retention.h"

#include "policy/decision.h"
#include "policy_text.h"

namespace sealtape {

namespace {

Instant at(std::string_view text) {
  return parse_rfc3339(std::string(text) + (text.size() == 10 ? "T09:00:00Z" : "")).value();
}

const Policy& acme() {
  static const Policy policy = policy_of(small_policy);
  return policy;
}

RecordingFacts call(std::vector<std::string> purposes) {
  RecordingFacts facts;
  facts.started = at("2026-03-02");
  facts.sealed = at("2026-03-02") + std::chrono::minutes(10);
  facts.purposes = std::move(purposes);
  return facts;
}

const PurposeTime& time_in(const Schedule& line, const std::string& code) {
  return *std::ranges::find(line.purposes, code, &PurposeTime::code);
}

using State = PurposeTime::State;

TEST(Retention, DocumentStaysAsLongAsThePurposeItWasMadeFor) {
  auto facts = call({"evidence", "training"});
  facts.derived = {{"1", "scorecard", "evidence"},
                   {"2", "scorecard", "training"},
                   {"3", "scorecard", "a use without a period"}};
  const auto line = schedule(acme(), facts, at("2026-09-02"));
  ASSERT_EQ(line.derived.size(), 3U);
  EXPECT_EQ(line.derived[0].due, at("2031-03-02")) << "training alone lists its kind";
  EXPECT_EQ(line.derived[1].due, at("2026-09-02"));
  EXPECT_EQ(line.derived[2].due, std::nullopt) << "it goes with the recording";
}

TEST(Retention, WhatIsLeftOfARecordingGoesWithIt) {
  auto facts = call({"evidence", "training"});
  facts.derived = {{.id = "1", .kind = "scorecard", .is_the_rest = true}};
  const auto line = schedule(acme(), facts, at("2030-01-01"));
  EXPECT_TRUE(line.derived[0].purposes.empty());
  EXPECT_EQ(line.derived[0].due, std::nullopt) << "training alone would have ended";
  EXPECT_TRUE(line.findings.empty());
}

TEST(Retention, PurposesEndSeparatelyOnOneRecording) {
  auto facts = call({"evidence", "training"});
  facts.derived = {{"1", "scorecard"}, {"2", "transcript"}, {"3", "summary"}};
  const auto early = schedule(acme(), facts, at("2026-09-01"));
  EXPECT_EQ(time_in(early, "training").state, State::running);
  const auto line = schedule(acme(), facts, at("2026-09-02"));
  EXPECT_EQ(time_in(line, "training").state, State::ended);
  EXPECT_EQ(time_in(line, "training").ends, at("2026-09-02"));
  EXPECT_EQ(time_in(line, "training").rule,
            "purposes.training of acme 3: 6 months from the recording");
  EXPECT_EQ(time_in(line, "evidence").state, State::running);
  EXPECT_EQ(line.due, at("2031-03-02"));
  EXPECT_EQ(line.deciding, std::vector<std::string>{"evidence"});
  EXPECT_FALSE(line.is_due());
  ASSERT_EQ(line.derived.size(), 3U);
  EXPECT_EQ(line.derived[0].due, at("2026-09-02")) << "only training needs it";
  EXPECT_EQ(line.derived[1].due, at("2031-03-02")) << "the last purpose that needs it decides";
  EXPECT_EQ(line.derived[2].due, std::nullopt) << "it goes with the recording";
  EXPECT_TRUE(line.findings.empty());
  EXPECT_TRUE(schedule(acme(), facts, at("2031-03-02")).is_due());
  EXPECT_FALSE(schedule(acme(), facts, at("2031-03-02") - std::chrono::seconds(1)).is_due());
}

TEST(Retention, TheFirstClockThatHasRunStartsThePeriod) {
  auto facts = call({"evidence"});
  EXPECT_EQ(schedule(acme(), facts, at("2026-04-01")).due, at("2031-03-02"));
  facts.happenings = {{Happening::contract_end, at("2028-02-29"), "", ""}};
  const auto line = schedule(acme(), facts, at("2029-01-01"));
  EXPECT_EQ(line.due, at("2033-02-28"));
  EXPECT_EQ(time_in(line, "evidence").started_by, Happening::contract_end);
}

TEST(Retention, APeriodWhoseClockHasNotStartedKeeps) {
  auto facts = call({"guarantee", "training"});
  const auto line = schedule(acme(), facts, at("2040-01-01"));
  EXPECT_EQ(time_in(line, "guarantee").state, State::waiting);
  EXPECT_EQ(line.due, std::nullopt);
  EXPECT_EQ(line.deciding, std::vector<std::string>{"guarantee"});
  facts.happenings = {{Happening::contract_end, at("2050-01-01"), "guarantee", ""}};
  EXPECT_EQ(schedule(acme(), facts, at("2040-01-01")).due, at("2052-01-01"));
  EXPECT_TRUE(schedule(acme(), facts, at("2040-01-01")).findings.empty())
      << "a contract may well end in the future";
}

TEST(Retention, ObjectionAndWithdrawalEndWhatTheyMay) {
  auto facts = call({"evidence", "training"});
  facts.happenings = {{Happening::objection, at("2026-05-01"), "", "anna"}};
  const auto line = schedule(acme(), facts, at("2026-06-01"));
  EXPECT_EQ(time_in(line, "training").state, State::ended_early);
  EXPECT_EQ(time_in(line, "training").ends, at("2026-05-01"));
  EXPECT_EQ(time_in(line, "training").ended_by, Happening::objection);
  EXPECT_EQ(time_in(line, "evidence").state, State::running);
  EXPECT_EQ(time_in(schedule(acme(), facts, at("2026-04-01")), "training").state, State::running)
      << "not before it was said";
  facts.happenings[0].purpose = "evidence";
  EXPECT_EQ(time_in(schedule(acme(), facts, at("2026-06-01")), "training").state, State::running);
}

TEST(Retention, ConsentBeginsEndsAndComesBackPartyByParty) {
  auto facts = call({"adverts"});
  EXPECT_EQ(time_in(schedule(acme(), facts, at("2026-04-01")), "adverts").state, State::not_begun);
  EXPECT_EQ(schedule(acme(), facts, at("2026-04-01")).due, at("2031-03-02"))
      << "without consent, no longer than with it";
  facts.happenings = {{Happening::consent, at("2026-03-02"), "adverts", "anna"},
                      {Happening::use, at("2026-07-01"), "adverts", ""},
                      {Happening::use, at("2026-06-01"), "adverts", ""}};
  auto line = schedule(acme(), facts, at("2026-08-01"));
  EXPECT_EQ(time_in(line, "adverts").state, State::running);
  EXPECT_EQ(line.due, at("2031-07-01")) << "each use starts the five years again";
  facts.happenings.push_back({Happening::withdrawal, at("2026-09-01"), "adverts", "anna"});
  facts.happenings.push_back({Happening::consent, at("2026-10-01"), "adverts", "bernd"});
  line = schedule(acme(), facts, at("2026-11-01"));
  EXPECT_EQ(time_in(line, "adverts").state, State::ended_early) << "his yes is not hers";
  facts.happenings.push_back({Happening::consent, at("2026-12-01"), "adverts", "anna"});
  line = schedule(acme(), facts, at("2027-01-01"));
  EXPECT_EQ(time_in(line, "adverts").state, State::running);
}

TEST(Retention, AConsentThatIsGivenAgainRenewsAsItsUseDoes) {
  auto facts = call({"adverts"});
  facts.happenings = {{Happening::consent, at("2026-03-02"), "adverts", "anna"},
                      {Happening::use, at("2027-06-01"), "adverts", ""}};
  EXPECT_EQ(schedule(acme(), facts, at("2028-01-01")).due, at("2032-06-01"));
  facts.happenings.push_back({Happening::consent, at("2030-01-10"), "adverts", "anna"});
  const auto line = schedule(acme(), facts, at("2032-07-01"));
  EXPECT_EQ(line.due, at("2035-01-10"));
  EXPECT_EQ(time_in(line, "adverts").started_by, Happening::consent);
}

TEST(Retention, EverybodyOnTheLineHasToConsent) {
  auto facts = call({"adverts"});
  facts.parties = {{{"agent"}}, {{"anna", "anna's mail"}}};
  const auto state = [&](std::string_view when) {
    return time_in(schedule(acme(), facts, at(when)), "adverts");
  };
  EXPECT_EQ(state("2026-04-01").lacks, "nobody is known to have consented to adverts");
  facts.happenings = {{Happening::consent, at("2026-03-02"), "adverts", "agent"}};
  EXPECT_EQ(state("2026-04-01").state, State::not_begun);
  EXPECT_EQ(state("2026-04-01").lacks, "1 of 2 parties did not consent, or no longer, to adverts");
  facts.happenings.push_back({Happening::consent, at("2026-05-01"), "adverts", "anna's mail"});
  EXPECT_EQ(state("2026-04-01").state, State::not_begun);
  EXPECT_EQ(state("2026-05-01").state, State::running);
  EXPECT_EQ(state("2026-05-01").begins, at("2026-05-01")) << "with the last of them";
  facts.parties.emplace_back();
  EXPECT_EQ(state("2026-06-01").lacks,
            "not everybody on the line is known, nor whether he consented to adverts");
  facts.parties.pop_back();
  facts.happenings.push_back({Happening::withdrawal, at("2026-07-01"), "adverts", "anna"});
  EXPECT_NE(state("2026-08-01").state, State::running);
}

TEST(Retention, AnAuthorityMakesAPeriodLonger) {
  auto facts = call({"orders"});
  EXPECT_EQ(schedule(acme(), facts, at("2027-01-01")).due, at("2031-03-02"));
  facts.happenings = {{Happening::authority_request, at("2029-01-01"), "orders", ""}};
  const auto line = schedule(acme(), facts, at("2029-01-02"));
  EXPECT_EQ(line.due, at("2033-03-02"));
  EXPECT_EQ(time_in(line, "orders").rule, "purposes.orders of acme 3: 7 years from the recording");
}

TEST(Retention, ACloseThatIsOpenedAgainEndsAtTheLastClosing) {
  auto text = changed(R"(ends-early = ["objection", "withdrawal"])", "ends-early = \"closing\"");
  const auto policy = policy_of(text);
  auto facts = call({"training"});
  facts.happenings = {{Happening::closing, at("2026-04-01"), "", ""},
                      {Happening::closing, at("2026-05-01"), "", ""}};
  EXPECT_EQ(schedule(policy, facts, at("2026-06-01")).due, at("2026-05-01"));
}

TEST(Retention, WhatNoRuleMatchesStaysAndIsFound) {
  const auto unknown = schedule(acme(), call({"evidnce"}), at("2099-01-01"));
  EXPECT_EQ(unknown.due, std::nullopt);
  EXPECT_EQ(time_in(unknown, "evidnce").state, State::no_rule);
  EXPECT_EQ(unknown.findings, std::vector<std::string>{"acme 3 has no purpose evidnce"});
  EXPECT_EQ(uncovered(acme(), call({"training", "x", "y"})), "acme 3 has no purpose x, y");
  EXPECT_EQ(schedule(acme(), call({"training", "x"}), at("2099-01-01")).due, std::nullopt)
      << "a typing error destroys nothing";
  EXPECT_TRUE(uncovered(acme(), call({})));
  EXPECT_TRUE(uncovered(acme(), call({"access"}))) << "a use keeps nothing";
  EXPECT_FALSE(uncovered(acme(), call({"access", "training"})));
  const auto policy = policy_of(
      changed("clock = \"contract-end\"\n", "clock = \"contract-end\"\napplies = \"unnamed\"\n"));
  EXPECT_FALSE(uncovered(policy, call({})));
  EXPECT_TRUE(uncovered(policy, call({"access"})));
}

TEST(Retention, AClockSetBackMakesNothingDueEarlier) {
  LogClock clock;
  EXPECT_EQ(clock.at(at("2026-03-02")), at("2026-03-02"));
  EXPECT_EQ(clock.at(at("2019-01-01")), at("2026-03-02"));
  EXPECT_EQ(clock.at(at("2026-03-03")), at("2026-03-03"));

  auto facts = call({"training"});
  const auto due = schedule(acme(), facts, at("2026-10-01")).due;
  for (const auto* moment : {"2026-03-02", "2019-01-01", "1970-01-01"}) {
    const auto line = schedule(acme(), facts, at(moment));
    EXPECT_EQ(line.due, due) << moment;
    EXPECT_FALSE(line.is_due()) << moment;
  }
  facts = call({"adverts"});
  facts.happenings = {{Happening::consent, at("2026-03-02"), "", ""},
                      {Happening::consent, at("2001-01-01"), "", ""}};
  EXPECT_EQ(schedule(acme(), facts, at("2026-10-01")).due, at("2031-03-02"));
}

TEST(Retention, TimesOfTheFutureAreFindings) {
  auto facts = call({"training"});
  facts.happenings = {{Happening::withdrawal, at("2027-01-01"), "", ""}};
  facts.holds = {{"case-1", at("2027-01-01"), {}}};
  auto line = schedule(acme(), facts, at("2026-05-01"));
  EXPECT_EQ(line.findings,
            (std::vector<std::string>{"the withdrawal is dated in the future, 2027-01-01T09:00:00Z",
                                      "the hold case-1 is of the future"}));
  EXPECT_EQ(time_in(line, "training").state, State::running) << "it is not there yet";
  line = schedule(acme(), facts, at("2026-02-01"));
  EXPECT_EQ(line.findings.front(), "it was sealed in the future: a clock is wrong");
  facts = call({"training"});
  facts.started = at("2026-03-05");
  EXPECT_EQ(schedule(acme(), facts, at("2026-05-01")).findings,
            std::vector<std::string>{"it began after it was sealed: a clock is wrong"});
  facts.started = at("1970-01-01");
  EXPECT_EQ(
      schedule(acme(), facts, at("2026-05-01")).findings,
      std::vector<std::string>{"every purpose had ended before it was sealed: is its date right?"});
}

TEST(Retention, CardDataIsDueAtOnce) {
  auto facts = call({"evidence"});
  using std::chrono::seconds;
  facts.card_spans = {{seconds(10), seconds(14), {}}, {seconds(20), seconds(22), at("2026-03-03")}};
  const auto line = schedule(acme(), facts, at("2026-03-02"));
  ASSERT_EQ(line.card_spans.size(), 2U);
  EXPECT_EQ(line.card_spans[0].due, facts.sealed);
  EXPECT_EQ(line.card_spans[1].due, at("2026-03-03"));
}

TEST(Retention, DocumentsOfAPurposeThatIsNotThereAreFound) {
  auto facts = call({"evidence"});
  facts.derived = {{"1", "scorecard"}};
  const auto line = schedule(acme(), facts, at("2026-05-01"));
  EXPECT_EQ(line.findings,
            std::vector<std::string>{
                "its scorecard belongs to training, which the recording is not kept for"});
}

struct Case {
  const char* name;
  std::vector<std::string> purposes;
  Ground ground;
  bool held, restricted;
  const char* when;
  bool granted;
  Claim decides;
};

TEST(Decision, ThePrecedenceDecides) {
  const std::vector<Case> cases = {
      {"nothing is due",
       {"training"},
       Ground::storage_limitation,
       false,
       false,
       "2026-05-01",
       false,
       Claim::purpose},
      {"all has ended",
       {"training"},
       Ground::storage_limitation,
       false,
       false,
       "2026-10-01",
       true,
       Claim::end_of_purpose},
      {"held",
       {"training"},
       Ground::storage_limitation,
       true,
       false,
       "2026-10-01",
       false,
       Claim::hold},
      {"held against a court",
       {"training"},
       Ground::court_order,
       true,
       false,
       "2026-10-01",
       false,
       Claim::hold},
      {"restricted",
       {"training"},
       Ground::storage_limitation,
       false,
       true,
       "2026-10-01",
       false,
       Claim::restriction},
      {"restricted, and unlawful",
       {"training"},
       Ground::unlawful,
       false,
       true,
       "2026-10-01",
       false,
       Claim::restriction},
      {"a court over a restriction",
       {"training"},
       Ground::court_order,
       false,
       true,
       "2026-05-01",
       true,
       Claim::erasure_duty},
      {"asked for, but the law obliges",
       {"orders"},
       Ground::pipl,
       false,
       false,
       "2026-05-01",
       false,
       Claim::legal_obligation},
      {"asked for, but evidence",
       {"evidence", "training"},
       Ground::child,
       false,
       false,
       "2026-05-01",
       false,
       Claim::legal_claims},
      {"asked for, and only training",
       {"training"},
       Ground::unlawful,
       false,
       false,
       "2026-05-01",
       true,
       Claim::erasure_request},
      {"a court over the law that obliges",
       {"orders"},
       Ground::legal_duty,
       false,
       false,
       "2026-05-01",
       true,
       Claim::erasure_duty},
      {"consent withdrawn, another basis",
       {"evidence"},
       Ground::consent_withdrawn,
       false,
       false,
       "2026-05-01",
       false,
       Claim::legal_claims},
      {"card data is no reason for all",
       {"training"},
       Ground::card_data,
       false,
       false,
       "2026-05-01",
       false,
       Claim::purpose},
      {"no rule",
       {"x"},
       Ground::storage_limitation,
       false,
       false,
       "2099-05-01",
       false,
       Claim::purpose},
      {"only a use",
       {"access"},
       Ground::no_longer_needed,
       false,
       false,
       "2099-05-01",
       false,
       Claim::purpose},
      {"only a use, and unlawful",
       {"access"},
       Ground::unlawful,
       false,
       false,
       "2026-05-01",
       true,
       Claim::erasure_request},
  };
  for (const auto& each : cases) {
    auto facts = call(each.purposes);
    if (each.held) facts.holds = {{"case-2031", at("2026-03-03"), {}}};
    if (each.restricted) facts.restrictions = {{at("2026-03-03"), {}}};
    const auto verdict = may_purge(acme(), facts, each.ground, at(each.when));
    EXPECT_EQ(verdict.granted, each.granted) << each.name << ": " << verdict.sentence();
    EXPECT_EQ(verdict.decides.claim, each.decides) << each.name << ": " << verdict.sentence();
    EXPECT_EQ(keeps(verdict.decides.claim), !each.granted) << each.name;
  }
}

TEST(Decision, NamesWhatDecidesAndWhatStandsAgainstIt) {
  auto facts = call({"orders", "training"});
  facts.holds = {{"case-2031", at("2026-03-03"), {}}};
  EXPECT_EQ(may_purge(acme(), facts, Ground::pipl, at("2026-05-01")).sentence(),
            "refused by hold case-2031 (GDPR 17(3)(e)), and by purposes.orders of acme 3: 5 years "
            "from the recording, until 2031-03-02T09:00:00Z (MiFID II 16(7)), over pipl-47 "
            "(PIPL 47)");
  facts.holds[0].released = at("2026-04-01");
  facts.purposes = {"training"};
  EXPECT_EQ(may_purge(acme(), facts, Ground::unlawful, at("2026-05-01")).sentence(),
            "granted by unlawful (GDPR 17(1)(d)), over purposes.training of acme 3: 6 months from "
            "the recording, until 2026-09-02T09:00:00Z (GDPR 6(1)(f))");
}

TEST(Decision, CardDataGoesBySecondsOverEvidenceAndNotOverALaw) {
  const auto moment = at("2026-05-01");
  EXPECT_TRUE(may_erase_span(acme(), call({"evidence"}), Ground::card_data, moment).granted);
  const auto verdict = may_erase_span(acme(), call({"orders"}), Ground::card_data, moment);
  EXPECT_FALSE(verdict.granted);
  EXPECT_EQ(verdict.decides.claim, Claim::legal_obligation);
  auto held = call({"evidence"});
  held.holds = {{"case-2031", at("2026-03-03"), {}}};
  EXPECT_FALSE(may_erase_span(acme(), held, Ground::card_data, moment).granted);
  EXPECT_FALSE(may_erase_span(acme(), call({"evidence"}), Ground::objection, moment).granted);
}

TEST(Decision, DerivedDocumentsEndWithTheirPurpose) {
  const auto facts = call({"evidence", "training"});
  const auto when = at("2026-10-01");
  const auto may = [&](const char* kind, Instant moment) {
    return may_purge_derived(acme(), facts, {"", kind}, Ground::storage_limitation, moment).granted;
  };
  EXPECT_TRUE(may("scorecard", when));
  EXPECT_FALSE(may("scorecard", at("2026-05-01")));
  EXPECT_FALSE(may("transcript", when)) << "evidence needs it, too";
  EXPECT_FALSE(may("summary", when)) << "it belongs to no purpose: it goes with the recording";
  EXPECT_TRUE(may("summary", at("2032-01-01")));
  const DerivedFact for_training{"", "summary", "training"};
  EXPECT_TRUE(
      may_purge_derived(acme(), facts, for_training, Ground::storage_limitation, when).granted)
      << "it was made for training alone";
}

TEST(Decision, ReadingTakesARunningPurposeThatIsForTheRole) {
  struct Row {
    const char *role, *purpose, *when;
    bool held, restricted, granted;
    const char* reason;
  };
  for (const auto& row : {
           Row{"officer", "training", "2026-05-01", false, false, true, "purposes.training of"},
           Row{"officer", "training", "2026-10-01", false, false, false,
               "training ended 2026-09-02T09:00:00Z (purposes.training of acme 3"},
           Row{"custodian", "training", "2026-05-01", false, false, false,
               "purposes.training of acme 3 is not for the role custodian"},
           Row{"officer", "guarantee", "2026-05-01", false, false, false,
               "the recording is not kept for guarantee"},
           Row{"officer", "sport", "2026-05-01", false, false, false,
               "acme 3 has no purpose sport"},
           Row{"officer", "access", "2026-05-01", false, false, true, "purposes.access of acme"},
           Row{"custodian", "adverts", "2026-05-01", false, false, false,
               "nobody is known to have consented to adverts"},
           Row{"officer", "training", "2026-05-01", false, true, false,
               "the recording is restricted: it may only be stored"},
           Row{"officer", "evidence", "2026-05-01", false, true, true, "purposes.evidence of"},
           Row{"officer", "evidence", "2032-05-01", false, false, false, "evidence ended 2031-03"},
           Row{"officer", "evidence", "2032-05-01", true, false, true, "purposes.evidence of"},
           Row{"officer", "training", "2032-05-01", true, false, false, "training ended 2026-09"},
       }) {
    auto facts = call({"evidence", "training", "adverts"});
    if (row.held) facts.holds = {{"case-2031", at("2026-03-03"), {}}};
    if (row.restricted) facts.restrictions = {{at("2026-03-03"), {}}};
    const auto access = may_read(acme(), facts, row.role, row.purpose, at(row.when));
    EXPECT_EQ(access.granted, row.granted) << row.role << ' ' << row.purpose;
    EXPECT_EQ(access.reason.substr(0, std::string_view(row.reason).size()), row.reason);
  }
}

}  // namespace

}  // namespace sealtape
