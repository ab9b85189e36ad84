// Declarations in an archive: logged without saying what they are, and answered from the catalog.

#include "archive/declarations.h"

#include "archive/bar_list.h"
#include "archive/consequence.h"
#include "archive/gate.h"
#include "archive/hold.h"
#include "archive/policies.h"
#include "archive/register.h"
#include "archive/retention_facts.h"
#include "forger.h"
#include "policy/packs.h"

namespace sealtape {

namespace {

using Act = Declaration::Act;
using Kind = Declaration::Kind;
using Status = IngestResult::Status;

class Declarations : public testing::Test {
 protected:
  Declarations() {
    auto archive = make_archive(store, machine);
    add_member(archive, people().officer.shown(), Role::officer);
    add_member(archive, people().host.shown(), Role::ingest);
    archive.settle();
  }

  Declaration of(Kind kind, Act act, const char* about, const char* who = anna) {
    Declaration declaration;
    declaration.kind = kind;
    declaration.act = act;
    declaration.at = machine.clock;
    const bool is_source = kind == Kind::block;
    if (is_source) {
      declaration.sources = {about};
    } else {
      declaration.parties = {parse_declarant(who, Region())};
      auto& words = kind == Kind::opt_out ? declaration.channels : declaration.purposes;
      words = {about};
    }
    return declaration;
  }
  void say(const Identity& who, const Declaration& what) {
    auto archive = open_archive(store, machine, &who);
    declare(archive, Declaring{what});
    archive.settle();
  }
  std::string act_of(const std::string& topic, const Identity& reader = people().officer) {
    auto archive = open_archive(store, machine, &reader);
    const auto found = stand(archive, subject, topic);
    return found ? found->state.act : "nothing";
  }
  IngestItem call(const std::string& name, std::vector<std::string> purposes,
                  const char* direction = "outbound") {
    Metadata metadata;
    metadata.parties = {parse_declarant(anna, Region())};
    metadata.purposes = std::move(purposes);
    metadata.direction = direction;
    metadata.tags["trunk"] = "b2";
    return machine.item(name, bytes_of(name), metadata);
  }
  std::vector<IngestResult> take_in(const std::vector<IngestItem>& items,
                                    const IngestRules& rules = {}) {
    auto archive = open_archive(store, machine, &people().officer);
    const auto gate = Gate::of(archive, rules);
    return ingest(archive, items, {.gate = &*gate});
  }

  static constexpr const char* anna = "+39 06 1234 5678";
  const std::string subject = "tel:+390612345678";
  MemoryStore store;
  Machine machine;
};

TEST_F(Declarations, SayNothingInTheLog) {
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  say(people().officer, of(Kind::consent, Act::given, "training"));
  std::string log;
  for (const auto& name : names_in(store, "log/")) log += text_of(bytes_in(store, name));
  for (const char* word : {"opt-out", "phone", "consent", "training", "0612345678", "added"}) {
    EXPECT_EQ(log.find(word), std::string::npos) << word;
  }
}

TEST_F(Declarations, LeaveNoNumberInTheCatalog) {
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  EXPECT_EQ(act_of("opt-out:phone"), "added");
  const auto place = machine.archive_directory() / ".state";
  for (const auto& entry : std::filesystem::directory_iterator(place)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(text.find("0612345678"), std::string::npos) << entry.path();
    EXPECT_EQ(text.find("opt-out:phone"), std::string::npos) << entry.path();
  }
}

TEST_F(Declarations, AreTheSameMadeAnewAndWhenTheClockWentBack) {
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  machine.clock -= std::chrono::hours(1000);
  say(people().officer, of(Kind::opt_out, Act::removed, "phone"));
  EXPECT_EQ(act_of("opt-out:phone"), "removed");
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  auto archive = open_archive(store, machine, &people().officer);
  const auto kept = stand(archive, subject, "opt-out:phone");
  archive.reindex({});
  const auto anew = stand(archive, subject, "opt-out:phone");
  EXPECT_EQ(kept->state.times, 2U);
  EXPECT_EQ(anew->state.times, 2U);
  EXPECT_EQ(anew->state.index, kept->state.index);
}

TEST_F(Declarations, AHostAddsAndNeverLifts) {
  say(people().host, of(Kind::opt_out, Act::added, "phone"));
  EXPECT_EQ(act_of("opt-out:phone"), "added");
  EXPECT_EQ(refusal_of([&] { say(people().host, of(Kind::opt_out, Act::removed, "phone")); }),
            Error::Kind::refused);
  // One that does not ask is not heard.
  auto host = open_archive(store, machine, &people().host);
  host.append(Event{}, details_of(of(Kind::opt_out, Act::removed, "phone")));
  host.settle();
  EXPECT_EQ(act_of("opt-out:phone"), "added");
  say(people().officer, of(Kind::opt_out, Act::removed, "phone"));
  EXPECT_EQ(act_of("opt-out:phone"), "removed");
}

TEST_F(Declarations, WhatAnOfficerLiftedStaysSoWhenHeIsOneNoMore) {
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  say(people().officer, of(Kind::opt_out, Act::removed, "phone"));
  auto admin = open_archive(store, machine, &people().admin);
  add_member(admin, people().officer.shown(), Role::ingest);
  admin.settle();
  admin.reindex({});
  EXPECT_EQ(stand(admin, subject, "opt-out:phone")->state.act, "removed");
}

TEST_F(Declarations, GoOnWhereARecordIsOfAnotherShape) {
  auto host = open_archive(store, machine, &people().host);
  host.append(Event{}, {{"/sealtape/event", "opt-out"}, {"/sealtape/act", 7}});
  host.append(Event{}, {{"/sealtape/event", "consent"}, {"/sealtape/act", "given"}});
  host.append(Event{}, {{"no path", "opt-out"}});
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  EXPECT_EQ(act_of("opt-out:phone"), "added");
}

TEST_F(Declarations, AHostKnowsItsOwnAndTheListThatItHas) {
  Machine elsewhere;
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  say(people().officer, of(Kind::consent, Act::withdrawn, "training"));
  auto host = open_archive(store, elsewhere, &people().host);
  EXPECT_EQ(knowledge(host), Knowledge::own);
  EXPECT_FALSE(stand(host, subject, "opt-out:phone"));
  declare(host, Declaring{of(Kind::opt_out, Act::added, "sms")});
  EXPECT_EQ(stand(host, subject, "opt-out:sms")->state.act, "added");

  auto officer = open_archive(store, machine, &people().officer);
  const auto& key = *officer.secrets().ident;
  const auto text = bars_of(officer).encode(key);
  EXPECT_EQ(text.find("0612345678"), std::string::npos);
  import_bars(host, BarList::parse(text, host.card().origin, *host.secrets().ident).value());
  EXPECT_EQ(knowledge(host), Knowledge::list);
  EXPECT_TRUE(stand(host, subject, "opt-out:phone")->listed);
  EXPECT_EQ(stand(host, subject, "consent:training")->state.act, "denied");
  EXPECT_TRUE(is_bar(stand(host, subject, "opt-out:sms")->state, machine.clock));

  // What was lifted is gone with the next list, and an old list does not come back.
  say(people().officer, of(Kind::opt_out, Act::removed, "phone"));
  auto later = open_archive(store, machine, &people().officer);
  import_bars(host, bars_of(later));
  EXPECT_FALSE(stand(host, subject, "opt-out:phone"));
  const auto old = BarList::parse(text, host.card().origin, key);
  EXPECT_EQ(refusal_of([&] { import_bars(host, *old); }), Error::Kind::refused);
}

// Whoever leaves takes the keys out of force under which the host was told.
TEST_F(Declarations, AHostKnowsThemWhenTheKeysChange) {
  Machine elsewhere;
  say(people().officer, of(Kind::consent, Act::denied, "recording"));
  {
    auto officer = open_archive(store, machine, &people().officer);
    auto host = open_archive(store, elsewhere, &people().host);
    import_bars(host, bars_of(officer));
    declare(host, Declaring{of(Kind::opt_out, Act::added, "phone")});
    host.settle();
  }
  const auto remove = [&](const Identity& who) {
    auto admin = open_archive(store, machine, &people().admin);
    remove_member(admin, *admin.roster().find(who.shown().sign));
    admin.settle();
  };
  remove(people().officer);
  {
    auto host = open_archive(store, elsewhere, &people().host);
    EXPECT_EQ(knowledge(host), Knowledge::list);
    EXPECT_EQ(stand(host, subject, "consent:recording")->state.act, "denied");
    declare(host, Declaring{of(Kind::opt_out, Act::added, "phone")});
    EXPECT_EQ(stand(host, subject, "opt-out:phone")->state.times, 2U) << "under both keys";
    const auto gate = Gate::of(host, {});
    EXPECT_EQ(gate->check(call("a", {}, "inbound").metadata)->ground, Kind::consent);
    EXPECT_EQ(gate->check(call("a", {}).metadata)->answer, Answer::refuse);
    Metadata other;
    other.parties = {parse_declarant("+39 06 9999 9999", Region())};
    EXPECT_FALSE(gate->check(other));
  }

  // It comes back without the keys of before: what it cannot look up may stand against anybody.
  remove(people().host);
  auto admin = open_archive(store, machine, &people().admin);
  add_member(admin, people().host.shown(), Role::ingest);
  admin.settle();
  auto host = open_archive(store, elsewhere, &people().host);
  EXPECT_EQ(knowledge(host), Knowledge::own);
  EXPECT_EQ(Gate::of(host, {})->check(call("a", {}).metadata)->answer, Answer::quarantine);
  import_bars(host, bars_of(admin));
  EXPECT_EQ(knowledge(host), Knowledge::list);
  EXPECT_EQ(Gate::of(host, {})->check(call("a", {}).metadata)->answer, Answer::refuse);
}

TEST_F(Declarations, AListThatIsAlteredOrOfOthersIsRefused) {
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  auto archive = open_archive(store, machine, &people().officer);
  const auto& key = *archive.secrets().ident;
  const auto& origin = archive.card().origin;
  const auto good = bars_of(archive).encode(key);
  ASSERT_TRUE(BarList::parse(good, origin, key));
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    try {
      EXPECT_FALSE(BarList::parse(bad, origin, key)) << i;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::refused);
    }
    EXPECT_FALSE(BarList::parse(good.substr(0, i), origin, key)) << i;
  }
  EXPECT_THROW(BarList::parse(good, "other.example/1", key), Error);
  EXPECT_THROW(BarList::parse(good, origin, IdentKey::random()), Error);
}

TEST_F(Declarations, IngestRefusesWhoOptedOutAndLogsItWithoutSayingWhom) {
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  const auto results = take_in(
      {call("a", {"evidence"}), call("b", {"evidence"}, "inbound"), call("c", {"evidence"})});
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0].status, Status::refused);
  EXPECT_EQ(results[1].status, Status::sealed) << "an opted-out customer may call";
  EXPECT_EQ(results[2].status, Status::refused);
  EXPECT_FALSE(results[0].recording);
  auto archive = open_archive(store, machine, &people().officer);
  std::uint64_t refused = 0;
  for (const auto& row : register_of(archive)) {
    if (row.kind != "refusal") continue;
    EXPECT_EQ(row.about, "opt-out");
    EXPECT_EQ(row.who, "");
    refused += static_cast<std::uint64_t>(row.outcome[0] - '0');
  }
  EXPECT_EQ(refused, 2U);
  say(people().officer, of(Kind::opt_out, Act::removed, "phone"));
  EXPECT_EQ(take_in({call("a", {"evidence"})})[0].status, Status::sealed);
}

TEST_F(Declarations, IngestAsksForEachPurposeAndForBeingRecordedAtAll) {
  say(people().officer, of(Kind::consent, Act::denied, "training"));
  say(people().officer, of(Kind::objection, Act::added, "analytics"));
  EXPECT_EQ(take_in({call("a", {"evidence", "training"})})[0].status, Status::refused);
  EXPECT_EQ(take_in({call("b", {"analytics"}, "inbound")})[0].status, Status::refused);
  EXPECT_EQ(take_in({call("c", {"evidence"})})[0].status, Status::sealed);
  say(people().officer, of(Kind::consent, Act::given, "training"));
  EXPECT_EQ(take_in({call("d", {"evidence", "training"})})[0].status, Status::sealed);
  say(people().officer, of(Kind::consent, Act::denied, "recording"));
  EXPECT_EQ(take_in({call("e", {}, "inbound")})[0].status, Status::refused);
}

TEST_F(Declarations, ANoCountsThatComesWithWhatIsRefused) {
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  auto refused = call("a", {"evidence"});
  refused.declarations = {of(Kind::consent, Act::denied, "training"),
                          of(Kind::consent, Act::given, "analytics")};
  const auto result = take_in({refused, refused})[0];
  EXPECT_EQ(result.status, Status::refused);
  EXPECT_EQ(result.notes.back(), "a consent of it is new, and taken: denied");
  EXPECT_EQ(act_of("consent:training"), "denied");
  EXPECT_EQ(act_of("consent:analytics"), "nothing")
      << "a yes does not come in by a door that is shut";
  const auto size = open_archive(store, machine, &people().officer).log().view().size();
  EXPECT_EQ(take_in({refused})[0].notes.size(), 1U) << "said before";
  EXPECT_EQ(number(open_archive(store, machine, &people().officer).log().view().size()),
            number(size) + 1)
      << "the refusal alone";
}

TEST_F(Declarations, AHostSealsWhereWhatItKnowsCannotBeOpened) {
  std::filesystem::create_directories(machine.archive_directory() / ".state" / "host.sqlite");
  auto archive = open_archive(store, machine, &people().host);
  auto gate = Gate::of(archive, {});
  auto consenting = call("b", {"training"});
  consenting.declarations = {of(Kind::consent, Act::given, "training")};
  const auto results = ingest(archive, {call("a", {"training"}), consenting}, {.gate = &*gate});
  for (const auto& result : results) {
    EXPECT_EQ(result.status, Status::quarantined);
    EXPECT_EQ(result.notes.front(), "nobody could be asked whether a party refused");
  }
  const IngestRules all{Answer::accept, Answer::accept, Answer::accept};
  gate = Gate::of(archive, all);
  EXPECT_EQ(ingest(archive, {call("c", {"training"})}, {.gate = &*gate})[0].status, Status::sealed);
  // It would not hold to what it says itself.
  EXPECT_THROW(declare(archive, Declaring{of(Kind::opt_out, Act::added, "phone")}), Error);
  archive.settle();
  EXPECT_EQ(act_of("opt-out:phone"), "added") << "it is in the log for whoever reads it";
}

TEST_F(Declarations, AConsentThatExpiredIsNone) {
  auto consent = of(Kind::consent, Act::given, "training");
  consent.expires = machine.clock + std::chrono::hours(1);
  say(people().officer, consent);
  EXPECT_EQ(take_in({call("a", {"training"})})[0].status, Status::sealed);
  machine.clock += std::chrono::hours(1);
  EXPECT_EQ(take_in({call("b", {"training"})})[0].status, Status::refused);
}

TEST_F(Declarations, IngestQuarantinesWhereItIsToldTo) {
  say(people().officer, of(Kind::block, Act::added, "tag:trunk=b2"));
  const auto result = take_in({call("a", {"evidence"})}, {.blocked = Answer::quarantine})[0];
  EXPECT_EQ(result.status, Status::quarantined);
  ASSERT_TRUE(result.recording);
  auto archive = open_archive(store, machine, &people().officer);
  const auto row = archive.catalog().find(*result.recording);
  EXPECT_EQ(row->shown["sealtape"]["quarantine"], "a source of it is blocked");
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  EXPECT_EQ(take_in({call("b", {})}, {.blocked = Answer::quarantine})[0].status, Status::refused)
      << "the stricter answer counts";
}

TEST_F(Declarations, ACustodianTakesARecordingOutOfQuarantine) {
  say(people().officer, of(Kind::block, Act::added, "tag:trunk=b2"));
  const auto id = *take_in({call("a", {"evidence"})}, {.blocked = Answer::quarantine})[0].recording;
  auto officer = open_archive(store, machine, &people().officer);
  const auto row = *officer.catalog().find(id);
  EXPECT_EQ(quarantine_of(officer, row), "a source of it is blocked");
  EXPECT_EQ(refusal_of([&] { release_recording(officer, row, "x"); }), Error::Kind::refused);
  // Written all the same by one who may not: it counts for nothing.
  officer.append(Event{id}, {{"/sealtape/event", "quarantine"}, {"/sealtape/what", "released"}});
  officer.settle();
  EXPECT_TRUE(quarantine_of(officer, row));
  auto admin = open_archive(store, machine, &people().admin);
  release_recording(admin, row, "the block was a mistake");
  admin.settle();
  EXPECT_FALSE(quarantine_of(admin, row));
  EXPECT_EQ(refusal_of([&] { release_recording(admin, row, "again"); }), Error::Kind::usage);
  auto later = open_archive(store, machine, &people().officer);
  EXPECT_FALSE(quarantine_of(later, row));
}

TEST_F(Declarations, IngestTakesInWhatThePolicyAccepts) {
  say(people().officer, of(Kind::block, Act::added, "tag:trunk=b2"));
  EXPECT_EQ(take_in({call("a", {"evidence"})}, {.blocked = Answer::accept})[0].status,
            Status::sealed);
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  EXPECT_EQ(take_in({call("b", {})}, {.blocked = Answer::accept})[0].status, Status::refused);
}

TEST_F(Declarations, AWithdrawalProposesWhatGoesAndSaysWhatStays) {
  const auto results =
      take_in({call("a", {"training"}), call("b", {"training", "evidence"}),
               call("c", {"evidence"}), call("d", {}), call("e", {"training", "analytics"})});
  say(people().officer, of(Kind::objection, Act::added, "analytics"));
  const auto withdrawal = of(Kind::consent, Act::withdrawn, "training");
  say(people().officer, withdrawal);
  auto archive = open_archive(store, machine, &people().officer);
  const auto found = consequences_of(archive, withdrawal);
  ASSERT_EQ(found.size(), 4U);
  using Action = Consequence::Action;
  EXPECT_EQ(found[0].recording, results[0].recording);
  EXPECT_EQ(found[0].action, Action::purge);
  EXPECT_EQ(found[0].reason, "consent withdrawn, GDPR 17(1)(b)");
  EXPECT_EQ(found[1].action, Action::end_use);
  EXPECT_EQ(found[1].kept_for, std::vector<std::string>{"evidence"});
  EXPECT_EQ(found[2].action, Action::decide);
  EXPECT_EQ(found[2].recording, results[3].recording);
  EXPECT_EQ(found[3].action, Action::purge) << "the other purpose was objected to";
  EXPECT_EQ(all_rows(archive).size(), 5U) << "nothing was changed";
}

TEST_F(Declarations, AWithdrawalProposesNoPurgeThatThePolicyOrAHoldRefuses) {
  {
    auto archive = open_archive(store, machine, &people().admin);
    set_policy(archive, parse_policy(find_pack("eu").value(), find_pack_only), "first");
    archive.settle();
  }
  const auto results = take_in({call("a", {"training"}), call("b", {"training", "evidence"}),
                                call("c", {"evidence"}), call("d", {"training"}),
                                call("e", {"training"}), call("f", {"training", "analytics"})});
  {
    auto archive = open_archive(store, machine, &people().admin);
    place_hold(archive, {*results[3].recording}, {"17/2026", "lawsuit", std::nullopt});
    restrict_recording(archive, *results[4].recording, true, "disputed");
    archive.settle();
  }
  auto withdrawal = of(Kind::consent, Act::withdrawn, "training");
  withdrawal.purposes.emplace_back("evidence");
  say(people().officer, withdrawal);
  auto archive = open_archive(store, machine, &people().officer);
  const auto found = consequences_of(archive, withdrawal);
  using Action = Consequence::Action;
  using Words = std::vector<std::string>;
  const auto says = [&](std::size_t i, const char* words) {
    return found[i].reason.find(words) != std::string::npos;
  };
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found[0].action, Action::purge);
  EXPECT_EQ(found[0].ground, Ground::consent_withdrawn);
  EXPECT_EQ(found[1].action, Action::end_use);
  EXPECT_EQ(found[1].kept_for, Words{"evidence"});
  EXPECT_TRUE(says(1, "refused by purposes.evidence")) << found[1].reason;
  EXPECT_EQ(found[2].action, Action::keep) << "it rests on something else than consent";
  EXPECT_EQ(found[2].kept_for, Words{"evidence"});
  EXPECT_TRUE(says(2, "GDPR 6(1)(f)")) << found[2].reason;
  EXPECT_EQ(found[3].action, Action::keep);
  EXPECT_TRUE(says(3, "refused by hold 17/2026 (GDPR 17(3)(e))")) << found[3].reason;
  EXPECT_EQ(found[4].action, Action::keep);
  EXPECT_TRUE(says(4, "GDPR 18(2)")) << found[4].reason;
  EXPECT_EQ(found[5].action, Action::end_use);
  EXPECT_EQ(found[5].kept_for, Words{"analytics"});
}

TEST_F(Declarations, AHoldSpeaksWithoutAPolicyToo) {
  const auto results = take_in({call("a", {"training"})});
  {
    auto archive = open_archive(store, machine, &people().admin);
    place_hold(archive, {*results[0].recording}, {"17/2026", "lawsuit", std::nullopt});
    archive.settle();
  }
  const auto withdrawal = of(Kind::consent, Act::withdrawn, "training");
  say(people().officer, withdrawal);
  auto archive = open_archive(store, machine, &people().officer);
  const auto found = consequences_of(archive, withdrawal);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].action, Consequence::Action::keep);
  EXPECT_EQ(found[0].reason, "refused by hold 17/2026 (GDPR 17(3)(e))");
}

TEST_F(Declarations, TheRegisterSaysWhatBecameOfEach) {
  say(people().host, of(Kind::opt_out, Act::queued, "phone"));
  say(people().officer, of(Kind::opt_out, Act::added, "phone"));
  say(people().officer, of(Kind::consent, Act::given, "training"));
  say(people().officer, of(Kind::opt_out, Act::removed, "phone"));
  auto archive = open_archive(store, machine, &people().officer);
  const auto rows = register_of(archive);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].outcome, "until " + rfc3339(rows[1].logged) + ", entry " +
                                 std::to_string(number(rows[1].index)));
  EXPECT_TRUE(rows[1].outcome.starts_with("until "));
  EXPECT_EQ(rows[2].outcome, "in force");
  EXPECT_EQ(rows[3].outcome, "done");
  EXPECT_EQ(rows[0].who, subject);
  EXPECT_EQ(rows[0].member, *archive.roster().find(people().host.shown().sign));
}

}  // namespace

}  // namespace sealtape
