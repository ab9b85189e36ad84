// What verify says of an archive in which something is no longer as it was.

#include "archive/rotate.h"
#include "forger.h"

namespace sealtape {

namespace {

class Damage : public testing::Test {
 protected:
  Damage() {
    auto archive = make_archive(store, machine);
    add_member(archive, people().officer.shown(), Role::officer);
    archive.settle();
    for (const char* text : {"one", "two, which is longer", "three"}) {
      recordings.push_back(*ingest(archive, {machine.item(text, text)}).front().recording);
    }
    log_access(archive, recordings.front());
    origin = archive.card().origin;
    for (const auto& row : all_rows(archive)) {
      const auto logged = archive.log().entry_at(row.index);
      const auto& object = std::get<Ingest>(logged.entry.body).objects.front();
      owners[object_name(object.id)] = row.recording;
      owners[record_name(row.entry, row.record)] = row.recording;
      indexes[row.recording] = row.index;
    }
    copy_store(store, whole);
  }

  void restore() { copy_store(whole, store); }
  void lose(const std::string& name) { store.tamper(name, std::nullopt); }
  void flip(const std::string& name, std::size_t at, unsigned bit) {
    auto bytes = bytes_in(whole, name);
    bytes.at(at) ^= std::byte{1} << bit;
    store.tamper(name, bytes);
  }
  std::string object_of(RecordingId recording) const { return file_of(recording, "objects/"); }
  std::string record_of(RecordingId recording) const { return file_of(recording, "records/"); }

  Checked checked() { return check(store, machine); }

  // The one recording that is not intact.
  void expect_hurt(RecordingId recording, Verdict verdict, const std::string& path) {
    const auto found = checked();
    EXPECT_EQ(found.hurt(), std::set{recording}) << found.damage();
    EXPECT_TRUE(found.names(path)) << path << '\n' << found.damage();
    auto verdicts = found.result.recordings;
    EXPECT_EQ(verdicts[verdict], 1U) << found.damage();
    EXPECT_EQ(verdicts[Verdict::intact], recordings.size() - 1);
  }

  MemoryStore store, whole;
  Machine machine;
  std::string origin;
  std::vector<RecordingId> recordings;
  std::map<std::string, RecordingId> owners;
  std::map<RecordingId, LogIndex> indexes;

 private:
  std::string file_of(RecordingId recording, const std::string& place) const {
    for (const auto& [name, owner] : owners) {
      if (owner == recording && name.starts_with(place)) return name;
    }
    return {};
  }
};

TEST_F(Damage, IsNotFoundWhereThereIsNone) {
  const auto found = check_deeply(store, machine, people().officer);
  EXPECT_EQ(found.damage(), "");
  EXPECT_EQ(found.result.state, VerifyResult::State::ok);
  EXPECT_EQ(found.result.recordings.at(Verdict::intact), recordings.size());
  EXPECT_EQ(found.result.anchors.reach, found.result.size);
}

TEST_F(Damage, IsNoEntryThatIsDatedAheadOfWhoChecks) {
  const auto ahead = [&](std::chrono::seconds behind) {
    const auto found = check(store, machine, {.now = machine.clock - behind});
    EXPECT_EQ(found.damage(), "");
    return found.count(Finding::Kind::ahead);
  };
  EXPECT_EQ(ahead(std::chrono::minutes(59)), 0U);
  EXPECT_EQ(ahead(std::chrono::minutes(61)), 1U);
  EXPECT_FALSE(checked().has(Finding::Kind::ahead)) << "no clock was given";
}

TEST_F(Damage, OfOneBitIsFoundInEveryFile) {
  constexpr std::size_t places = 24;
  for (const auto& name : names_in(whole)) {
    const auto size = bytes_in(whole, name).size();
    const auto step = std::max<std::size_t>(1, size / places);
    for (std::size_t at = 0; at < size; at += step) {
      flip(name, at, static_cast<unsigned>(at % 8));
      const auto found = checked();
      EXPECT_EQ(found.result.state, VerifyResult::State::damaged) << name << " byte " << at;
      EXPECT_TRUE(found.names(name)) << name << " byte " << at << '\n' << found.damage();
      const auto owner = owners.find(name);
      if (owner != owners.end()) {
        EXPECT_EQ(found.hurt(), std::set{owner->second});
      }
    }
    store.tamper(name, bytes_in(whole, name));
  }
}

// Each entry lies in a batch and in an entry tile; either copy tells whose it is.
TEST_F(Damage, OfAnEntryNamesItsRecording) {
  for (const auto& [recording, index] : indexes) {
    const auto note = Forger(whole, origin).notes.at(number(index));
    std::size_t copies = 0;
    for (const auto& name : names_in(whole)) {
      const bool is_tile = name.starts_with("tile/entries/") && name.ends_with("/9");
      if (!is_tile && !name.starts_with("log/")) continue;
      const auto bytes = bytes_in(whole, name);
      const auto start = text_of(bytes).find(text_of(note));
      if (start == std::string_view::npos) continue;
      ++copies;
      for (const std::size_t at : {std::size_t{0}, note.size() / 2, note.size() - 1}) {
        flip(name, start + at, 0);
        expect_hurt(recording, Verdict::altered, name);
      }
      restore();
    }
    EXPECT_EQ(copies, 2U);
  }
}

TEST_F(Damage, IsFoundInEveryFileThatIsCutEmptiedOrGone) {
  for (const auto& name : names_in(whole)) {
    const auto bytes = bytes_in(whole, name);
    const Bytes cut(bytes.begin(), bytes.end() - 1);
    auto longer = bytes;
    longer.push_back(std::byte{'x'});
    for (const auto& other : {std::optional(cut), std::optional(Bytes()), std::optional(longer),
                              std::optional<Bytes>()}) {
      // A partial tile that a larger one replaces may go.
      const bool replaced = name.find(".p/") != std::string::npos && !name.ends_with("/9");
      if (!other && replaced) continue;
      store.tamper(name, other);
      const auto found = checked();
      EXPECT_EQ(found.result.state, VerifyResult::State::damaged)
          << name << (other ? " has bytes: " + std::to_string(other->size()) : " is gone");
      EXPECT_TRUE(found.names(name)) << name << '\n' << found.damage();
      const auto owner = owners.find(name);
      if (owner != owners.end()) {
        EXPECT_EQ(found.hurt(), std::set{owner->second});
      }
    }
    store.tamper(name, bytes);
  }
}

TEST_F(Damage, ToldApartAsMissingAndAltered) {
  lose(object_of(recordings[1]));
  expect_hurt(recordings[1], Verdict::missing, object_of(recordings[1]));
  restore();
  lose(record_of(recordings[2]));
  expect_hurt(recordings[2], Verdict::missing, record_of(recordings[2]));
  restore();
  flip(object_of(recordings[0]), 20, 3);
  expect_hurt(recordings[0], Verdict::altered, object_of(recordings[0]));
}

// It says which record is whose; where it cannot, the records say so themselves.
TEST_F(Damage, OfTheListOfARotationIsOfNoRecording) {
  std::string list;
  {
    auto archive = open_archive(store, machine, &people().admin);
    rotate(archive, {});
    archive.settle();
    list = object_name(archive.custody().rotation()->rotate.list);
  }
  copy_store(store, whole);
  const auto expect_only_the_list = [&] {
    const auto found = checked();
    EXPECT_EQ(found.hurt(), std::set<RecordingId>()) << found.damage();
    EXPECT_TRUE(found.names(list)) << found.damage();
    EXPECT_EQ(found.count(Finding::Kind::unreferenced), 0U) << found.damage();
    EXPECT_EQ(found.result.state, VerifyResult::State::damaged);
    EXPECT_FALSE(found.result.recordings.contains(Verdict::missing)) << found.damage();
  };
  flip(list, 40, 2);
  expect_only_the_list();
  lose(list);
  expect_only_the_list();
}

TEST_F(Damage, IsFoundInObjectsThatWereSwapped) {
  const auto first = object_of(recordings[0]);
  const auto second = object_of(recordings[2]);
  store.tamper(first, bytes_in(whole, second));
  store.tamper(second, bytes_in(whole, first));
  const auto found = checked();
  EXPECT_EQ(found.hurt(), (std::set{recordings[0], recordings[2]}));
  EXPECT_TRUE(found.names(first) && found.names(second));
}

TEST_F(Damage, IsFoundWhereAllFilesOfAKindAreGone) {
  for (const auto* place : {"objects/", "records/", "vault/", "log/", "tile/"}) {
    for (const auto& name : names_in(whole, place)) lose(name);
    EXPECT_EQ(checked().result.state, VerifyResult::State::damaged) << place;
    restore();
  }
}

TEST_F(Damage, IsNotSeenInAPublicCopy) {
  for (const auto* place : {"records/", "vault/"}) {
    for (const auto& name : names_in(whole, place)) lose(name);
  }
  // Where the records have been seen once, they are lost.
  EXPECT_EQ(checked().result.state, VerifyResult::State::damaged);
  Machine elsewhere;
  const auto found = check(store, elsewhere);
  EXPECT_EQ(found.damage(), "");
  EXPECT_TRUE(found.has(Finding::Kind::not_checked));
  EXPECT_EQ(found.result.state, VerifyResult::State::unanchored);
}

TEST_F(Damage, IsNotWhatTheLogDoesNotName) {
  store.tamper("objects/zz/garbage", copy_of("x"));
  store.tamper("objects/ab/" + std::string(64, 'a'), copy_of("x"));
  store.tamper("records/garbage", copy_of("x"));
  store.tamper("vault/9/garbage", copy_of("x"));
  store.tamper("log/garbage", copy_of("x"));
  store.tamper(batch_name(LogSize{1}), copy_of("x"));  // within the first batch
  store.tamper("tile/garbage", copy_of("x"));
  store.tamper("tile/0/001.p/4", copy_of("x"));
  store.tamper("garbage", copy_of("x"));
  store.tamper("garbage.d/more", copy_of("x"));
  const auto found = checked();
  EXPECT_EQ(found.damage(), "");
  EXPECT_EQ(found.count(Finding::Kind::unreferenced), 10U);
  EXPECT_EQ(found.result.state, VerifyResult::State::ok);
}

TEST_F(Damage, LeavesEveryOtherRecordingChecked) {
  lose("archive.json");
  lose(batch_name(LogSize{3}));
  flip(object_of(recordings[1]), 30, 1);
  auto found = checked();
  EXPECT_EQ(found.hurt(), std::set{recordings[1]}) << found.damage();
  EXPECT_EQ(found.result.recordings.at(Verdict::intact), 2U);
  EXPECT_TRUE(found.names("archive.json") && found.names(batch_name(LogSize{3})));
  restore();
  flip("checkpoint", 5, 1);
  flip(object_of(recordings[1]), 30, 1);
  found = checked();
  EXPECT_EQ(found.hurt(), std::set{recordings[1]}) << found.damage();
  EXPECT_EQ(found.result.recordings.at(Verdict::intact), 2U);
  EXPECT_TRUE(found.names("checkpoint"));
}

}  // namespace

}  // namespace sealtape
