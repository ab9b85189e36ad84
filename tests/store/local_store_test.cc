#include "store/local_store.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>

#include "core/denied.h"
#include "store/temporary_directory.h"
#include "store/unprivileged.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr auto everybody_reads =
    fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;

class LocalStoreTest : public testing::Test {
 protected:
  fs::path path(const std::string& name = "") const { return directory_.path() / name; }
  LocalStore& store() { return store_; }

  void expect_error(const std::string& message, const std::function<void()>& call) {
    try {
      call();
      ADD_FAILURE() << "nothing was thrown where expected: " << message;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), message);
    }
  }

  void plant(const std::string& name, const std::string& text) {
    fs::create_directories(path(name).parent_path());
    std::ofstream(path(name)) << text;
  }

  std::size_t temporaries() const {
    const fs::directory_iterator entries(path(".state/tmp"));
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
  }

 private:
  TemporaryDirectory directory_;
  LocalStore store_{directory_.path()};
};

// Runs `work` in a process of its own and gives its exit status.
int in_child(const std::function<int()>& work) {
  const auto child = ::fork();
  if (child == 0) {
    try {
      ::_exit(work());
    } catch (const std::exception&) {
      ::_exit(99);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(LocalStoreTest, FindsNoArchiveWhereThereIsNoDirectory) {
  for (const auto& missing : {path("nowhere"), fs::path("/etc/passwd")}) {
    try {
      const LocalStore store(missing);
      ADD_FAILURE() << missing;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), Error::Kind::no_archive);
      EXPECT_EQ(error.what(), missing.string() + ": no archive there");
    }
  }
}

TEST_F(LocalStoreTest, ChangesNothingBeforeTheFirstWrite) {
  store().get("a", 1);
  store().list("", [](const Listed&) {});
  EXPECT_TRUE(fs::is_empty(path()));
  store().put_if_absent("a", {});
  EXPECT_TRUE(fs::is_directory(path(".state/tmp")));
}

TEST_F(LocalStoreTest, NeverListsItsState) {
  const auto turn = store().take_turn(milliseconds(0));
  store().replace_if_match("checkpoint", std::nullopt, bytes_of("x"));
  plant(".state/tmp/draft-x", "x");
  std::vector<std::string> names;
  store().list("", [&](const Listed& listed) { names.push_back(listed.name); });
  EXPECT_EQ(names, std::vector<std::string>{"checkpoint"});
}

TEST_F(LocalStoreTest, WritesFilesThatNobodyCanWrite) {
  const auto mask = ::umask(022);
  store().put_if_absent("a", bytes_of("x"));
  store().replace_if_match("b", std::nullopt, bytes_of("x"));
  store().replace_if_match("b", sha256(bytes_of("x")), bytes_of("y"));
  ::umask(077);
  store().put_if_absent("c", bytes_of("x"));
  ::umask(mask);
  EXPECT_EQ(fs::status(path("a")).permissions(), everybody_reads);
  EXPECT_EQ(fs::status(path("b")).permissions(), everybody_reads);
  EXPECT_EQ(fs::status(path("c")).permissions(), fs::perms::owner_read);
}

TEST_F(LocalStoreTest, LeavesNoTemporaryFile) {
  store().put_if_absent("a", bytes_of("x"));
  store().put_if_absent("a", bytes_of("y"));
  store().replace_if_match("b", std::nullopt, bytes_of("x"));
  store().replace_if_match("b", sha256(bytes_of("x")), bytes_of("y"));
  const auto abandoned = store().draft();
  abandoned->write(Bytes(1'000'000));
  EXPECT_EQ(temporaries(), 0U);
}

// Files without a name need /proc to get one; a chroot without it stands for NFS too, where no
// file is without a name.
bool hide_proc() {
  return ::unshare(CLONE_NEWNS) == 0 &&
         ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         ::mount("tmpfs", "/proc", "tmpfs", 0, nullptr) == 0;
}

TEST_F(LocalStoreTest, WorksWhereFilesCannotBeWithoutAName) {
  const auto status = in_child([this] {
    if (!hide_proc()) return 77;
    const auto kept = store().draft();
    kept->write(bytes_of("kept"));
    if (temporaries() != 1) return 1;
    const std::vector<Store::Kept> group = {{.draft = kept.get(), .name = "kept"}};
    store().keep(group);
    store().put_if_absent("put", bytes_of("put"));
    store().replace_if_match("put", sha256(bytes_of("put")), bytes_of("replaced"));
    return 0;
  });
  if (status == 77) GTEST_SKIP() << "only root can mount";
  EXPECT_EQ(status, 0);
  EXPECT_EQ(store().get("kept", 10), copy_of("kept"));
  EXPECT_EQ(store().get("put", 10), copy_of("replaced"));
  EXPECT_EQ(temporaries(), 0U);
}

TEST_F(LocalStoreTest, RemovesOnlyStaleDraftsOfItsOwn) {
  const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours(25);
  for (const auto* name : {"draft-old", "draft-new", "catalog-old"}) {
    plant(std::string(".state/tmp/") + name, "x");
  }
  fs::last_write_time(path(".state/tmp/draft-old"), yesterday);
  fs::last_write_time(path(".state/tmp/catalog-old"), yesterday);
  store().put_if_absent("a", {});
  EXPECT_FALSE(fs::exists(path(".state/tmp/draft-old")));
  EXPECT_TRUE(fs::exists(path(".state/tmp/draft-new")));
  EXPECT_TRUE(fs::exists(path(".state/tmp/catalog-old")));
}

TEST_F(LocalStoreTest, RefusesSymbolicLinksInEveryPartOfAPath) {
  plant("elsewhere/ab/cd", "secret");
  fs::create_directories(path("objects"));
  fs::create_symlink(path("elsewhere/ab"), path("objects/ab"));
  fs::create_symlink(path("elsewhere/ab/cd"), path("link"));
  fs::create_symlink(path("elsewhere"), path("records"));

  expect_error("objects/ab is a symbolic link", [&] { store().get("objects/ab/cd", 100); });
  expect_error("objects/ab is a symbolic link", [&] { store().put_if_absent("objects/ab/x", {}); });
  expect_error("objects/ab is a symbolic link", [&] { store().remove("objects/ab/cd"); });
  expect_error("records is a symbolic link", [&] { store().open("records/ab/cd"); });
  expect_error("records is a symbolic link", [&] { store().list("records/", [](auto&) {}); });
  expect_error("link is a symbolic link", [&] { store().size("link"); });
  expect_error("link is a symbolic link", [&] { store().put_if_absent("link", {}); });
  expect_error("link is a symbolic link",
               [&] { store().replace_if_match("link", std::nullopt, {}); });
  EXPECT_TRUE(fs::exists(path("elsewhere/ab/cd")));
  EXPECT_FALSE(fs::exists(path("elsewhere/ab/x")));
}

TEST_F(LocalStoreTest, RefusesAStateThatIsASymbolicLink) {
  const TemporaryDirectory elsewhere;
  fs::create_symlink(elsewhere.path(), path(".state"));
  expect_error(".state is a symbolic link", [&] { store().put_if_absent("a", {}); });
  expect_error(".state is a symbolic link", [&] { store().take_turn(milliseconds(0)); });
  EXPECT_TRUE(fs::is_empty(elsewhere.path()));
}

TEST_F(LocalStoreTest, NeverWaitsForAFifoOrReadsADevice) {
  ASSERT_EQ(::mkfifo(path("fifo").c_str(), 0666), 0);
  fs::create_directories(path(".state"));
  ASSERT_EQ(::mkfifo(path(".state/lock").c_str(), 0666), 0);
  expect_error("fifo is not a regular file", [&] { store().get("fifo", 100); });
  expect_error("fifo is not a regular file", [&] { store().put_if_absent("fifo", {}); });
  expect_error(path(".state/lock").string() + " is not a regular file",
               [&] { store().take_turn(milliseconds(0)); });
  if (::mknod(path("zero").c_str(), S_IFCHR | 0666, makedev(1, 5)) == 0) {
    EXPECT_THROW(store().get("zero", 100), Error);
  }
}

TEST_F(LocalStoreTest, ListsLinksAndStrangersButFollowsNone) {
  plant("a", "x");
  plant("b c", "x");
  plant("d/e/f/g/h/i/j", "x");
  plant("odd name/x", "x");
  fs::create_symlink(path("d"), path("link"));
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0666), 0);
  std::vector<std::string> regular;
  std::vector<std::string> strange;
  store().list("", [&](const Listed& listed) {
    (listed.regular ? regular : strange).push_back(listed.name);
  });
  EXPECT_EQ(regular, std::vector<std::string>{"a"});
  EXPECT_EQ(strange, (std::vector<std::string>{"b c", "d/e/f/g/h/i", "link", "odd name", "pipe"}));
}

TEST_F(LocalStoreTest, ListsPastWhatIsDeniedAndNamesItAtTheEnd) {
  for (const char* name :
       {"a/closed/x", "a/open/x", "b/unsearchable/d/x", "b/unsearchable/x", "c/x"}) {
    plant(name, "x");
  }
  fs::permissions(path(), fs::perms(0755));
  fs::permissions(path("a/closed"), fs::perms(0));
  fs::permissions(path("b/unsearchable"), fs::perms(0444));
  std::vector<std::string> listed, denied;
  const auto list = [&](const std::string& prefix) {
    const Unprivileged somebody;
    store().list(prefix, [&](const Listed& each) { listed.push_back(each.name); });
  };
  try {
    list("");
    ADD_FAILURE() << "nothing was denied";
  } catch (const DeniedWithin& error) {
    for (const auto& place : error.places()) denied.push_back(place.name);
    EXPECT_EQ(error.reason(), "permission denied");
  }
  EXPECT_EQ(listed, (std::vector<std::string>{"a/open/x", "c/x"}));
  EXPECT_EQ(denied, (std::vector<std::string>{"a/closed/", "b/unsearchable/"}));
  expect_error("a/closed: permission denied", [&] { list("a/closed/"); });
  for (const char* place : {"a/closed", "b/unsearchable"}) {
    fs::permissions(path(place), fs::perms(0755));
  }
}

TEST_F(LocalStoreTest, SaysWhenADirectoryLiesUnderAName) {
  fs::create_directories(path("objects/ab"));
  plant("file", "x");
  expect_error("objects/ab is not a regular file", [&] { store().get("objects/ab", 1); });
  expect_error("file is not a directory", [&] { store().get("file/x", 1); });
  EXPECT_THROW(store().remove("objects/ab"), Error);
}

TEST_F(LocalStoreTest, RemovesADirectoryOfPartialTilesWithItsLastOne) {
  store().put_if_absent("tile/0/000.p/5", {});
  store().put_if_absent("tile/0/000.p/6", {});
  store().remove("tile/0/000.p/5");
  EXPECT_TRUE(fs::exists(path("tile/0/000.p")));
  store().remove("tile/0/000.p/6");
  EXPECT_FALSE(fs::exists(path("tile/0/000.p")));
  EXPECT_TRUE(fs::exists(path("tile/0")));
}

TEST_F(LocalStoreTest, GivesAContestedNameToOneOfManyProcesses) {
  for (int round = 0; round < 10; ++round) {
    const auto name = "log/" + std::to_string(round);
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
      const auto child = ::fork();
      if (child == 0) {
        LocalStore own(path());
        ::_exit(own.put_if_absent(name, bytes_of(std::to_string(i))) == Created::yes ? 1 : 0);
      }
      children.push_back(child);
    }
    int winners = 0;
    for (const auto child : children) {
      int status = 0;
      ::waitpid(child, &status, 0);
      winners += WIFEXITED(status) ? WEXITSTATUS(status) : 100;
    }
    EXPECT_EQ(winners, 1);
  }
}

TEST_F(LocalStoreTest, NamesTheProcessThatHoldsTheTurn) {
  const auto turn = store().take_turn(milliseconds(0));
  const auto expected = path().parent_path().string() + ": process " + std::to_string(::getpid()) +
                        " is writing to it";
  const auto status = in_child([&] {
    try {
      LocalStore(path().parent_path()).take_turn(milliseconds(10));
    } catch (const Error& error) {
      return error.kind() == Error::Kind::busy && error.what() == expected ? 0 : 1;
    }
    return 2;
  });
  EXPECT_EQ(status, 0);
}

TEST_F(LocalStoreTest, TakesTheTurnOfAHolderThatWasKilled) {
  std::array<int, 2> ready{};
  ASSERT_EQ(::pipe(ready.data()), 0);
  const auto child = ::fork();
  if (child == 0) {
    LocalStore own(path());
    const auto turn = own.take_turn(milliseconds(0));
    if (::write(ready[1], "x", 1) == 1) ::pause();
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_THROW(store().take_turn(milliseconds(5)), Error);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_NO_THROW(store().take_turn(milliseconds(1000)));
  EXPECT_TRUE(fs::exists(path(".state/lock"))) << "the lock file is never removed";
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST_F(LocalStoreTest, ReadsButDoesNotWriteAReadOnlyFileSystem) {
  store().put_if_absent("a", bytes_of("x"));
  const TemporaryDirectory place;
  const auto at = place.path().string();
  if (::mount(path().c_str(), at.c_str(), nullptr, MS_BIND, nullptr) != 0) {
    GTEST_SKIP() << "only root can mount";
  }
  if (::mount(nullptr, at.c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0) {
    LocalStore frozen(at);
    EXPECT_TRUE(frozen.get("a", 1));
    EXPECT_EQ(frozen.size("a"), 1U);
    frozen.list("", [](const Listed& listed) { EXPECT_EQ(listed.name, "a"); });
    const std::string reason = ": read-only file system";
    expect_error("b" + reason, [&] { frozen.put_if_absent("b", {}); });
    expect_error("writing a new file" + reason, [&] { frozen.draft(); });
    expect_error("a" + reason, [&] { frozen.remove("a"); });
    expect_error(".state/replace" + reason, [&] { frozen.replace_if_match("a", {}, {}); });
    expect_error(at + "/.state/lock" + reason, [&] { frozen.take_turn(milliseconds(0)); });
  }
  ::umount2(at.c_str(), MNT_DETACH);
}

TEST_F(LocalStoreTest, SaysThatTheDiskIsFull) {
  const TemporaryDirectory place;
  const auto at = place.path().string();
  if (::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=256k") != 0) {
    GTEST_SKIP() << "only root can mount";
  }
  {
    LocalStore small(at);
    expect_error("a: no space left on device", [&] { small.put_if_absent("a", Bytes(1'000'000)); });
    expect_error("writing a new file: no space left on device",
                 [&] { small.draft()->write(Bytes(1'000'000)); });
    EXPECT_EQ(small.put_if_absent("a", bytes_of("fits")), Created::yes)
        << "nothing was left behind";
  }
  ::umount2(at.c_str(), MNT_DETACH);
}

}  // namespace

}  // namespace sealtape
