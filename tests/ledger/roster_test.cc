#include "ledger/roster.h"

#include <gtest/gtest.h>

namespace sealtape {

namespace {

template <class Key>
Key key_of(int n) {
  Key key;
  key.bytes.fill(static_cast<std::byte>(n));
  return key;
}

Entry entry_by(MemberId actor, decltype(Entry::body) body) {
  Entry entry;
  entry.actor = actor;
  entry.body = std::move(body);
  return entry;
}

// 1 is the first admin, 2 a host, 3 an officer, 4 an auditor, 5 one who was removed.
class Rosters : public testing::Test {
 protected:
  Rosters() {
    append(entry_by(id(1), Init{sign(1), seal(1)}));
    KeyChange keys;
    for (const auto kind : {KeyKind::ident, KeyKind::log, KeyKind::vault, KeyKind::word}) {
      keys.keys.push_back({1, kind, key_of<Digest>(100)});
      for (const int holder : {1}) keys.sealed.push_back({1, kind, id(holder), {}});
    }
    append(entry_by(id(1), keys));
    append(change(1, 2, Role::ingest));
    append(change(1, 3, Role::officer));
    append(change(1, 4, Role::auditor));
    append(change(1, 5, Role::officer));
    append(change(1, 5, Role::none));
  }

  static MemberId id(int n) { return key_of<MemberId>(n); }
  static PublicKey sign(int n) { return key_of<PublicKey>(n); }
  static BoxAddress seal(int n) { return key_of<BoxAddress>(n); }
  static Entry change(int by, int whom, Role role) {
    return entry_by(id(by), MemberChange{id(whom), role, sign(whom), seal(whom)});
  }
  static Entry keys(int by, std::vector<KeyChange::Key> keys,
                    std::vector<KeyChange::Sealed> sealed = {}) {
    return entry_by(id(by), KeyChange{std::move(keys), std::move(sealed)});
  }
  static Entry with_record(Entry entry, std::uint64_t epoch) {
    entry.sealed = Private{{}, {}, epoch};
    return entry;
  }

  std::optional<std::string> objection(const Entry& entry) const {
    return roster.objection(LogIndex{next}, entry);
  }
  void append(const Entry& entry) {
    ASSERT_EQ(objection(entry), std::nullopt);
    roster.apply(LogIndex{next++}, entry);
  }

  Roster roster;
  std::uint64_t next = 0;
};

TEST_F(Rosters, LetEachRoleDoItsOwnAndNoMore) {
  struct Row {
    decltype(Entry::body) body;
    Role least;
  };
  const std::vector<Row> rows = {
      {Event{}, Role::ingest},       {Other{"stamp", {}}, Role::ingest},
      {Derive{}, Role::officer},     {Other{"propose", {}}, Role::officer},
      {Purge{}, Role::custodian},    {Erase{}, Role::custodian},
      {Hold{}, Role::custodian},     {Release{}, Role::custodian},
      {PolicyChange{}, Role::admin}, {Rotate{}, Role::admin},
      {KeyChange{}, Role::admin},    {change(1, 6, Role::ingest).body, Role::admin}};
  append(change(1, 7, Role::custodian));
  for (const int actor : {1, 2, 7}) {
    EXPECT_TRUE(objection(entry_by(id(actor), Other{"frobnicate", {}}))) << "nobody knows it";
  }
  const std::map<int, Role> roles = {{1, Role::admin},   {2, Role::ingest}, {3, Role::officer},
                                     {4, Role::auditor}, {5, Role::none},   {7, Role::custodian}};
  for (const auto& [actor, role] : roles) {
    for (const auto& row : rows) {
      const auto entry = entry_by(id(actor), row.body);
      EXPECT_EQ(!objection(entry), role >= row.least) << name_of(role) << action_of(entry);
      EXPECT_EQ(role_for(entry), row.least);
    }
  }
  EXPECT_TRUE(objection(entry_by(id(9), Event{})));
}

TEST_F(Rosters, BeginWithOneInit) {
  EXPECT_TRUE(objection(entry_by(id(1), Init{sign(1), seal(1)})));
  EXPECT_TRUE(Roster().objection(LogIndex{0}, entry_by(id(1), Event{})));
  EXPECT_TRUE(Roster().objection(LogIndex{0}, change(1, 1, Role::admin)));
  EXPECT_EQ(Roster().signer_of(LogIndex{0}, entry_by(id(1), Init{sign(8), seal(1)})), sign(8));
  // No later entry brings its own key.
  EXPECT_EQ(roster.signer_of(LogIndex{next}, entry_by(id(1), Init{sign(8), seal(1)})), sign(1));
  EXPECT_FALSE(roster.signer_of(LogIndex{next}, entry_by(id(9), Init{sign(8), seal(1)})));
}

TEST_F(Rosters, ObjectToChangesThatDoNotFit) {
  const auto with_keys = [](int whom, int sign_of, int seal_of) {
    return entry_by(id(1), MemberChange{id(whom), Role::ingest, sign(sign_of), seal(seal_of)});
  };
  EXPECT_TRUE(objection(with_keys(2, 8, 2))) << "another signing key";
  EXPECT_TRUE(objection(with_keys(2, 2, 8))) << "another box";
  EXPECT_TRUE(objection(with_keys(8, 2, 8))) << "the key of somebody else";
  EXPECT_TRUE(objection(change(1, 8, Role::none))) << "nobody to remove";
  EXPECT_TRUE(objection(change(1, 1, Role::none))) << "the last admin goes";
  EXPECT_TRUE(objection(change(1, 1, Role::custodian))) << "the last admin steps down";
  EXPECT_FALSE(objection(change(1, 5, Role::ingest))) << "one who was removed comes back";
  append(change(1, 3, Role::admin));
  append(change(3, 1, Role::none));
  EXPECT_TRUE(objection(change(1, 2, Role::none)));
  EXPECT_TRUE(objection(change(3, 3, Role::none)));
}

TEST_F(Rosters, TakeKeysOfTheNextEpochOnly) {
  for (const std::uint64_t epoch : {0ULL, 1ULL, 3ULL, 18446744073709551615ULL}) {
    EXPECT_TRUE(objection(keys(1, {{epoch, KeyKind::log, {}}}))) << epoch;
  }
  EXPECT_FALSE(objection(keys(1, {{2, KeyKind::log, {}}})));
  EXPECT_TRUE(objection(keys(1, {}, {{1, KeyKind::log, id(9), {}}})));
  EXPECT_FALSE(objection(keys(1, {}, {{1, KeyKind::log, id(2), {}}})));
}

TEST_F(Rosters, TakeRecordsOfTheEpochInForceOnly) {
  EXPECT_FALSE(objection(with_record(entry_by(id(2), Event{}), 1)));
  EXPECT_TRUE(objection(with_record(entry_by(id(2), Event{}), 0)));
  EXPECT_TRUE(objection(with_record(entry_by(id(2), Event{}), 2)));
  append(keys(1, {{2, KeyKind::vault, key_of<Digest>(102)}}));
  EXPECT_TRUE(objection(with_record(entry_by(id(2), Event{}), 1)));
  EXPECT_FALSE(objection(with_record(entry_by(id(2), Event{}), 2)));
  EXPECT_EQ(roster.vault_key()->epoch, 2U);
  EXPECT_EQ(roster.vault_key()->address, key_of<BoxAddress>(102));
}

TEST_F(Rosters, ChangeTheLogKeyForWhatReachesBeyondTheEntry) {
  const auto at = next;
  append(keys(1, {{2, KeyKind::log, key_of<Digest>(102)}}));
  EXPECT_EQ(roster.log_key(LogSize{at}), key_of<PublicKey>(100));
  EXPECT_EQ(roster.log_key(LogSize{at + 1}), key_of<PublicKey>(102));
  EXPECT_EQ(roster.log_key(LogSize{at + 100}), key_of<PublicKey>(102));
  EXPECT_FALSE(roster.log_key(LogSize{1}));
  EXPECT_EQ(roster.first_log_key(), key_of<PublicKey>(100));
  EXPECT_EQ(roster.current(KeyKind::log)->epoch, 2U);
}

TEST_F(Rosters, ForgetTheVaultFilesOfWhoLosesTheRole) {
  append(keys(1, {}, {{1, KeyKind::vault, id(3), {}}, {1, KeyKind::log, id(3), {}}}));
  EXPECT_EQ(roster.vault_files().size(), 6U);
  append(change(1, 3, Role::ingest));
  EXPECT_EQ(roster.vault_files().count({1, KeyKind::vault, id(3)}), 0U);
  EXPECT_EQ(roster.vault_files().count({1, KeyKind::log, id(3)}), 1U);
  append(change(1, 3, Role::none));
  EXPECT_EQ(roster.vault_files().size(), 4U);
}

TEST_F(Rosters, GiveEachRoleItsSecrets) {
  for (const auto kind : {KeyKind::ident, KeyKind::log, KeyKind::vault, KeyKind::word}) {
    const bool host = kind == KeyKind::ident || kind == KeyKind::log;
    EXPECT_FALSE(holds(Role::none, kind));
    EXPECT_FALSE(holds(Role::auditor, kind));
    EXPECT_EQ(holds(Role::ingest, kind), host);
    EXPECT_TRUE(holds(Role::officer, kind) && holds(Role::custodian, kind) &&
                holds(Role::admin, kind));
  }
}

}  // namespace

}  // namespace sealtape
