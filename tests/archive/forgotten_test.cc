// What was destroyed has left the catalog when the command ends, and the files that SQLite keeps
// beside it: they are searched as they lie there.

#include "archive/erase.h"
#include "archive/purge.h"
#include "archive/rotate.h"
#include "archive/second_person.h"
#include "media/recordings.h"
#include "rig.h"

namespace sealtape {

namespace {

std::string file_text(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Forgotten : public testing::Test {
 protected:
  Forgotten() : archive(make_archive(store, machine)) {
    Metadata metadata;
    metadata.parties.emplace_back().tel = "+390612345678";
    const auto original = recording("english-stereo-mulaw.wav");
    id = *ingest(archive, {machine.item("call.wav", original, metadata)}).front().recording;
    EXPECT_TRUE(archive.catalog().find(id));
    const auto& key = *archive.secrets().ident;
    party = token_of(key, "tel:+390612345678");
    content = token_of(key, "sha256:" + sha256(original).hex());
    EXPECT_TRUE(is_known(party));
    EXPECT_TRUE(is_known(content));
  }

  CatalogRow row() { return *archive.catalog().find(id); }
  std::filesystem::path in_archive() const {
    return machine.archive_directory() / ".state" / "catalog.sqlite";
  }
  std::filesystem::path beside_archive() const {
    return machine.memory.place_for(archive.card().origin) / "catalog.sqlite";
  }
  // In the database or what lies beside it.
  bool is_known(const Digest& token) const {
    const auto bytes = ByteView(token.bytes);
    return std::ranges::any_of(std::array{"", "-wal"}, [&](const char* suffix) {
      const auto text = file_text(in_archive().native() + suffix);
      return text.find(text_of(bytes)) != std::string::npos;
    });
  }
  PurgePlan plan() { return plan_purge(archive, {row()}, "mistake"); }

  MemoryStore store;
  Machine machine;
  Archive archive;
  RecordingId id;
  Digest party;    // token of the number
  Digest content;  // token of the plain bytes
};

TEST_F(Forgotten, IsEverythingOfAPurgedRecording) {
  purge(archive, plan(), {});
  EXPECT_FALSE(is_known(party));
  EXPECT_FALSE(is_known(content));
}

TEST_F(Forgotten, IsWhatASecondCustodianApproved) {
  add_member(archive, people().second.shown(), Role::custodian);
  propose(archive, plan(), {});
  archive.settle();
  auto other = open_archive(store, machine, &people().second);
  const auto proposal = proposals(other).front();
  purge(other, std::get<PurgePlan>(proposal.what), proposal.approval, {});
  EXPECT_FALSE(is_known(party));
}

TEST_F(Forgotten, IsTheDigestOfWhatWasErasedInPart) {
  const auto plan = plan_erase(
      archive, row(),
      [](const Track& track) {
        return std::vector{Span{track.rate, std::uint64_t{2} * track.rate, std::nullopt}};
      },
      {}, "card-data");
  erase(archive, plan, {});
  EXPECT_FALSE(is_known(content));
  EXPECT_TRUE(is_known(party)) << "the recording is still there";
}

TEST_F(Forgotten, IsWhatOthersPurged) {
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  purge(other, plan_purge(other, {*other.catalog().find(id)}, "mistake"), {});
  other.settle();
  EXPECT_TRUE(is_known(party));
  archive.settle();
  EXPECT_FALSE(is_known(party));
}

TEST_F(Forgotten, IsTheCatalogUnderTheKeysOfBefore) {
  rotate(archive, {});
  EXPECT_EQ(archive.catalog().mark().size, archive.log().view().size());
  Catalog now(in_archive(), archive.card().origin, nullptr);
  EXPECT_EQ(now.mark().size, archive.log().view().size()) << "it was brought up to date";
}

TEST_F(Forgotten, IsTheCatalogOfWhenTheArchiveWasReadOnly) {
  std::filesystem::create_directories(beside_archive().parent_path());
  for (const char* suffix : {"", "-wal"}) {
    std::ofstream(beside_archive().native() + suffix) << "rows";
  }
  open_archive(store, machine, &people().admin).catalog();
  EXPECT_FALSE(std::filesystem::exists(beside_archive()));
  EXPECT_FALSE(std::filesystem::exists(beside_archive().native() + "-wal"));
}

// A host keeps tokens of what it sealed, and may never come back to hear what became of it.
class ForgottenByHosts : public Forgotten {
 protected:
  ForgottenByHosts() {
    add_member(archive, people().host.shown(), Role::ingest);
    archive.settle();
    auto host = open_archive(store, machine, &people().host);
    std::vector<IngestItem> items;
    for (int i = 0; i < 300; ++i) {
      items.push_back(machine.item(std::to_string(i), "call " + std::to_string(i)));
    }
    const auto sealed = ingest(host, items);
    sound = machine.item("more.wav", recording("german-mono-gsm.wav"));
    id = *ingest(host, {sound}).front().recording;
    gone = *sealed[150].recording;
    archive.log().catch_up();
  }

  static bool has(const std::filesystem::path& file, const Digest& token) {
    return std::ranges::any_of(std::array{"", "-wal"}, [&](const char* suffix) {
      return file_text(file.native() + suffix).find(text_of(ByteView(token.bytes))) !=
             std::string::npos;
    });
  }
  Digest token(std::string_view plain) const {
    const auto text = "sha256:" + sha256(bytes_of(plain)).hex();
    return token_of(*archive.secrets().ident, text);
  }
  std::filesystem::path host_file() const { return in_archive().parent_path() / "host.sqlite"; }

  IngestItem sound;
  RecordingId gone;  // "call 150"
};

TEST_F(ForgottenByHosts, IsWhatSomebodyElsePurged) {
  const auto beside = beside_archive().parent_path() / "host.sqlite";
  std::filesystem::create_directories(beside.parent_path());
  std::filesystem::copy_file(host_file(), beside);  // as of when the archive was read-only
  ASSERT_TRUE(has(host_file(), token("call 150")));
  ASSERT_TRUE(has(beside, token("call 150")));
  const auto row = *archive.catalog().find(gone);
  purge(archive, plan_purge(archive, {row}, "mistake"), {});
  EXPECT_FALSE(has(host_file(), token("call 150")));
  EXPECT_FALSE(has(beside, token("call 150")));
  EXPECT_TRUE(has(host_file(), token("call 151")));
}

TEST_F(ForgottenByHosts, IsTheDigestOfWhatSomebodyElseErasedInPart) {
  const auto before = token(text_of(recording("german-mono-gsm.wav")));
  ASSERT_TRUE(has(host_file(), before));
  const auto plan = plan_erase(
      archive, row(),
      [](const Track& track) {
        return std::vector{Span{track.rate, std::uint64_t{2} * track.rate, std::nullopt}};
      },
      {}, "card-data");
  erase(archive, plan, {});
  EXPECT_FALSE(has(host_file(), before));
}

// Also what a copy of the host's table brought back.
TEST_F(ForgottenByHosts, IsWhatCameBackOnceTheCatalogIsMadeAnew) {
  const auto kept = machine.place.path() / "kept.sqlite";
  std::filesystem::copy_file(host_file(), kept);
  purge(archive, plan_purge(archive, {*archive.catalog().find(gone)}, "mistake"), {});
  std::filesystem::copy_file(kept, host_file(), std::filesystem::copy_options::overwrite_existing);
  ASSERT_TRUE(has(host_file(), token("call 150")));
  archive.reindex({});
  EXPECT_FALSE(has(host_file(), token("call 150")));
}

}  // namespace

}  // namespace sealtape
