// What verify says of files that the system does not let it read: nothing of the files. What it
// says of all others stays as it would be.

#include "core/denied.h"

#include "archive/purge.h"
#include "archive/rotate.h"
#include "rig.h"
#include "store/name.h"

namespace sealtape {

namespace {

// As a directory of which somebody else owns some files and some directories.
class GuardedStore : public MemoryStore {
 public:
  std::set<std::string> denied;  // names, and places, which end in '/'
  std::set<std::string> links;   // names at which a link lies

  std::optional<Bytes> get(const std::string& name, std::uint64_t limit) override {
    if (denied.contains(name) || closed(name)) throw Denied(name, "permission denied");
    return MemoryStore::get(name, limit);
  }
  std::optional<std::uint64_t> size(const std::string& name) override {
    if (links.contains(name)) throw Error(Error::Kind::failed, name + " is a symbolic link");
    if (closed(name)) throw Denied(name, "permission denied");
    return MemoryStore::size(name);
  }
  void list(const std::string& prefix, const std::function<void(const Listed&)>& sink) override {
    if (closed(prefix)) throw Denied(prefix, "permission denied");
    std::set<std::string> past;
    MemoryStore::list(prefix, [&](const Listed& listed) {
      const auto place = closed(listed.name);
      if (place) {
        past.insert(*place);
      } else {
        sink(listed);
      }
    });
    std::vector<DeniedWithin::Place> places;
    for (const auto& place : past) places.push_back({place, "permission denied"});
    if (!places.empty()) throw DeniedWithin(std::move(places));
  }

 private:
  std::optional<std::string> closed(const std::string& name) const {
    const auto hides = [&](const auto& each) {
      return each.ends_with('/') && name.starts_with(each);
    };
    const auto found = std::ranges::find_if(denied, hides);
    return found == denied.end() ? std::nullopt : std::optional(*found);
  }
};

// Every directory in which one of the files lies.
std::set<std::string> places_of(const std::vector<std::string>& names) {
  std::set<std::string> places;
  for (const auto& name : names) {
    for (auto place = directory_of(name); !place.empty(); place = directory_of(place)) {
      places.insert(place + '/');
    }
  }
  return places;
}

class DeniedFiles : public testing::Test {
 protected:
  DeniedFiles() : archive(make_archive(store, machine)) {
    for (const char* text : {"one", "two"}) seal(text);
    const auto row = *archive.catalog().find(recordings.front());
    const auto logged = archive.log().entry_at(row.index);
    object = object_name(std::get<Ingest>(logged.entry.body).objects.front().id);
    record = record_name(row.entry, row.record);
  }

  void seal(const std::string& text) {
    recordings.push_back(*ingest(archive, {machine.item(text, text)}).front().recording);
  }
  // As the last rotation sealed it.
  std::string current_record() {
    const auto row = *archive.catalog().find(recordings.front());
    const auto document = documents_of(archive, row).front();
    return record_name(document.entry, document.sealed.record);
  }
  // A member, a purge and a rotation, so that entries rest on earlier ones.
  void live_on() {
    add_member(archive, people().officer.shown(), Role::officer);
    archive.settle();
    log_access(archive, recordings.front());
    seal("three");
    auto officer = open_archive(store, machine, &people().officer);
    log_access(officer, recordings.front());
    purge(archive, plan_purge(archive, {*archive.catalog().find(recordings.back())}, "mistake"),
          {});
    archive.settle();
    rotate(archive, {});
    archive.settle();
    seal("four");
  }

  Checked without(const std::set<std::string>& names, const VerifyOptions& options = {}) {
    store.denied = names;
    auto found = check(store, machine, options);
    store.denied.clear();
    EXPECT_EQ(found.damage(), "") << said(names);
    EXPECT_TRUE(found.has(Finding::Kind::unreadable)) << said(names);
    EXPECT_EQ(found.result.state, VerifyResult::State::incomplete) << said(names);
    return found;
  }
  // A file that is gone, or has other bytes, is damage whatever else was denied.
  void expect_damage_beside(const std::set<std::string>& names, const std::string& name) {
    const auto before = bytes_in(store, name);
    for (const auto& other : {std::optional<Bytes>(), std::optional(Bytes(before.size()))}) {
      store.tamper(name, other);
      store.denied = names;
      const auto found = check(store, machine);
      EXPECT_EQ(found.result.state, VerifyResult::State::damaged)
          << name << " beside " << said(names);
      const bool is_told = found.names(name) || found.hurt().contains(recordings.front());
      EXPECT_TRUE(is_told) << name << " beside " << said(names);
      store.denied.clear();
    }
    store.tamper(name, before);
  }
  static std::string said(const std::set<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += name + ' ';
    return text;
  }

  GuardedStore store;
  Machine machine;
  Archive archive;
  std::vector<RecordingId> recordings;
  std::string object, record;
};

TEST_F(DeniedFiles, AreNeitherMissingNorAltered) {
  for (const auto& name : {object, record}) {
    auto found = without({name});
    EXPECT_TRUE(found.names(name));
    EXPECT_EQ(found.result.recordings[Verdict::unread], 1U) << name;
    EXPECT_EQ(found.result.recordings[Verdict::intact], 1U) << name;
    EXPECT_EQ(found.result.unread, 1U) << name;
  }
  live_on();
  for (const auto& name : names_in(store)) EXPECT_TRUE(without({name}).names(name)) << name;
}

TEST_F(DeniedFiles, AreNamedByAQuickCheckAsWell) {
  for (const auto& name : {object, record}) {
    EXPECT_TRUE(without({name}, {.depth = VerifyOptions::Depth::quick}).names(name));
  }
}

TEST_F(DeniedFiles, AreNoDamageOfWhatIsOpened) {
  live_on();
  const VerifyOptions deep{.depth = VerifyOptions::Depth::deep, .identity = &people().admin};
  for (const auto& name : names_in(store)) without({name}, deep);
}

TEST_F(DeniedFiles, AsWholePlacesAreNoPublicCopy) {
  for (const char* place : {"records/", "vault/"}) {
    const auto found = without({place});
    EXPECT_FALSE(found.result.records_checked) << place;
    EXPECT_FALSE(found.has(Finding::Kind::not_checked)) << place;
  }
  for (const char* place : {"objects/", "log/", "tile/"}) without({place});
}

TEST_F(DeniedFiles, AsDirectoriesAreNamedWithWhatIsInThem) {
  auto found = without({directory_of(record) + '/'});
  EXPECT_TRUE(found.names(record));
  EXPECT_TRUE(found.result.records_checked);
  EXPECT_EQ(found.result.recordings[Verdict::unread], 1U);
  live_on();
  for (const auto& place : places_of(names_in(store))) {
    EXPECT_TRUE(without({place}).names(place)) << place;
  }
}

TEST_F(DeniedFiles, HideNoDamageOfOthers) {
  store.denied = {object};
  store.tamper(record, std::nullopt);
  const auto found = check(store, machine);
  EXPECT_EQ(found.result.state, VerifyResult::State::damaged);
  EXPECT_EQ(found.result.findings, 1U);
  EXPECT_EQ(found.result.unread, 1U);
}

TEST_F(DeniedFiles, HideNoDamageInOtherDirectories) {
  live_on();
  const auto names = names_in(store);
  auto denied = places_of(names);
  denied.insert(names.begin(), names.end());
  for (const auto& each : denied) {
    for (const auto& name : {object, current_record(), std::string("archive.json")}) {
      const bool hidden = each.ends_with('/') ? name.starts_with(each) : name == each;
      if (!hidden) expect_damage_beside({each}, name);
    }
  }
}

// Every entry lies in a batch and in a tile, and its hash in another: without all of them it is not
// known what it did, and nothing is said on its account.
TEST_F(DeniedFiles, OfTheLogLeaveTheRestToBeChecked) {
  live_on();
  auto batches = names_in(store, "log/");
  batches.emplace_back("log/");
  auto tiles = names_in(store, "tile/");
  for (const auto& place : places_of(tiles)) tiles.push_back(place);
  tiles.emplace_back("checkpoint");
  for (const auto& batch : batches) {
    for (const auto& tile : tiles) without({batch, tile});
    without({batch, "tile/", "checkpoint"});
    without({batch, batches.front(), "tile/entries/"});
  }
}

TEST_F(DeniedFiles, OfTheLogHideNoFalseBytes) {
  live_on();
  const auto row = *archive.catalog().find(recordings.front());
  auto bytes = bytes_in(store, object);
  bytes.back() ^= std::byte{1};
  store.tamper(object, bytes);
  for (const auto& batch : names_in(store, "log/")) {
    const bool names_it = *parse_batch_name(batch) == LogSize{number(row.index)};
    store.denied = {batch, "tile/entries/"};
    EXPECT_EQ(check(store, machine).result.state,
              names_it ? VerifyResult::State::incomplete : VerifyResult::State::damaged)
        << batch;
    store.denied.clear();
  }
}

TEST_F(DeniedFiles, WithTheListOfARotationLeaveOpenWhichRecordsAreRight) {
  live_on();
  std::string list;
  archive.log().replay(LogSize{0}, Digest{}, [&](const Logged& logged) {
    const auto* rotate = std::get_if<Rotate>(&logged.parsed.entry.body);
    if (rotate != nullptr) list = object_name(rotate->list);
  });
  auto found = without({list});
  EXPECT_TRUE(found.names(list));
  EXPECT_FALSE(found.has(Finding::Kind::unreferenced));
  EXPECT_EQ(found.result.recordings[Verdict::unread], 2U);
  EXPECT_EQ(found.result.recordings[Verdict::purged], 1U);
  EXPECT_EQ(found.result.recordings[Verdict::intact], 1U);
  store.tamper(current_record(), std::nullopt);
  store.denied = {list};
  found = check(store, machine);
  EXPECT_EQ(found.result.state, VerifyResult::State::damaged);
  EXPECT_EQ(found.hurt(), std::set{recordings.front()});
}

TEST_F(DeniedFiles, AndLinksInThePlaceOfWhatWasPurgedEndNoCheck) {
  const auto row = *archive.catalog().find(recordings.front());
  purge(archive, plan_purge(archive, {row}, "mistake"), {});
  archive.settle();
  store.links = {object, record};
  for (const auto& name : store.links) store.tamper(name, copy_of("where it leads"));
  const auto found = check(store, machine);
  EXPECT_EQ(found.result.findings, 2U) << found.damage();
  for (const auto& name : store.links) {
    EXPECT_NE(found.damage().find("altered " + name + ": it is a symbolic link\n"),
              std::string::npos)
        << found.damage();
  }
}

TEST_F(DeniedFiles, OfStrangersAreStrangers) {
  const std::vector<std::string> files = {
      "junk/file",    "objects/zz/file", "objects/00/lost", "records/zz/file",
      "tile/zz/file", "stamps/zz/file",  "log/zz/file",     "file"};
  auto denied = places_of({"junk/file", "objects/zz/file", "records/zz/file", "tile/zz/file",
                           "stamps/zz/file", "log/zz/file"});
  for (const char* place : {"objects/", "records/", "tile/", "stamps/", "log/"})
    denied.erase(place);
  for (const auto& file : files) store.tamper(file, Bytes(3));
  for (const auto& names : {std::set(files.begin(), files.end()), denied}) {
    store.denied = names;
    const auto found = check(store, machine);
    EXPECT_EQ(found.result.state, VerifyResult::State::ok) << said(names) << found.damage();
    for (const auto& name : names) {
      const auto each = std::ranges::find(found.findings, name, &Finding::path);
      ASSERT_NE(each, found.findings.end()) << name;
      EXPECT_EQ(each->kind, Finding::Kind::unreferenced) << name;
    }
  }
}

TEST_F(DeniedFiles, AreToldOnceAndWithoutTheirNameInTheReason) {
  const auto found = without({"checkpoint", object});
  for (const auto& finding : found.findings) EXPECT_EQ(finding.message, "permission denied");
  EXPECT_EQ(found.findings.size(), 2U);
  store.tamper("checkpoint", Bytes(1U << 20U));
  const auto large = check(store, machine);
  EXPECT_NE(large.damage().find("altered checkpoint: it is larger than 65536 bytes\n"),
            std::string::npos)
      << large.damage();
}

}  // namespace

}  // namespace sealtape
