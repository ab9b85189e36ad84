// Logs that were cut, rewritten, forked or brought back from a backup, and who notices.

#include "forger.h"

namespace sealtape {

namespace {

class History : public testing::Test {
 protected:
  History() {
    auto archive = make_archive(store, machine);
    vkey = archive.card().vkey;
    origin = archive.card().origin;
    add_member(archive, people().officer.shown(), Role::officer);
    add_member(archive, people().host.shown(), Role::ingest);
    add_member(archive, people().auditor.shown(), Role::auditor);
    log_key.emplace(archive.secrets().log->clone());
    ingest(archive, {machine.item("1", "one"), machine.item("2", "two")});
    copy_store(store, older);
    older_checkpoint = bytes_in(store, "checkpoint");
    ingest(archive, {machine.item("3", "three"), machine.item("4", "four")});
    copy_store(store, newer);
    newer_checkpoint = bytes_in(store, "checkpoint");
  }

  // A machine that has seen nothing of this archive but its key, and one that has not even that.
  Checked check_elsewhere(std::vector<VerifyOptions::Given> against = {}) {
    Machine elsewhere;
    return check(store, elsewhere, {.key = vkey, .against = std::move(against)});
  }
  MemberId member(const Identity& identity) {
    const auto archive = open_archive(newer, machine, nullptr);
    return *archive.roster().find(identity.shown().sign);
  }
  std::optional<Error::Kind> opening(const Identity* identity) {
    return refusal_of([&] { open_archive(store, machine, identity); });
  }
  // The log goes on from the older state, as a member who kept a copy of it can make it do.
  void fork(std::size_t entries) {
    MemoryStore forked;
    copy_store(older, forked);
    Machine elsewhere;
    auto archive = open_archive(forked, elsewhere, &people().admin);
    for (std::size_t i = 0; i < entries; ++i) {
      archive.append(Event{}, {{"/sealtape/event", "note"}});
    }
    archive.settle();
    copy_store(forked, store);
  }

  MemoryStore store, older, newer;
  Machine machine;
  std::string vkey, origin;
  std::optional<SigningKey> log_key;
  Bytes older_checkpoint, newer_checkpoint;
};

// The first entry brings no key of the log, so whoever holds one signed it later.
TEST_F(History, IsNotAnchoredByACheckpointThatNobodyCouldSign) {
  const auto first = leaf_hash_of(Forger(store, origin).notes.front());
  const auto note = sign(Checkpoint{origin, {LogSize{1}, first}, {}}, *log_key).encode();
  const auto found = check_elsewhere({{"a file", copy_of(note)}});
  EXPECT_EQ(found.damage(), "altered a file: it is of a size at which the log had no key yet\n");
  EXPECT_TRUE(found.result.anchors.list.empty());
}

TEST_F(History, ThatIsWholeIsAnchoredByWhatWasSeen) {
  EXPECT_EQ(check(store, machine).result.state, VerifyResult::State::ok);
  EXPECT_EQ(check_elsewhere().result.state, VerifyResult::State::unanchored);
  const auto found = check_elsewhere({{"old.txt", older_checkpoint}, {"x", newer_checkpoint}});
  EXPECT_EQ(found.result.state, VerifyResult::State::ok);
  EXPECT_EQ(found.result.anchors.list.size(), 2U);
  EXPECT_EQ(found.result.anchors.reach, found.result.size);
  Machine without_key;
  EXPECT_EQ(check(store, without_key).result.state, VerifyResult::State::unanchored);
}

TEST_F(History, CutBackIsFoundByTheRememberedAndByTheGivenCheckpoint) {
  copy_store(older, store);
  const auto found = check(store, machine);
  EXPECT_EQ(found.count(Finding::Kind::rolled_back), 1U) << found.damage();
  EXPECT_EQ(found.result.state, VerifyResult::State::damaged);
  EXPECT_TRUE(check_elsewhere({{"new.txt", newer_checkpoint}}).has(Finding::Kind::rolled_back));
  EXPECT_EQ(check_elsewhere().result.state, VerifyResult::State::unanchored);
}

TEST_F(History, CutBackIsNotAppendedTo) {
  copy_store(older, store);
  EXPECT_EQ(opening(&people().admin), Error::Kind::damaged);
  EXPECT_EQ(opening(nullptr), Error::Kind::damaged);
  EXPECT_EQ(names_in(store), names_in(older));
}

TEST_F(History, CutBackIsNotAppendedToWhereOnlyVerifyHasSeenIt) {
  Machine auditor;
  EXPECT_EQ(check(store, auditor, {.key = vkey}).result.state, VerifyResult::State::unanchored);
  copy_store(older, store);
  EXPECT_EQ(refusal_of([&] { open_archive(store, auditor, &people().admin); }),
            Error::Kind::damaged);
}

TEST_F(History, CutInTheBatchesAloneIsMissingThem) {
  for (const auto& name : names_in(newer, "log/")) {
    if (!older.size(name)) store.tamper(name, std::nullopt);
  }
  const auto found = check(store, machine);
  EXPECT_TRUE(found.has(Finding::Kind::missing)) << found.damage();
  EXPECT_EQ(found.result.size, check(newer, machine).result.size);
  EXPECT_EQ(opening(&people().admin), Error::Kind::damaged);
}

TEST_F(History, WithAnOlderCheckpointIsOnlyNotYetSigned) {
  store.tamper("checkpoint", older_checkpoint);
  const auto found = check(store, machine);
  EXPECT_EQ(found.damage(), "");
  EXPECT_TRUE(found.has(Finding::Kind::unsigned_tail));
  open_archive(store, machine, &people().admin).settle();
  EXPECT_EQ(bytes_in(store, "checkpoint"), newer_checkpoint);
}

TEST_F(History, ForkedIsFoundHoweverLongItIs) {
  for (const std::size_t entries : {1U, 2U, 3U, 9U}) {
    fork(entries);
    const auto found = check(store, machine);
    EXPECT_TRUE(found.has(Finding::Kind::forked) || found.has(Finding::Kind::rolled_back));
    EXPECT_EQ(found.result.state, VerifyResult::State::damaged) << entries;
    EXPECT_EQ(opening(&people().admin), Error::Kind::damaged) << entries;
    EXPECT_EQ(check_elsewhere({{"new.txt", newer_checkpoint}}).result.state,
              VerifyResult::State::damaged);
    EXPECT_EQ(check_elsewhere({{"old.txt", older_checkpoint}}).result.state,
              VerifyResult::State::ok);
  }
}

// The view is older than the checkpoint where verify was the last to look.
TEST_F(History, ForkedBeyondTheViewIsFoundByTheRememberedCheckpoint) {
  Machine other;
  open_archive(older, other, &people().admin).settle();
  check(newer, other);
  fork(9);
  EXPECT_EQ(refusal_of([&] { open_archive(store, other, &people().admin); }), Error::Kind::damaged);
}

TEST_F(History, RewrittenAndSignedWithTheLogKeyIsFoundThroughItsMembers) {
  const auto find_ingest = [](const Forger& forger) {
    std::size_t index = 0;
    while (!std::holds_alternative<Ingest>(forger.entry(index).body)) ++index;
    return index;
  };
  const std::map<std::string, std::function<void(Forger&)>> forgeries = {
      {"an entry altered",
       [&](Forger& forger) {
         const auto index = find_ingest(forger);
         const auto parsed = *parse_entry(forger.notes[index]);
         auto entry = parsed.entry;
         std::get<Ingest>(entry.body).objects.front().id = sha256(bytes_of("other"));
         forger.notes[index] = copy_of(Note{encode(entry), parsed.note.signatures}.encode());
         forger.chain_from(index + 1);
       }},
      {"an entry left out",
       [&](Forger& forger) {
         const auto index = find_ingest(forger);
         forger.notes.erase(forger.notes.begin() + static_cast<std::ptrdiff_t>(index));
         forger.chain_from(index);
       }},
      {"two entries exchanged",
       [&](Forger& forger) {
         const auto index = find_ingest(forger);
         std::swap(forger.notes[index], forger.notes[index + 1]);
         forger.chain_from(index);
       }},
      {"an entry left out, and the chain as well",
       [&](Forger& forger) {
         forger.notes.erase(forger.notes.begin() +
                            static_cast<std::ptrdiff_t>(find_ingest(forger)));
       }},
      {"signed with another key",
       [&](Forger& forger) {
         const auto index = forger.notes.size() - 1;
         forger.notes[index] = sign(forger.entry(index), people().stranger.signing_key());
       }},
      {"another first entry", [&](Forger& forger) {
         const auto& key = people().stranger;
         const auto first = forger.entry(0);
         Entry init = first;
         init.body = Init{key.shown().sign, key.shown().seal};
         forger.notes[0] = sign(init, key.signing_key());
         forger.chain_from(1);
       }}};
  for (const auto& [name, forge] : forgeries) {
    copy_store(newer, store);
    Forger forger(store, origin);
    forge(forger);
    forger.rebuild(*log_key);
    const auto found = check_elsewhere();
    EXPECT_EQ(found.result.state, VerifyResult::State::damaged) << name;
    Machine elsewhere;
    EXPECT_EQ(refusal_of([&] { open_archive(store, elsewhere, &people().admin); }),
              Error::Kind::damaged)
        << name;
  }
}

TEST_F(History, CutBackAndSignedWithTheLogKeyIsFoundByWhatWasSeen) {
  Forger forger(store, origin);
  forger.notes.pop_back();
  forger.rebuild(*log_key);
  EXPECT_EQ(check_elsewhere().result.state, VerifyResult::State::unanchored);
  EXPECT_TRUE(check_elsewhere({{"new.txt", newer_checkpoint}}).has(Finding::Kind::rolled_back));
  EXPECT_TRUE(check(store, machine).has(Finding::Kind::rolled_back));
  EXPECT_EQ(opening(&people().admin), Error::Kind::damaged);
}

TEST_F(History, RebuiltAsItWasIsTheSame) {
  Forger(store, origin).rebuild(*log_key);
  EXPECT_EQ(check_elsewhere({{"new.txt", newer_checkpoint}}).damage(), "");
}

// He signs with his own key what his role does not allow: that stays in the log without effect.
TEST_F(History, WithAnEntryOfAMemberWithoutTheRoleGoesOnWithoutIt) {
  Forger forger(store, origin);
  const auto host = member(people().host);
  const auto auditor = member(people().auditor);
  const auto& stranger = people().stranger.shown();
  const MemberChange theirs{random_id<MemberId>(), Role::admin, stranger.sign, stranger.seal};
  forger.append_batch(sign(forger.next(host, theirs), people().host.signing_key()));
  const MemberChange own{host, Role::admin, people().host.shown().sign, people().host.shown().seal};
  forger.append_batch(sign(forger.next(host, own), people().host.signing_key()));
  forger.append_batch(sign(forger.next(host, KeyChange{}), people().host.signing_key()));
  forger.append_batch(
      sign(forger.next(host, Purge{"mistake", {}, {}}), people().host.signing_key()));
  forger.append_batch(sign(forger.next(auditor, Event{}), people().auditor.signing_key()));

  auto archive = open_archive(store, machine, &people().admin);
  EXPECT_EQ(archive.roster().find(host)->role, Role::ingest);
  EXPECT_FALSE(archive.roster().find(stranger.sign));
  archive.settle();
  ingest(archive, {machine.item("5", "five")});
  const auto found = check_deeply(store, machine, people().admin);
  EXPECT_EQ(found.damage(), "");
  EXPECT_EQ(found.count(Finding::Kind::voided), 5U);
  EXPECT_EQ(found.result.state, VerifyResult::State::ok);
  EXPECT_EQ(found.result.recordings.at(Verdict::intact), 5U);
}

TEST_F(History, WithAVoidIngestHasNoRecordingOfIt) {
  Forger forger(store, origin);
  const Ingest body{random_id<RecordingId>(), {}};
  forger.append_batch(
      sign(forger.next(member(people().auditor), body), people().auditor.signing_key()));
  auto archive = open_archive(store, machine, &people().admin);
  EXPECT_EQ(archive.catalog().count(), 4U);
  archive.reindex({});
  EXPECT_EQ(archive.catalog().count(), 4U);
  archive.settle();
  EXPECT_EQ(check(store, machine).result.recordings.at(Verdict::intact), 4U);
}

TEST_F(History, WithAnEntryOfAnUnknownKeyIsDamaged) {
  const auto& stranger = people().stranger;
  const auto officer = member(people().officer);
  for (const auto actor : {random_id<MemberId>(), officer}) {
    copy_store(newer, store);
    Forger forger(store, origin);
    forger.append_batch(sign(forger.next(actor, Event{}), stranger.signing_key()));
    EXPECT_EQ(opening(&people().admin), Error::Kind::damaged);
    EXPECT_EQ(check(store, machine).result.state, VerifyResult::State::damaged);
  }
}

TEST_F(History, WithGarbageForABatchIsDamaged) {
  const auto next = batch_name(open_archive(store, machine, nullptr).log().view().size());
  for (const auto& bytes : {Bytes(), copy_of("x"), Bytes(64), Bytes(largest_batch + 1)}) {
    store.tamper(next, bytes);
    EXPECT_TRUE(opening(&people().admin)) << bytes.size();
    EXPECT_EQ(check(store, machine).result.state, VerifyResult::State::damaged) << bytes.size();
  }
}

TEST_F(History, UnderAnotherArchivesKeyIsRefused) {
  MemoryStore other;
  Machine elsewhere;
  const auto other_key = make_archive(other, elsewhere).card().vkey;
  const auto found = check(store, elsewhere, {.key = other_key});
  EXPECT_TRUE(found.has(Finding::Kind::refused));
  EXPECT_EQ(found.result.state, VerifyResult::State::damaged);
  // Another archive, put where one was trusted.
  copy_store(other, store);
  EXPECT_EQ(opening(&people().admin), Error::Kind::damaged);
  EXPECT_EQ(check(store, machine).result.state, VerifyResult::State::damaged);
}

}  // namespace

}  // namespace sealtape
