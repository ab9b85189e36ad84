#include "archive/archive.h"

#include <gtest/gtest.h>

#include <fstream>

#include "archive/ingest.h"
#include "archive/members.h"
#include "archive/verify.h"
#include "store/local_store.h"
#include "store/temporary_directory.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

// An archive in a directory, the machines that work on it, and its first admin.
class ArchiveTest : public ::testing::Test {
 protected:
  ArchiveTest() {
    fs::create_directories(directory_);
    LocalStore store(directory_);
    create_archive(store, surroundings(here_), "test.example", admin_, nullptr);
  }

  Surroundings surroundings(Memory& memory) {
    return {directory_, memory, [] { return Instant(std::chrono::seconds(1'700'000'000)); },
            [](const std::string&) {}};
  }
  Archive open(Memory& memory, const Identity& identity) {
    return {std::make_unique<LocalStore>(directory_), surroundings(memory), &identity};
  }
  IngestResult ingest(Archive& archive, const std::string& bytes) {
    const auto path = place_.path() / "call.txt";
    std::ofstream(path) << bytes;
    std::optional<IngestItem> item{{path.string(), path, "call.txt", {}}};
    IngestResult result;
    Ingestion(archive, {})
        .run([&] { return std::exchange(item, std::nullopt); },
             [&](const IngestResult& one) { result = one; });
    return result;
  }
  VerifyResult verified() {
    LocalStore store(directory_);
    return verify(store, surroundings(here_), {}, [](const Finding&) {});
  }

  TemporaryDirectory place_;
  fs::path directory_ = place_.path() / "archive";
  Memory here_{place_.path() / "here"};
  Memory elsewhere_{place_.path() / "elsewhere"};
  Identity admin_ = Identity::generate("admin");
};

TEST_F(ArchiveTest, ReadsAnEntryWhoseWriterDiedBeforeHePublished) {
  auto archive = open(here_, admin_);
  archive.settle();
  const auto result = ingest(archive, "a call");
  ASSERT_TRUE(result.index);
  const auto logged = open(here_, admin_).log().entry_at(*result.index);
  EXPECT_EQ(std::get<Ingest>(logged.entry.body).recording, result.recording);
}

TEST_F(ArchiveTest, SeesACheckpointThatAnotherProcessPublishesWhileItIsOpen) {
  auto reader = open(here_, admin_);
  auto writer = open(elsewhere_, admin_);
  ingest(writer, "a call");
  writer.settle();
  EXPECT_TRUE(reader.log().published());
}

TEST_F(ArchiveTest, NoticesAForkThatBeganBeforeTheCheckpointThatVerifySaw) {
  open(here_, admin_).settle();
  fs::copy(directory_, place_.path() / "before", fs::copy_options::recursive);
  auto one = open(elsewhere_, admin_);
  ingest(one, "a call");
  one.settle();
  ASSERT_EQ(verified().state, VerifyResult::State::ok);

  fs::remove_all(directory_);
  fs::rename(place_.path() / "before", directory_);
  Memory nothing(place_.path() / "nothing");
  auto other = open(nothing, admin_);
  ingest(other, "another call");
  other.settle();
  EXPECT_THROW(open(here_, admin_), Error);
  EXPECT_EQ(verified().state, VerifyResult::State::damaged);
}

TEST_F(ArchiveTest, RenewsTheSecretsThatALesserRoleTakesAway) {
  const auto bob = Identity::generate("bob");
  auto archive = open(here_, admin_);
  add_member(archive, bob.shown(), Role::officer);
  ASSERT_FALSE(open(elsewhere_, bob).secrets().vault.empty());
  const auto before = archive.roster().vault_key()->epoch;
  add_member(archive, bob.shown(), Role::ingest);
  EXPECT_GT(archive.roster().vault_key()->epoch, before);
  EXPECT_TRUE(open(elsewhere_, bob).secrets().vault.empty());
  EXPECT_TRUE(open(elsewhere_, bob).secrets().ident);
}

TEST_F(ArchiveTest, FindsPeopleAfterTheIdentKeyWasRenewed) {
  const auto host = Identity::generate("host");
  auto archive = open(here_, admin_);
  const auto member = add_member(archive, host.shown(), Role::ingest);
  const auto first = ingest(archive, "a call");
  ASSERT_EQ(archive.catalog().count(), 1U);
  remove_member(archive, member);
  EXPECT_EQ(ingest(archive, "a call").recording, first.recording);
}

TEST_F(ArchiveTest, MissesAVaultBesideItsRecords) {
  open(here_, admin_).settle();
  ASSERT_EQ(verified().state, VerifyResult::State::ok);
  fs::remove_all(directory_ / "vault");
  EXPECT_EQ(verified().state, VerifyResult::State::damaged);
}

TEST_F(ArchiveTest, CallsWhatFollowsTheLastEntryOfABatchAnAlteration) {
  open(here_, admin_).settle();
  const auto batch = directory_ / batch_name(LogSize{0});
  fs::permissions(batch, fs::perms::owner_write, fs::perm_options::add);
  std::ofstream(batch, std::ios::app) << 'x';
  EXPECT_EQ(verified().state, VerifyResult::State::damaged);
}

}  // namespace

}  // namespace sealtape
