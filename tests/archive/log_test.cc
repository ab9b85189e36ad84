// The log under a real archive: what it remembers, publishes and finishes for others.

#include "ledger/log.h"

#include "forger.h"
#include "ledger/obsolete_tiles.h"

namespace sealtape {

namespace {

class Logs : public testing::Test {
 protected:
  Logs() {
    auto archive = make_archive(store, machine);
    origin = archive.card().origin;
    log_key.emplace(archive.secrets().log->clone());
  }

  void append(Archive& archive, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      archive.append(Event{}, {{"/sealtape/event", "note"}});
    }
  }
  Archive open() { return open_archive(store, machine, &people().admin); }

  MemoryStore store;
  Machine machine;
  std::string origin;
  std::optional<SigningKey> log_key;
};

TEST_F(Logs, GoOnFromWhatTheyRemember) {
  auto archive = open();
  append(archive, 5);
  const auto remembered = archive.log().remembered();
  append(archive, 5);
  Log log(store, origin);
  ASSERT_TRUE(log.recall(remembered));
  EXPECT_EQ(number(log.view().size()), number(archive.log().view().size()) - 5);
  EXPECT_TRUE(equal(log.remembered(), remembered));
  std::size_t news = 0;
  log.catch_up([&](const Logged&) { ++news; });
  EXPECT_EQ(news, 5U);
  EXPECT_TRUE(equal(log.remembered(), archive.log().remembered()));
  EXPECT_EQ(log.view().frontier.root(), archive.log().view().frontier.root());
}

TEST_F(Logs, DoNotGoOnFromAnotherPast) {
  auto archive = open();
  append(archive, 2);
  const auto remembered = archive.log().remembered();
  const auto newest = archive.log().view().newest_batch;
  const auto bytes = bytes_in(store, newest);
  store.tamper(newest, std::nullopt);
  EXPECT_EQ(refusal_of([&] { Log(store, origin).recall(remembered); }), Error::Kind::damaged);
  store.tamper(newest, bytes_in(store, batch_name(LogSize{0})));
  EXPECT_EQ(refusal_of([&] { Log(store, origin).recall(remembered); }), Error::Kind::damaged);
  store.tamper(newest, bytes);
  EXPECT_FALSE(Log(store, origin + "0").recall(remembered));
  for (std::size_t at = 0; at < remembered.size(); at += 3) {
    auto other = remembered;
    other[at] ^= std::byte{1};
    Log log(store, origin);
    try {
      if (log.recall(other)) log.catch_up();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::damaged);
    }
    const bool whole = at + 1 == remembered.size();
    EXPECT_EQ(Log(store, origin).recall(ByteView(remembered).first(at)), whole) << at;
  }
}

TEST_F(Logs, MustContainWhatWasSeen) {
  auto archive = open();
  append(archive, 3);
  const auto head = archive.log().view().frontier.head();
  append(archive, 3);
  Log good(store, origin);
  good.must_contain(head);
  good.catch_up();
  EXPECT_EQ(good.view().size(), archive.log().view().size());
  Log bad(store, origin);
  bad.must_contain({head.size, sha256(bytes_of("other"))});
  EXPECT_EQ(refusal_of([&] { bad.catch_up(); }), Error::Kind::damaged);
}

// Whoever opens it has seen nothing of it, or less than is missing.
TEST_F(Logs, AreNeitherReadNorAppendedToWhereABatchIsMissing) {
  Machine fresh;
  Machine behind;
  open_archive(store, behind, &people().admin).settle();
  const auto seen = names_in(store, "log/").size();
  {
    auto archive = open();
    append(archive, 6);
    archive.settle();
  }
  const auto batches = names_in(store, "log/");
  for (std::size_t at = 0; at < batches.size(); ++at) {
    const auto bytes = bytes_in(store, batches[at]);
    store.tamper(batches[at], std::nullopt);
    const auto left = names_in(store);
    for (auto* each : {&fresh, &behind}) {
      if (each == &behind && at < seen) continue;
      for (const auto* identity : {static_cast<const Identity*>(nullptr), &people().admin}) {
        EXPECT_EQ(refusal_of([&] { open_archive(store, *each, identity).settle(); }),
                  Error::Kind::damaged)
            << batches[at];
      }
    }
    EXPECT_EQ(names_in(store), left) << batches[at];
    store.tamper(batches[at], bytes);
  }
  EXPECT_NO_THROW(open_archive(store, fresh, &people().admin));
}

TEST_F(Logs, AreNotReadWhereABatchIsMissingThatWasNotYetSigned) {
  auto archive = open();
  const auto signed_batches = names_in(store, "log/").size();
  append(archive, 3);  // dies before it settles
  const auto batches = names_in(store, "log/");
  for (auto at = signed_batches; at + 1 < batches.size(); ++at) {
    Machine fresh;
    const auto bytes = bytes_in(store, batches[at]);
    store.tamper(batches[at], std::nullopt);
    EXPECT_EQ(refusal_of([&] { open_archive(store, fresh, nullptr); }), Error::Kind::damaged);
    store.tamper(batches[at], bytes);
    EXPECT_NO_THROW(open_archive(store, fresh, nullptr));
  }
}

TEST_F(Logs, ArePublishedByTheNextOneWhenAWriterDied) {
  {
    auto archive = open();
    append(archive, 4);  // dies before it settles
  }
  const auto before = check(store, machine);
  EXPECT_TRUE(before.has(Finding::Kind::unsigned_tail));
  EXPECT_EQ(before.damage(), "");
  open().settle();
  const auto after = check(store, machine);
  EXPECT_FALSE(after.has(Finding::Kind::unsigned_tail));
  EXPECT_EQ(after.result.anchors.reach, after.result.size);
}

TEST_F(Logs, KeepNoPartialTileThatAFullOneReplaces) {
  auto archive = open();
  const auto first = number(archive.log().view().size());
  for (std::size_t i = 0; i < 300; ++i) {
    append(archive, 1);
    archive.settle();
  }
  const auto size = first + 300;
  EXPECT_EQ(number(archive.log().view().size()), size);
  for (const auto& name : names_in(store, "tile/")) {
    const auto tile = TileId::parse(name);
    const auto entries = TileId::parse_entries(name);
    ASSERT_TRUE(tile || entries) << name;
    const auto& id = tile ? *tile : *entries;
    const bool last = id.index == (id.level == 0 ? size / full_width : 0);
    EXPECT_TRUE(id.width == full_width || last) << name;
  }
  const auto found = check(store, machine);
  EXPECT_TRUE(found.findings.empty()) << found.damage();
  for (const std::uint64_t index :
       {std::uint64_t{0}, std::uint64_t{255}, std::uint64_t{256}, size - 1}) {
    EXPECT_NO_THROW(archive.log().entry_at(LogIndex{index})) << index;
  }
  EXPECT_THROW(archive.log().entry_at(LogIndex{size}), Error);
  append(archive, 2);
  EXPECT_NO_THROW(archive.log().entry_at(LogIndex{size + 1})) << "not yet published";
  EXPECT_THROW(archive.log().entry_at(LogIndex{UINT64_MAX}), Error);
}

// Killed while he removed them: they are there again, beside the full ones.
TEST_F(Logs, NameThePartialTilesThatAWriterLeft) {
  auto archive = open();
  const auto obsolete = [&] {
    return obsolete_tiles(store, archive.log().published()->checkpoint.tree.size);
  };
  append(archive, 2);
  archive.settle();
  std::map<std::string, Bytes> old;
  for (const auto& name : names_in(store, "tile/")) old[name] = bytes_in(store, name);
  EXPECT_TRUE(obsolete().empty());
  append(archive, full_width);
  archive.settle();
  EXPECT_TRUE(obsolete().empty());
  for (const auto& [name, bytes] : old) store.tamper(name, bytes);
  const auto left = obsolete();
  EXPECT_EQ(left.size(), old.size());
  for (const auto& name : left) EXPECT_TRUE(old.contains(name)) << name;
  EXPECT_FALSE(old.empty());
}

// The batches are the log; tiles say nothing that they do not.
TEST_F(Logs, MakeTilesAnewThatWereAlteredOrLost) {
  auto archive = open();
  append(archive, 2);
  archive.settle();
  const auto size = static_cast<unsigned>(number(archive.log().view().size()));
  const TileId tile{0, 0, size};
  const TileId next{0, 0, size + 1};
  auto altered = bytes_in(store, tile.path());
  altered[3] ^= std::byte{1};
  for (const auto& name : {tile.path(), tile.entries_path(), next.path(), next.entries_path()}) {
    for (const auto& lies : {std::optional<Bytes>(), std::optional(altered)}) {
      MemoryStore copy;
      copy_store(store, copy);
      copy.tamper(name, lies);
      Machine fresh;
      auto other = open_archive(copy, fresh, &people().admin);
      append(other, 1);
      EXPECT_NO_THROW(other.settle()) << name;
      copy.tamper(tile.path(), std::nullopt);  // the older ones may go
      copy.tamper(tile.entries_path(), std::nullopt);
      const auto found = check(copy, fresh);
      EXPECT_EQ(found.damage(), "") << name;
      EXPECT_FALSE(found.has(Finding::Kind::unsigned_tail)) << name;
    }
  }
}

TEST_F(Logs, MakeAllTilesAnewUnderTheCheckpointOfBefore) {
  auto archive = open();
  append(archive, 2);
  archive.settle();
  const auto old = bytes_in(store, "checkpoint");
  append(archive, full_width);
  archive.settle();
  for (const bool any_is_left : {true, false}) {
    MemoryStore copy;
    copy_store(store, copy);
    copy.tamper("checkpoint", old);  // whose partial tiles are gone
    for (const auto& name : names_in(copy, "tile/")) {
      if (!any_is_left) copy.tamper(name, std::nullopt);
    }
    Machine fresh;
    auto other = open_archive(copy, fresh, &people().admin);
    EXPECT_NO_THROW(other.log().entry_at(LogIndex{1}));
    append(other, 1);
    EXPECT_NO_THROW(other.log().entry_at(LogIndex{full_width + 2})) << "not yet published";
    EXPECT_NO_THROW(other.settle());
    const auto found = check(copy, fresh);
    EXPECT_EQ(found.damage(), "");
    EXPECT_EQ(found.result.anchors.reach, found.result.size);
  }
}

// Whatever of that is lost, or kept and not acknowledged, the next one finishes it.
TEST_F(Logs, FinishTilesThatWereBeingMadeAnew) {
  auto archive = open();
  append(archive, full_width + 2);
  archive.settle();
  const auto size = static_cast<unsigned>(number(archive.log().view().size()) % full_width);
  store.tamper(TileId{0, 1, size}.path(), std::nullopt);
  store.tamper(TileId{0, 0, full_width}.entries_path(), std::nullopt);
  for (const auto& fate : {lost, unheard, out_of_space}) {
    bool failed = true;
    for (std::uint64_t at = 0; failed; ++at) {
      MemoryStore copy;
      copy_store(store, copy);
      Machine fresh;
      auto other = open_archive(copy, fresh, &people().admin);
      append(other, 1);
      failed = false;
      copy.fate = [&, first = copy.writes()](const Write& write) {
        if (write.number != first + at) return fine;
        failed = true;
        return fate;
      };
      try {
        other.settle();
      } catch (const Error&) {
        EXPECT_TRUE(failed);
      }
      copy.fate = [](const Write&) { return fine; };
      auto next = open_archive(copy, fresh, &people().admin);
      append(next, 1);
      EXPECT_NO_THROW(next.settle()) << "write " << at;
      const auto found = check(copy, fresh);
      EXPECT_EQ(found.damage(), "") << "write " << at;
      EXPECT_FALSE(found.has(Finding::Kind::unsigned_tail)) << "write " << at;
    }
  }
}

// Lets somebody in when a name is read for the first time.
class Interrupted : public MemoryStore {
 public:
  std::string name;
  std::function<void()> then;

  std::optional<Bytes> get(const std::string& wanted, std::uint64_t limit) override {
    if (wanted == name) {
      name.clear();
      then();
    }
    return MemoryStore::get(wanted, limit);
  }
};

// In a store whose turns hold back nobody: what is missing then was removed by who published.
TEST_F(Logs, LeaveNoOldTilesWhereSomebodyElsePublishes) {
  auto archive = open();
  append(archive, 2);
  archive.settle();
  const auto size = number(archive.log().view().size());
  Interrupted shared;
  copy_store(store, shared);
  auto quick = open_archive(shared, machine, &people().admin);
  append(quick, 1);
  Log slow(shared, origin);
  slow.catch_up();
  shared.name = TileId{0, 0, static_cast<unsigned>(size)}.path();
  shared.then = [&] {
    append(quick, 2);
    quick.settle();
  };
  EXPECT_NO_THROW(slow.publish(*log_key));
  EXPECT_EQ(shared.name, "") << "nobody came in between";
  const auto published = slow.published()->checkpoint.tree.size;
  EXPECT_EQ(number(published), size + 3);
  EXPECT_EQ(obsolete_tiles(shared, published), std::vector<std::string>());
  EXPECT_EQ(check(shared, machine).damage(), "");
}

TEST_F(Logs, AreNotPublishedOverAnotherLogThatWasSigned) {
  auto archive = open();
  append(archive, 2);
  archive.settle();
  auto other = archive.log().published()->checkpoint;
  other.tree.root = sha256(bytes_of("other"));
  const auto forged = copy_of(sign(other, *log_key).encode());
  for (const bool is_beyond : {false, true}) {
    if (is_beyond) append(archive, 1);
    const auto ours = bytes_in(store, "checkpoint");
    store.tamper("checkpoint", forged);
    EXPECT_EQ(refusal_of([&] { archive.settle(); }), Error::Kind::damaged) << is_beyond;
    EXPECT_TRUE(equal(bytes_in(store, "checkpoint"), forged)) << is_beyond;
    store.tamper("checkpoint", ours);
  }
}

// Somebody with the log key signed a log that is not ours, or somebody without it signed ours: what
// could never be published is told before anything is appended.
TEST_F(Logs, AreNotAppendedToUnderACheckpointOfAnotherLog) {
  auto archive = open();
  append(archive, 2);
  const auto older = archive.log().view().frontier.head();
  append(archive, 3);
  archive.settle();
  const auto newest = archive.log().view().frontier.head();
  const auto other = sha256(bytes_of("other"));
  const auto by = [&](const TreeHead& head, const SigningKey& key) {
    return copy_of(sign(Checkpoint{origin, head, {}}, key).encode());
  };
  const std::vector<Bytes> forged = {
      by({newest.size, other}, *log_key),          by({older.size, other}, *log_key),
      by({LogSize{1}, other}, *log_key),           by({LogSize{0}, empty_root()}, *log_key),
      by(newest, people().stranger.signing_key()), by(older, people().stranger.signing_key())};
  const auto batches = names_in(store, "log/");
  for (const auto& note : forged) {
    store.tamper("checkpoint", note);
    Machine fresh;
    for (auto* machine_at_hand : {&machine, &fresh}) {
      auto opened = open_archive(store, *machine_at_hand, &people().admin);
      EXPECT_EQ(refusal_of([&] { append(opened, 1); }), Error::Kind::damaged) << text_of(note);
    }
    EXPECT_EQ(refusal_of([&] { append(archive, 1); }), Error::Kind::damaged) << text_of(note);
    EXPECT_EQ(names_in(store, "log/"), batches) << text_of(note);
  }
  for (const auto& head : {newest, older}) {
    store.tamper("checkpoint", by(head, *log_key));
    EXPECT_NO_THROW(append(archive, 1)) << number(head.size);
  }
}

// A forger's tiles agree with what he signed, and the batches do not.
TEST_F(Logs, AreNotAppendedToUnderACheckpointThatOnlyItsTilesBearOut) {
  auto archive = open();
  append(archive, 2);
  archive.settle();
  MemoryStore forged;
  copy_store(store, forged);
  Forger forger(forged, origin);
  forger.notes.back() =
      copy_of(sign(forger.entry(forger.notes.size() - 1), people().host.signing_key()));
  forger.rebuild(*log_key);
  append(archive, 2);
  for (const auto& name : names_in(forged)) {
    const bool is_his = name == "checkpoint" || name.starts_with("tile/");
    if (is_his) store.tamper(name, bytes_in(forged, name));
  }
  EXPECT_EQ(refusal_of([&] { append(archive, 1); }), Error::Kind::damaged);
}

// Ordinary appends read the checkpoint, and no tile.
TEST_F(Logs, AreAppendedToWithoutReadingTiles) {
  auto archive = open();
  append(archive, 2);
  archive.settle();
  for (const auto& name : names_in(store, "tile/")) store.tamper(name, std::nullopt);
  const auto batch = bytes_in(store, batch_name(LogSize{0}));
  append(archive, 1);
  store.tamper(batch_name(LogSize{0}), std::nullopt);
  EXPECT_NO_THROW(append(archive, 2)) << "neither tiles nor batches of before are read";
  store.tamper(batch_name(LogSize{0}), batch);
  EXPECT_NO_THROW(archive.settle());
}

TEST_F(Logs, AreSignedWithTheKeyInForceOnly) {
  auto archive = open();
  const auto host = add_member(archive, people().host.shown(), Role::ingest);
  archive.settle();
  const auto before = *archive.log().published();
  remove_member(archive, host);  // the log key is replaced
  EXPECT_EQ(refusal_of([&] { archive.log().publish(*log_key); }), Error::Kind::refused);
  archive.settle();
  const auto after = *archive.log().published();
  EXPECT_LT(number(before.checkpoint.tree.size), number(after.checkpoint.tree.size));
  EXPECT_NE(public_half(*archive.secrets().log), public_half(*log_key));
  EXPECT_EQ(check(store, machine).damage(), "");

  // The old key signs what it no longer may.
  const auto forged = sign(after.checkpoint, *log_key).encode();
  store.tamper("checkpoint", copy_of(forged));
  EXPECT_EQ(refusal_of([&] { archive.log().published(); }), Error::Kind::damaged);
  EXPECT_EQ(check(store, machine).result.state, VerifyResult::State::damaged);
  // A checkpoint from before is still good under it.
  store.tamper("checkpoint", before.note);
  EXPECT_EQ(check(store, machine).damage(), "");
}

TEST_F(Logs, DoNotListenToACheckpointFromNowhere) {
  auto archive = open();
  const auto head = archive.log().view().frontier.head();
  const Checkpoint ahead{origin, {LogSize{largest_log}, head.root}, {}};
  for (const auto& note :
       {copy_of("garbage"), Bytes(), Bytes(70'000),
        copy_of(sign(Checkpoint{"other.example.org", head, {}}, *log_key).encode()),
        copy_of(sign(ahead, *log_key).encode()),
        copy_of(sign(Checkpoint{origin, head, {}}, people().stranger.signing_key()).encode())}) {
    store.tamper("checkpoint", note);
    EXPECT_TRUE(refusal_of([&] { archive.log().published(); })) << note.size();
    EXPECT_EQ(check(store, machine).result.state, VerifyResult::State::damaged) << note.size();
  }
}

}  // namespace

}  // namespace sealtape
