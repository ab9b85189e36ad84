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

}  // namespace

}  // namespace sealtape
