#include "archive/certificate.h"

#include "archive/erase.h"
#include "archive/purge.h"
#include "archive/second_person.h"
#include "media/recordings.h"
#include "rig.h"

namespace sealtape {

namespace {

class Certificates : public testing::Test {
 protected:
  Certificates() : archive(make_archive(store, machine)) {
    const auto call = wav({.tag = 7, .rate = 8000, .bits = 8}, varied(80'000));
    id = *ingest(archive, {machine.item("a.wav", call)}).front().recording;
  }

  CatalogRow row() { return *archive.catalog().find(id); }
  PurgePlan plan() { return plan_purge(archive, {row()}, "mistake"); }
  Json content(LogIndex index) { return certify(archive, index, "sealtape test").content; }

  // Of one that a member signed, whatever it says.
  std::vector<std::string> faults(const Json& content) {
    const auto text = canonical(content) + '\n';
    return check_certificate(archive, Note{text, {archive.sign_note(text)}}.encode()).faults;
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  RecordingId id;
};

TEST_F(Certificates, SayNothingThatTheArchiveDoesNot) {
  const auto index = purge(archive, plan(), {{"/sealtape/reason", "wrong file"}}).front();
  const auto good = content(index);
  EXPECT_EQ(faults(good), std::vector<std::string>());
  EXPECT_EQ(good["verification"]["tool"], "sealtape test");
  const auto refused = [&](const Json& patch) {
    auto changed = good;
    changed.merge_patch(patch);
    return !faults(changed).empty();
  };
  EXPECT_TRUE(refused({{"remark", "and all its copies"}}));
  EXPECT_TRUE(refused({{"kept_under_hold", Json::array({id.hex()})}})) << "invented";
  EXPECT_TRUE(refused({{"kept_under_hold", Json::array()}}));
  EXPECT_TRUE(refused({{"reason", "another one"}}));
  EXPECT_TRUE(refused({{"reason", nullptr}})) << "left out";
  EXPECT_TRUE(refused({{"verification", nullptr}}));
  EXPECT_TRUE(refused({{"verification", {{"by", MemberId{}.hex()}}}}));
  EXPECT_TRUE(refused({{"verification", {{"method", "every backup was looked at"}}}}));
  EXPECT_TRUE(refused({{"verification", {{"remark", "and all its copies"}}}}));
}

TEST_F(Certificates, NameWhoProposedAndWhoApproved) {
  add_member(archive, people().second.shown(), Role::custodian);
  archive.append(PolicyChange{1, true}, {});
  archive.settle();
  propose(archive, plan(), {});
  Machine elsewhere;
  auto second = open_archive(store, elsewhere, &people().second);
  const auto proposal = proposals(second).at(0);
  const auto index =
      purge(second, std::get<PurgePlan>(proposal.what), proposal.approval, {}).front();
  second.settle();
  archive.log().catch_up();
  const auto said = content(index);
  EXPECT_EQ(said["proposed_by"]["member"], archive.member()->hex());
  EXPECT_EQ(said["approved_by"]["member"], second.member()->hex());
  EXPECT_EQ(said["by"], said["approved_by"]);
}

TEST_F(Certificates, OfSecondsNameTheDocumentsThatWentAlong) {
  DocumentDraft draft(archive.store(), other_chunk);
  draft.write(bytes_of("a summary of what was said"));
  const auto document =
      document_at(archive, add_document(archive, draft, document_at(archive, row().index),
                                        DerivedKind::summary, {}, false));
  const auto spans = [](const Track& track) {
    return std::vector{Span{std::uint64_t{3} * track.rate, std::uint64_t{4} * track.rate}};
  };
  const auto index = erase(archive, plan_erase(archive, row(), spans, {}, "card-data"), {}).index;
  const auto said = content(index);
  ASSERT_EQ(said["items"].size(), 2U);
  EXPECT_EQ(said["went_along"], (Json{{"digest", true}}));
  EXPECT_EQ(said["items"][1]["status"], "documents purged");
  EXPECT_EQ(said["items"][1]["documents"][0]["entry"], document.entry.hex());
  EXPECT_EQ(said["log"]["documents"]["index"], number(index) + 1);
  EXPECT_EQ(faults(said), std::vector<std::string>());
}

// A recorder was killed in the middle of a page, and an opus file cannot be read without its pages.
TEST_F(Certificates, OfSecondsNameWhatElseWent) {
  auto file = recording("italian-stereo.opus");
  append(file, bytes_of("OggS is cut"));
  id = *ingest(archive, {machine.item("a.opus", file)}).front().recording;
  const auto spans = [](const Track& track) {
    return std::vector{Span{track.rate, std::uint64_t{2} * track.rate}};
  };
  const auto plan = plan_erase(archive, row(), spans, {}, "card-data");
  const auto good = content(erase(archive, plan, {}).index);
  EXPECT_EQ(good["went_along"], (Json{{"digest", true}, {"unread", 11}, {"whole_file", true}}));
  EXPECT_EQ(faults(good), std::vector<std::string>());
  auto changed = good;
  changed["went_along"].erase("unread");
  EXPECT_FALSE(faults(changed).empty());
  changed.erase("went_along");
  EXPECT_FALSE(faults(changed).empty());
}

TEST_F(Certificates, NameWhatWasHandedOutBefore) {
  log_access(archive, id);
  const auto said = content(purge(archive, plan(), {}).front());
  ASSERT_EQ(said["handed_out"].size(), 1U);
  EXPECT_EQ(said["handed_out"][0]["how"], "access");
  EXPECT_EQ(said["handed_out"][0]["recording"], id.hex());
  EXPECT_EQ(faults(said), std::vector<std::string>());
}

}  // namespace

}  // namespace sealtape
