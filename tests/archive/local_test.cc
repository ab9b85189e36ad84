// An archive in a directory, where whoever can write to it may have put anything.

#include "rig.h"
#include "store/local_store.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

class Directories : public testing::Test {
 protected:
  Directories() {
    fs::create_directories(root);
    LocalStore store(root);
    auto archive = make_archive(store, machine);
    recording = *ingest(archive, {machine.item("1", "one")}).front().recording;
    ingest(archive, {machine.item("2", "two")});
    const auto row = archive.catalog().find(recording);
    const auto entry = archive.log().entry_at(row->index).entry;
    object = object_name(std::get<Ingest>(entry.body).objects.front().id);
  }

  Checked checked() {
    LocalStore store(root);
    return check(store, machine);
  }
  std::optional<Error::Kind> reading() {
    LocalStore store(root);
    return refusal_of([&] {
      auto archive = open_archive(store, machine, &people().admin);
      read_back(archive, recording);
    });
  }

  Machine machine;
  fs::path root = machine.archive_directory();
  RecordingId recording;
  std::string object;
};

TEST_F(Directories, HoldAnArchive) {
  EXPECT_EQ(checked().damage(), "");
  EXPECT_EQ(checked().result.state, VerifyResult::State::ok);
  EXPECT_FALSE(reading());
}

TEST_F(Directories, AreNotFollowedThroughALinkInPlaceOfAFile) {
  const auto aside = machine.place.path() / "aside";
  fs::rename(root / object, aside);
  fs::create_symlink(aside, root / object);
  const auto found = checked();
  EXPECT_EQ(found.hurt(), std::set{recording});
  EXPECT_TRUE(found.names(object));
  EXPECT_TRUE(reading());
}

TEST_F(Directories, AreNotFollowedThroughALinkInPlaceOfADirectory) {
  const auto aside = machine.place.path() / "aside";
  for (const auto& place : {fs::path("objects"), fs::path(object).parent_path()}) {
    fs::rename(root / place, aside);
    fs::create_directory_symlink(aside, root / place);
    const auto found = checked();
    EXPECT_EQ(found.hurt().count(recording), 1U) << place << found.damage();
    EXPECT_TRUE(reading()) << place;
    fs::remove(root / place);
    fs::rename(aside, root / place);
  }
  EXPECT_EQ(checked().damage(), "");
}

TEST_F(Directories, MayHoldAHardLink) {
  fs::create_hard_link(root / object, machine.place.path() / "aside");
  EXPECT_EQ(checked().damage(), "");
  EXPECT_FALSE(reading());
}

TEST_F(Directories, MayHoldLinksAndLoopsThatNothingNames) {
  fs::create_directory_symlink(root, root / "objects" / "loop");
  fs::create_directory_symlink("..", root / "log" / "up");
  fs::create_symlink("/etc/passwd", root / "records" / "passwd");
  fs::create_symlink("nowhere", root / "dangling");
  const auto found = checked();
  EXPECT_EQ(found.damage(), "");
  EXPECT_GE(found.count(Finding::Kind::unreferenced), 4U);
}

TEST_F(Directories, ThatHoldNoArchiveSaySo) {
  Machine empty;
  LocalStore store(empty.archive_directory());
  EXPECT_EQ(refusal_of([&] { open_archive(store, empty, nullptr); }), Error::Kind::no_archive);
  EXPECT_EQ(refusal_of([&] { LocalStore(empty.place.path() / "absent"); }),
            Error::Kind::no_archive);
  EXPECT_EQ(refusal_of([&] { make_archive(store, machine); }), std::nullopt);
  EXPECT_EQ(refusal_of([&] { make_archive(store, machine); }), Error::Kind::refused);
}

TEST_F(Directories, AreNotWrittenToByVerify) {
  const auto snapshot = [&] {
    std::map<fs::path, fs::file_time_type> times;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      times[entry.path()] = entry.last_write_time();
    }
    return times;
  };
  const auto before = snapshot();
  checked();
  EXPECT_EQ(snapshot(), before);
}

}  // namespace

}  // namespace sealtape
