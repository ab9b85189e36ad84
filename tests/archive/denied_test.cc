// What verify says of files that the system does not let it read: nothing of the files.

#include "core/denied.h"

#include "rig.h"

namespace sealtape {

namespace {

class GuardedStore : public MemoryStore {
 public:
  std::set<std::string> denied;  // names, and prefixes of places

  std::optional<Bytes> get(const std::string& name, std::uint64_t limit) override {
    if (denied.contains(name)) throw Denied(name + ": permission denied");
    return MemoryStore::get(name, limit);
  }
  void list(const std::string& prefix, const std::function<void(const Listed&)>& sink) override {
    if (denied.contains(prefix)) throw Denied(prefix + ": permission denied");
    MemoryStore::list(prefix, sink);
  }
};

class DeniedFiles : public testing::Test {
 protected:
  DeniedFiles() {
    auto archive = make_archive(store, machine);
    for (const char* text : {"one", "two"}) {
      recordings.push_back(*ingest(archive, {machine.item(text, text)}).front().recording);
    }
    const auto row = *archive.catalog().find(recordings.front());
    const auto logged = archive.log().entry_at(row.index);
    object = object_name(std::get<Ingest>(logged.entry.body).objects.front().id);
    record = record_name(row.entry, row.record);
  }

  Checked without(const std::string& name) {
    store.denied = {name};
    auto found = check(store, machine);
    EXPECT_EQ(found.damage(), "") << name;
    EXPECT_TRUE(found.has(Finding::Kind::unreadable)) << name;
    EXPECT_EQ(found.result.state, VerifyResult::State::incomplete) << name;
    return found;
  }

  GuardedStore store;
  Machine machine;
  std::vector<RecordingId> recordings;
  std::string object, record;
};

TEST_F(DeniedFiles, AreNeitherMissingNorAltered) {
  for (const auto& name : {object, record}) {
    auto found = without(name);
    EXPECT_TRUE(found.names(name));
    EXPECT_EQ(found.result.recordings[Verdict::unread], 1U) << name;
    EXPECT_EQ(found.result.recordings[Verdict::intact], 1U) << name;
    EXPECT_EQ(found.result.unread, 1U) << name;
  }
  for (const auto& name : names_in(store)) without(name);
}

TEST_F(DeniedFiles, AsWholePlacesAreNoPublicCopy) {
  for (const char* place : {"records/", "vault/"}) {
    const auto found = without(place);
    EXPECT_FALSE(found.result.records_checked) << place;
    EXPECT_FALSE(found.has(Finding::Kind::not_checked)) << place;
  }
  for (const char* place : {"objects/", "log/", "tile/"}) without(place);
}

TEST_F(DeniedFiles, HideNoDamageOfOthers) {
  store.denied = {object};
  store.tamper(record, std::nullopt);
  const auto found = check(store, machine);
  EXPECT_EQ(found.result.state, VerifyResult::State::damaged);
  EXPECT_EQ(found.result.findings, 1U);
  EXPECT_EQ(found.result.unread, 1U);
}

}  // namespace

}  // namespace sealtape
