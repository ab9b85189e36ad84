// Several writers on one archive, and what each of them may.

#include <thread>

#include "archive/rotate.h"
#include "forger.h"

namespace sealtape {

namespace {

using Turns = SharedStore::Turns;

class Writers : public testing::Test {
 protected:
  Writers() {
    auto archive = make_archive(store, machine);
    for (const auto& [identity, role] :
         {std::pair(&people().officer, Role::officer), std::pair(&people().host, Role::ingest),
          std::pair(&people().auditor, Role::auditor)}) {
      ids[identity] = add_member(archive, identity->shown(), role);
    }
    archive.settle();
  }

  void remove(const Identity& identity) {
    Machine desk;
    auto archive = open_archive(store, desk, &people().admin);
    remove_member(archive, ids.at(&identity));
    archive.settle();
  }
  void expect_whole(std::uint64_t recordings) {
    auto checked = check_deeply(store, machine, people().admin);
    EXPECT_EQ(checked.damage(), "");
    EXPECT_EQ(checked.count(Finding::Kind::voided), 0U);
    EXPECT_EQ(checked.result.state, VerifyResult::State::ok);
    EXPECT_EQ(checked.result.recordings[Verdict::intact], recordings);
  }
  Entry entry_of(RecordingId recording) {
    auto archive = open_archive(store, machine, &people().admin);
    return archive.log().entry_at(archive.catalog().find(recording)->index).entry;
  }

  MemoryStore store;
  Machine machine, other;
  std::map<const Identity*, MemberId> ids;
};

TEST_F(Writers, TakeTurnsAndSeeEachOthersEntries) {
  auto first = open_archive(store, machine, &people().admin);
  auto second = open_archive(store, other, &people().officer);
  for (int i = 0; i < 5; ++i) {
    const auto text = "call " + std::to_string(i);
    EXPECT_EQ(ingest(first, {machine.item(text, text)}).size(), 1U);
    // Its view is stale now; the commit brings it up to date.
    EXPECT_EQ(ingest(second, {other.item(text, text + " again")}).size(), 1U);
  }
  first.log().catch_up();
  EXPECT_EQ(all_rows(first), all_rows(second));
  expect_whole(10);
}

TEST_F(Writers, LoseNothingWhenTheyRace) {
  constexpr int writers = 4;
  constexpr int files = 15;
  std::array<Machine, writers> machines;
  {
    std::vector<std::jthread> threads;
    for (int w = 0; w < writers; ++w) {
      threads.emplace_back([&, w] {
        auto& own = machines.at(static_cast<std::size_t>(w));
        const auto& who = w % 2 == 0 ? people().admin : people().host;
        auto archive = open_archive(store, own, &who, Turns::ignored);
        for (int i = 0; i < files; ++i) {
          const auto text = std::to_string(w) + ' ' + std::to_string(i);
          const auto results = ingest(archive, {own.item(text, text)});
          EXPECT_EQ(results.front().status, IngestResult::Status::sealed) << results.front().error;
        }
      });
    }
  }
  expect_whole(std::uint64_t{writers} * files);
  auto archive = open_archive(store, machine, &people().officer);
  EXPECT_EQ(archive.catalog().count(), std::uint64_t{writers} * files);
}

TEST_F(Writers, LoseNothingWhileTheKeysRotate) {
  constexpr int writers = 2;
  constexpr int files = 12;
  std::array<Machine, writers> machines;
  std::array<std::vector<RecordingId>, writers> sealed;
  {
    std::vector<std::jthread> threads;
    for (std::size_t w = 0; w < writers; ++w) {
      threads.emplace_back([&, w] {
        auto& own = machines.at(w);
        auto archive = open_archive(store, own, &people().host, Turns::ignored);
        for (int i = 0; i < files; ++i) {
          const auto text = std::to_string(w) + ' ' + std::to_string(i);
          const auto results = ingest(archive, {own.item(text, text)});
          ASSERT_EQ(results.front().status, IngestResult::Status::sealed) << results.front().error;
          sealed.at(w).push_back(*results.front().recording);
        }
      });
    }
    auto admin = open_archive(store, other, &people().admin, Turns::ignored);
    for (int i = 0; i < 3; ++i) {
      rotate(admin, {});
      admin.settle();
    }
  }
  expect_whole(std::uint64_t{writers} * files);
  auto admin = open_archive(store, machine, &people().admin);
  rotate(admin, {});
  admin.settle();
  for (std::size_t w = 0; w < writers; ++w) {
    for (std::size_t i = 0; i < sealed.at(w).size(); ++i) {
      EXPECT_EQ(text_of(read_back(admin, sealed.at(w)[i])),
                std::to_string(w) + ' ' + std::to_string(i));
    }
  }
  expect_whole(std::uint64_t{writers} * files);
}

TEST_F(Writers, AreRefusedOnceTheyAreRemoved) {
  auto host = open_archive(store, other, &people().host);
  ingest(host, {other.item("1", "one")});
  remove(people().host);
  EXPECT_EQ(refusal_of([&] { ingest(host, {other.item("2", "two")}); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { host.append(Event{}, {{"/sealtape/event", "note"}}); }),
            Error::Kind::refused);
  expect_whole(1);
  auto again = open_archive(store, other, &people().host);
  EXPECT_EQ(refusal_of([&] { again.require(Role::ingest); }), Error::Kind::refused);
}

TEST_F(Writers, SealToTheNewEpochWhenAMemberGoesMeanwhile) {
  auto host = open_archive(store, other, &people().host);
  ASSERT_EQ(host.roster().vault_key()->epoch, 1U);
  const auto item = other.item("1", "one");
  std::vector<IngestResult> results;
  bool given = false;
  Ingestion(host, {}).run(
      [&] {
        if (given) return std::optional<IngestItem>();
        given = true;
        remove(people().officer);
        return std::optional(item);
      },
      [&](const IngestResult& result) { results.push_back(result); });
  host.settle();
  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(entry_of(*results.front().recording).sealed->epoch, 2U);
  expect_whole(1);
  auto admin = open_archive(store, machine, &people().admin);
  EXPECT_EQ(text_of(read_back(admin, *results.front().recording)), "one");
}

TEST_F(Writers, GoneCanNeitherOpenNorSignWhatComesAfter) {
  auto before = open_archive(store, other, &people().officer);
  const auto old_key = before.secrets().log->clone();
  ingest(before, {other.item("1", "one")});
  remove(people().officer);
  auto admin = open_archive(store, machine, &people().admin);
  const auto result = ingest(admin, {machine.item("2", "two")}).front();
  before.log().catch_up();
  const auto row = *admin.catalog().find(*result.recording);
  EXPECT_EQ(refusal_of([&] { before.open(row); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { before.log().publish(old_key); }), Error::Kind::refused);

  MemoryStore forged;
  copy_store(store, forged);
  Forger(forged, admin.card().origin).rebuild(old_key);
  EXPECT_EQ(check(forged, machine).result.state, VerifyResult::State::damaged);
  EXPECT_EQ(refusal_of([&] { open_archive(forged, machine, &people().admin).settle(); }),
            Error::Kind::damaged);
}

TEST_F(Writers, StayInTheCatalogWhenTheKeysChange) {
  Metadata metadata;
  metadata.parties.emplace_back().tel = "+390612345678";
  auto admin = open_archive(store, machine, &people().admin);
  ingest(admin, {machine.item("1", bytes_of("one"), metadata)});
  const auto token = [](const Archive& archive) {
    return token_of(*archive.secrets().ident, "tel:+390612345678");
  };
  const auto found = [&] {
    auto archive = open_archive(store, machine, &people().admin);
    std::size_t count = 0;
    archive.catalog().list({.token = token(archive)}, [&](const auto&) { return ++count > 0; });
    const auto again = ingest(archive, {machine.item("1", "one")}).front();
    EXPECT_EQ(again.status, IngestResult::Status::exists);
    return count;
  };
  EXPECT_EQ(found(), 1U);
  remove(people().host);  // the ident key is a new one now
  EXPECT_EQ(found(), 1U);
  remove(people().officer);  // the vault key as well
  EXPECT_EQ(found(), 1U);
}

TEST_F(Writers, ThatOnlyIngestOpenNothing) {
  auto host = open_archive(store, other, &people().host);
  EXPECT_TRUE(host.secrets().vault.empty());
  EXPECT_FALSE(host.secrets().word);
  EXPECT_TRUE(host.secrets().ident && host.secrets().log);
  const auto result = ingest(host, {other.item("1", "one")}).front();
  ASSERT_EQ(result.status, IngestResult::Status::sealed);
  auto admin = open_archive(store, machine, &people().admin);
  const auto row = *admin.catalog().find(*result.recording);
  EXPECT_EQ(refusal_of([&] { host.open(row); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { host.reindex({}); }), Error::Kind::refused);
  EXPECT_EQ(host.catalog().count(), 0U);
  EXPECT_EQ(refusal_of([&] { check_deeply(store, other, people().host); }), Error::Kind::refused);
}

TEST_F(Writers, ThatOnlyIngestKnowTheirOwnDuplicates) {
  auto admin = open_archive(store, machine, &people().admin);
  ingest(admin, {machine.item("1", "one")});
  auto host = open_archive(store, other, &people().host);
  const auto again = ingest(host, {other.item("1", "one"), other.item("2", "two")});
  EXPECT_EQ(again[0].status, IngestResult::Status::sealed);
  auto later = open_archive(store, other, &people().host);
  const auto third = ingest(later, {other.item("1", "one"), other.item("2", "two")});
  EXPECT_EQ(third[0].status, IngestResult::Status::exists);
  EXPECT_EQ(third[1].status, IngestResult::Status::exists);
  EXPECT_EQ(third[1].recording, again[1].recording);

  admin.log().catch_up();
  admin.reindex({});
  EXPECT_EQ(admin.catalog().sharing_bytes().size(), 2U);
  expect_whole(3);
}

TEST_F(Writers, ThatOnlyIngestKnowTheirOwnDuplicatesUnderOtherKeys) {
  const auto take_in = [&] {
    auto host = open_archive(store, other, &people().host);
    return ingest(host, {other.item("1", "one")}).front();
  };
  const auto first = take_in();
  remove(people().officer);  // the ident key is another one now
  const auto second = take_in();
  EXPECT_EQ(second.status, IngestResult::Status::exists);
  EXPECT_EQ(second.recording, first.recording);
}

TEST_F(Writers, WithoutARoleMayNothing) {
  for (const auto* identity : {&people().auditor, &people().stranger}) {
    Machine desk;
    auto archive = open_archive(store, desk, identity);
    EXPECT_TRUE(archive.secrets().vault.empty() && !archive.secrets().log);
    EXPECT_EQ(refusal_of([&] { archive.require(Role::ingest); }), Error::Kind::refused);
  }
  Machine desk;
  auto auditor = open_archive(store, desk, &people().auditor);
  EXPECT_EQ(refusal_of([&] { ingest(auditor, {desk.item("1", "one")}); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { add_member(auditor, people().stranger.shown(), Role::admin); }),
            Error::Kind::refused);
  expect_whole(0);
}

TEST_F(Writers, AreWaitedFor) {
  auto archive = open_archive(store, machine, &people().admin);
  {
    const auto turn = store.take_turn(std::chrono::seconds(1));
    EXPECT_EQ(refusal_of([&] { store.take_turn(std::chrono::milliseconds(10)); }),
              Error::Kind::busy);
  }
  ingest(archive, {machine.item("1", "one")});
  expect_whole(1);
}

// Two admins at once: the second finds the epoch taken and has to look again.
TEST_F(Writers, WhoRotateAtOnceDoNotOverwriteEachOther) {
  auto first = open_archive(store, machine, &people().admin, Turns::ignored);
  auto second = open_archive(store, other, &people().admin, Turns::ignored);
  remove_member(first, ids.at(&people().officer));
  EXPECT_EQ(refusal_of([&] { remove_member(second, ids.at(&people().host)); }), Error::Kind::busy);
  first.settle();
  remove(people().host);
  expect_whole(0);
  const auto admin = open_archive(store, machine, &people().admin);
  EXPECT_EQ(admin.secrets().vault.size(), 2U);
}

// Secrets that were sealed before the keys changed would not be those in force.
TEST_F(Writers, WhoAreAddedWhileTheKeysChangeGetTheNewOnes) {
  auto slow = open_archive(store, other, &people().admin);
  remove(people().officer);
  EXPECT_EQ(refusal_of([&] { add_member(slow, people().second.shown(), Role::officer); }),
            Error::Kind::busy);
  add_member(slow, people().second.shown(), Role::officer);
  slow.settle();
  auto admin = open_archive(store, machine, &people().admin);
  const auto result = ingest(admin, {machine.item("1", "one")}).front();
  Machine desk;
  auto added = open_archive(store, desk, &people().second);
  EXPECT_EQ(text_of(read_back(added, *result.recording)), "one");
}

}  // namespace

}  // namespace sealtape
