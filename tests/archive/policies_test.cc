// A policy in force in an archive, and the facts that it is asked about.

#include "archive/policies.h"

#include "archive/document.h"
#include "archive/hold.h"
#include "archive/retention_facts.h"
#include "policy/packs.h"
#include "rig.h"
#include "vcon/party.h"

namespace sealtape {

namespace {

Policy pack(std::string_view name) { return parse_policy(find_pack(name).value(), find_pack_only); }

class Policies : public testing::Test {
 protected:
  Policies() {
    auto archive = make_archive(store, machine);
    add_member(archive, people().officer.shown(), Role::officer);
    add_member(archive, people().host.shown(), Role::ingest);
    archive.settle();
  }

  Archive open(const Identity& identity) { return open_archive(store, machine, &identity); }

  RecordingId sealed(std::vector<std::string> purposes, std::optional<Instant> start = {}) {
    auto archive = open(people().admin);
    Metadata metadata;
    metadata.purposes = std::move(purposes);
    metadata.start = start;
    const auto name = std::to_string(++files);
    return *ingest(archive, {machine.item(name, bytes_of(name), metadata)}).front().recording;
  }

  RecordingFacts facts_of(RecordingId recording) {
    auto archive = open(people().officer);
    return RetentionFacts(archive).of(*archive.catalog().find(recording));
  }

  MemoryStore store;
  Machine machine;
  int files = 0;
};

TEST_F(Policies, TellIngestWhatToDoWithWhomItMustNotTakeIn) {
  auto policy = pack("de");
  policy.ingest.blocked = Answer::quarantine;
  policy.ingest.denied = Answer::accept;
  {
    auto archive = open(people().admin);
    EXPECT_EQ(ingest_rules(archive), IngestRules());
    set_policy(archive, policy, "first");
    archive.settle();
  }
  auto archive = open(people().officer);
  EXPECT_EQ(ingest_rules(archive), policy.ingest);
  auto host = open(people().host);
  EXPECT_EQ(ingest_rules(host), policy.ingest) << "it has them from the entry";
  auto again = open(people().host);
  EXPECT_EQ(ingest_rules(again), policy.ingest) << "and remembers them";
}

TEST_F(Policies, AreInForceFromTheirEntryOn) {
  {
    auto archive = open(people().admin);
    EXPECT_FALSE(policy_in_force(archive));
    EXPECT_EQ(refusal_of([&] { need_policy(archive); }), Error::Kind::refused);
    set_policy(archive, pack("it"), "first");
    set_policy(archive, pack("de"), "second");
    archive.settle();
  }
  auto archive = open(people().officer);
  const auto found = need_policy(archive);
  EXPECT_EQ(found.policy, pack("de"));
  EXPECT_EQ(found.number, 2U);
  EXPECT_EQ(found.since, machine.clock);
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
}

TEST_F(Policies, AreSetByAdminsAndReadByWhoMayOpenRecords) {
  auto officer = open(people().officer);
  EXPECT_EQ(refusal_of([&] { set_policy(officer, pack("it"), ""); }), Error::Kind::refused);
  auto admin = open(people().admin);
  set_policy(admin, pack("it"), "");
  admin.settle();
  auto host = open(people().host);
  EXPECT_EQ(refusal_of([&] { need_policy(host); }), Error::Kind::refused);
}

TEST_F(Policies, TheLogSaysWhetherAPurgeTakesTwo) {
  auto archive = open(people().admin);
  auto policy = pack("it");
  set_policy(archive, policy, "");
  EXPECT_FALSE(archive.custody().policy()->change.two_person_purge);
  policy.people[Act::purge] = 2;
  set_policy(archive, policy, "");
  EXPECT_TRUE(archive.custody().policy()->change.two_person_purge);
}

TEST_F(Policies, FactsAreWhatWasSealedAndNoted) {
  const auto start = machine.clock - std::chrono::days(2);
  const auto recording = sealed({"evidence", "training"}, start);
  auto facts = facts_of(recording);
  EXPECT_EQ(facts.started, start);
  EXPECT_EQ(facts.sealed, machine.clock);
  EXPECT_EQ(facts.purposes, (std::vector<std::string>{"evidence", "training"}));
  EXPECT_TRUE(facts.happenings.empty() && facts.holds.empty() && facts.restrictions.empty());
  {
    auto archive = open(people().admin);
    note_happening(archive, recording,
                   {{Happening::contract_end, machine.clock, "evidence", ""}, "sold"});
    place_hold(archive, {recording}, {"case-2031", "dispute", {}});
    archive.settle();
  }
  facts = facts_of(recording);
  ASSERT_EQ(facts.happenings.size(), 1U);
  EXPECT_EQ(facts.happenings[0].what, Happening::contract_end);
  EXPECT_EQ(facts.happenings[0].purpose, "evidence");
  ASSERT_EQ(facts.holds.size(), 1U);
  EXPECT_EQ(facts.holds[0].id, "case-2031");
  EXPECT_TRUE(facts_of(sealed({})).happenings.empty()) << "another recording";
}

TEST_F(Policies, ADocumentKnowsThePurposeThatItWasMadeFor) {
  const auto recording = sealed({"evidence", "training"});
  auto officer = open(people().officer);
  DocumentDraft draft(officer.store(), other_chunk);
  draft.write(bytes_of("She ordered one."));
  const auto index = officer.catalog().find(recording)->index;
  add_document(officer, draft, document_at(officer, index), DerivedKind::summary,
               {{"/sealtape/event", "summary"}, {"/sealtape/purpose", "evidence"}}, /*cut=*/false);
  officer.settle();
  const auto facts = facts_of(recording);
  ASSERT_EQ(facts.derived.size(), 1U);
  EXPECT_EQ(facts.derived[0].kind, "summary");
  EXPECT_EQ(facts.derived[0].purpose, "evidence");
}

TEST_F(Policies, ARestrictionIsPlacedByAnOfficerAndLiftedByACustodian) {
  const auto recording = sealed({"training"});
  auto officer = open(people().officer);
  restrict_recording(officer, recording, true, "disputed");
  officer.settle();
  EXPECT_EQ(facts_of(recording).restrictions.size(), 1U);
  EXPECT_EQ(refusal_of([&] { restrict_recording(officer, recording, false, "x"); }),
            Error::Kind::refused);
  auto admin = open(people().admin);
  restrict_recording(admin, recording, false, "settled");
  admin.settle();
  ASSERT_EQ(facts_of(recording).restrictions.size(), 1U);
  EXPECT_TRUE(facts_of(recording).restrictions[0].lifted);
}

TEST_F(Policies, WhatAHostSaysOfItCountsForNothing) {
  const auto recording = sealed({"training"});
  auto admin = open(people().admin);
  restrict_recording(admin, recording, true, "disputed");
  admin.settle();
  auto host = open(people().host);
  host.append(Event{recording}, {{"/sealtape/event", "restriction"}, {"/sealtape/what", "off"}});
  host.append(Event{recording}, {{"/sealtape/event", "happening"},
                                 {"/sealtape/what", "withdrawal"},
                                 {"/sealtape/at", rfc3339(machine.clock)}});
  host.settle();
  const auto facts = facts_of(recording);
  EXPECT_FALSE(facts.restrictions.at(0).lifted);
  EXPECT_TRUE(facts.happenings.empty());
}

TEST_F(Policies, WhatSomebodyDeclaresHoldsForAllRecordingsOfHim) {
  Metadata metadata;
  metadata.purposes = {"training"};
  metadata.parties.push_back(parse_party("tel:+390612345678,role=customer"));
  auto archive = open(people().admin);
  const auto his = *ingest(archive, {machine.item("his", bytes_of("his"), metadata)})[0].recording;
  const auto other = sealed({"training"});
  const auto declare_it = [&](Declaration::Kind kind, Declaration::Act act) {
    Declaration what;
    what.kind = kind;
    what.act = act;
    what.at = machine.clock;
    what.parties = metadata.parties;
    what.purposes = {"training"};
    auto admin = open(people().admin);
    declare(admin, {what});
    admin.settle();
  };
  using Said = Declaration::Act;
  declare_it(Declaration::Kind::objection, Said::added);
  ASSERT_EQ(facts_of(his).happenings.size(), 1U);
  EXPECT_EQ(facts_of(his).happenings[0].what, Happening::objection);
  EXPECT_TRUE(facts_of(other).happenings.empty());
  declare_it(Declaration::Kind::objection, Said::removed);
  EXPECT_TRUE(facts_of(his).happenings.empty());
  declare_it(Declaration::Kind::consent, Said::given);
  declare_it(Declaration::Kind::consent, Said::withdrawn);
  ASSERT_EQ(facts_of(his).happenings.size(), 2U);
  EXPECT_EQ(facts_of(his).happenings[0].what, Happening::consent);
  EXPECT_EQ(facts_of(his).happenings[1].what, Happening::withdrawal);
  EXPECT_EQ(facts_of(his).happenings[0].party, facts_of(his).happenings[1].party);
}

TEST_F(Policies, AClockThatWasBehindMakesNothingDueEarlier) {
  const auto right = machine.clock;
  machine.clock = right - std::chrono::days(3000);
  const auto recording = sealed({"training"});
  EXPECT_EQ(facts_of(recording).sealed, right) << "the log was there already";
  const auto times = schedule(pack("it"), facts_of(recording), right);
  EXPECT_FALSE(times.is_due());
}

}  // namespace

}  // namespace sealtape
