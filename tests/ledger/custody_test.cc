#include "ledger/custody.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

template <class Value>
Value filled(int n) {
  Value value;
  value.bytes.fill(static_cast<std::byte>(n));
  return value;
}

SigningKey key_of(int n) {
  std::array<std::byte, 32> seed{};
  seed.fill(static_cast<std::byte>(n));
  return signing_key_from_seed(seed);
}

// 1 is an admin, 2 and 3 are custodians, 4 is an officer. Entry ids count up from 100.
class Custodies : public testing::Test {
 protected:
  Custodies() {
    const auto member = [&](int n, Role role) {
      Entry entry;
      entry.actor = filled<MemberId>(1);
      entry.body =
          MemberChange{filled<MemberId>(n), role, public_half(key_of(n)), filled<BoxAddress>(n)};
      return entry;
    };
    KeyChange keys{{{1, KeyKind::vault, filled<Digest>(50)}}, {}};
    Entry change;
    change.body = keys;
    roster.apply(LogIndex{0}, change);
    for (const auto& [n, role] : {std::pair{1, Role::admin}, std::pair{2, Role::custodian},
                                  std::pair{3, Role::custodian}, std::pair{4, Role::officer}}) {
      roster.apply(LogIndex{0}, member(n, role));
    }
  }

  static RecordingId recording(int n) { return filled<RecordingId>(n); }

  Entry entry(Body body) const {
    Entry entry;
    entry.id = filled<EntryId>(100 + static_cast<int>(next));
    entry.actor = filled<MemberId>(2);
    entry.sealed = Private{filled<Digest>(60), {}, roster.current(KeyKind::vault)->epoch};
    entry.body = std::move(body);
    return entry;
  }
  bool refuses(const Body& body) const {
    return custody.objection(entry(body), roster).has_value();
  }
  EntryId append(const Body& body) {
    const auto made = entry(body);
    EXPECT_EQ(custody.objection(made, roster), std::nullopt);
    custody.apply(LogIndex{next++}, made);
    return made.id;
  }
  static Purge purge(int n, std::uint64_t epoch = 1) {
    return {"mistake",
            {{recording(n), true, {{filled<EntryId>(n), filled<Digest>(n), epoch, {}}}}},
            {}};
  }
  static Erase erase(int n, int was, int record, std::uint64_t epoch = 1) {
    return {"mistake",
            {{recording(n),
              filled<EntryId>(n),
              {},
              {{0, 0, 1}},
              {{0, 0, 1}},
              20,
              filled<Digest>(record),
              filled<Digest>(was),
              epoch}}};
  }

  Roster roster;
  Custody custody;
  std::uint64_t next = 5;
};

TEST_F(Custodies, AHoldStandsAgainstEverythingThatDestroys) {
  const auto first = append(Hold{recording(1)});
  const auto second = append(Hold{recording(1)});
  EXPECT_TRUE(refuses(purge(1)));
  EXPECT_TRUE(refuses(erase(1, 1, 2)));
  EXPECT_FALSE(refuses(purge(2)));
  append(Release{recording(1), first});
  EXPECT_TRUE(refuses(purge(1))) << "the second hold stands";
  EXPECT_TRUE(refuses(Release{recording(1), first})) << "released twice";
  EXPECT_TRUE(refuses(Release{recording(2), second})) << "of another recording";
  append(Release{recording(1), second});
  EXPECT_FALSE(custody.is_held(recording(1)));
  EXPECT_FALSE(refuses(purge(1)));
}

TEST_F(Custodies, WhatIsPurgedIsGone) {
  append(purge(1));
  EXPECT_TRUE(custody.is_purged(recording(1)));
  EXPECT_TRUE(refuses(purge(1)));
  EXPECT_TRUE(refuses(erase(1, 1, 2)));
  EXPECT_TRUE(refuses(Hold{recording(1)}));
  EXPECT_TRUE(refuses(Derive{recording(1), DerivedKind::transcript, {}, {}}));
  auto document = purge(2);
  document.targets[0].whole = false;
  append(document);
  EXPECT_FALSE(custody.is_purged(recording(2)));
  EXPECT_TRUE(custody.is_purged(recording(2), filled<EntryId>(2)));
  EXPECT_FALSE(custody.is_purged(recording(1), filled<EntryId>(2))) << "of another recording";
  EXPECT_TRUE(refuses(document));
  EXPECT_TRUE(refuses(erase(2, 2, 3)));
  EXPECT_TRUE(refuses(Purge{"mistake", {}, {}}));
  EXPECT_TRUE(refuses(Erase{"mistake", {}}));
  auto nothing = erase(3, 3, 4);
  nothing.targets[0].chunks = {{0, 0, 0}};
  EXPECT_FALSE(refuses(nothing)) << "units alone, of which a copy has the bytes";
  nothing.targets[0].units.clear();
  EXPECT_TRUE(refuses(nothing));
}

TEST_F(Custodies, OfTwoErasuresOfOneRecordOneHolds) {
  append(erase(1, 1, 2));
  EXPECT_EQ(custody.changed(recording(1), filled<EntryId>(1))->record, filled<Digest>(2));
  EXPECT_TRUE(refuses(erase(1, 1, 3)));
  EXPECT_TRUE(refuses(purge(1))) << "of the record that was";
  append(erase(1, 2, 3));
  auto twice = erase(4, 4, 5);
  twice.targets.push_back(twice.targets[0]);
  EXPECT_TRUE(refuses(twice));
}

TEST_F(Custodies, ARotationOvertakesWhatWasPreparedBeforeIt) {
  append(erase(1, 1, 2));
  Entry keys;
  keys.body = KeyChange{{{2, KeyKind::vault, filled<Digest>(51)}}, {}};
  roster.apply(LogIndex{next++}, keys);
  EXPECT_TRUE(refuses(Rotate{1, {}, 0, 0, LogSize{next}})) << "the epoch before";
  EXPECT_TRUE(refuses(Rotate{2, {}, 0, 0, LogSize{5}})) << "its list is older than the erasure";
  append(Rotate{2, filled<Digest>(70), 9, 1, LogSize{next}});
  EXPECT_FALSE(custody.changed(recording(1), filled<EntryId>(1)));
  EXPECT_EQ(custody.rotation()->rotate.list, filled<Digest>(70));
  EXPECT_TRUE(refuses(erase(3, 3, 4, 1))) << "its record was sealed anew";
  EXPECT_TRUE(refuses(purge(3, 1)));
  EXPECT_FALSE(refuses(purge(3, 2)));
}

TEST_F(Custodies, TheTwoPersonRuleTakesTwo) {
  append(PolicyChange{1, true});
  EXPECT_TRUE(refuses(PolicyChange{1, false}));
  EXPECT_TRUE(refuses(PolicyChange{3, false}));
  EXPECT_TRUE(refuses(purge(1)));
  const auto approved_by = [&](int n, const Purge& what) {
    auto approved = purge(1);
    const auto signature = sign(bytes_of(what.plan()), key_of(n));
    approved.approval = {filled<MemberId>(n), copy_of(ByteView(signature))};
    return approved;
  };
  EXPECT_TRUE(refuses(approved_by(2, purge(1)))) << "by himself";
  EXPECT_TRUE(refuses(approved_by(4, purge(1)))) << "by an officer";
  EXPECT_TRUE(refuses(approved_by(5, purge(1)))) << "by nobody";
  EXPECT_TRUE(refuses(approved_by(3, purge(2)))) << "of another plan";
  append(approved_by(3, purge(1)));
  append(PolicyChange{2, false, HostRules{"accept", "quarantine", "refuse"}});
  append(purge(2));
}

TEST_F(Custodies, TheTwoPersonRuleForSecondsTakesTwo) {
  append(PolicyChange{.version = 1, .two_person_purge = false, .two_person_erase = true});
  append(purge(2));
  EXPECT_TRUE(refuses(erase(1, 1, 2)));
  const auto approved_by = [&](int n, const Erase& what) {
    auto approved = erase(1, 1, 2);
    const auto signature = sign(bytes_of(what.plan()), key_of(n));
    approved.approval = {filled<MemberId>(n), copy_of(ByteView(signature))};
    return approved;
  };
  EXPECT_TRUE(refuses(approved_by(2, erase(1, 1, 2)))) << "by himself";
  EXPECT_TRUE(refuses(approved_by(4, erase(1, 1, 2)))) << "by an officer";
  EXPECT_TRUE(refuses(approved_by(5, erase(1, 1, 2)))) << "by nobody";
  EXPECT_TRUE(refuses(approved_by(3, erase(1, 3, 2)))) << "of another record";
  append(approved_by(3, erase(1, 1, 9)));  // which record comes of it nobody knows before
  EXPECT_EQ(Custody::parse(custody.encode())->encode(), custody.encode());
}

TEST_F(Custodies, AreWrittenDownAndReadBack) {
  EXPECT_EQ(Custody::parse(Custody().encode())->encode(), Custody().encode());
  append(PolicyChange{1, false});
  append(Hold{recording(1)});
  append(purge(2));
  auto document = purge(3);
  document.targets[0].whole = false;
  append(document);
  append(Rotate{1, filled<Digest>(70), 9, 1, LogSize{next}});
  append(erase(4, 4, 5, 1));
  const auto json = custody.encode();
  const auto again = Custody::parse(json);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->encode(), json);
  EXPECT_TRUE(again->is_held(recording(1)));
  EXPECT_TRUE(again->is_purged(recording(2)));
  EXPECT_TRUE(again->has_destroyed());
  for (const auto& [name, value] : json.items()) {
    if (name == "destroyed" || name == "policy" || name == "rotation") continue;
    auto less = json;
    less.erase(name);
    EXPECT_FALSE(Custody::parse(less)) << name;
    less[name] = "x";
    EXPECT_FALSE(Custody::parse(less)) << name;
  }
}

}  // namespace

}  // namespace sealtape
