// The catalog beside the log: whatever becomes of its file, it tells the same.

#include "archive/purge.h"
#include "archive/rotate.h"
#include "archive/unread_records.h"
#include "forger.h"

namespace sealtape {

namespace {

class Reindex : public testing::Test {
 protected:
  Reindex() {
    auto archive = make_archive(store, machine);
    for (int i = 0; i < 12; ++i) {
      Metadata metadata;
      metadata.parties.emplace_back().tel = "+3906123456" + std::to_string(10 + i % 3);
      metadata.tags["case"] = std::to_string(i);
      const auto text = "call " + std::to_string(i);
      // The catalog is kept up to date after each.
      ingest(archive, {machine.item(text, bytes_of(text), metadata)});
      kept = all_rows(archive);
    }
  }

  std::vector<CatalogRow> rows() {
    auto archive = open_archive(store, machine, &people().admin);
    return all_rows(archive);
  }
  std::filesystem::path file() const {
    return machine.archive_directory() / ".state" / "catalog.sqlite";
  }

  MemoryStore store;
  Machine machine;
  std::vector<CatalogRow> kept;
};

TEST_F(Reindex, TellsWhatWasKeptStepByStep) {
  ASSERT_EQ(kept.size(), 12U);
  auto archive = open_archive(store, machine, &people().admin);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> steps;
  archive.reindex([&](auto done, auto all) { steps.emplace_back(done, all); });
  EXPECT_EQ(all_rows(archive), kept);
  ASSERT_FALSE(steps.empty());
  EXPECT_EQ(steps.back().first, steps.back().second);
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  EXPECT_EQ(all_rows(other), kept);
}

TEST_F(Reindex, IsNotNeededWhenTheFileIsGoneOrGarbage) {
  ASSERT_TRUE(std::filesystem::remove(file()));
  EXPECT_EQ(rows(), kept);
  std::ofstream(file(), std::ios::binary) << std::string(50'000, 'x');
  EXPECT_EQ(rows(), kept);
  std::filesystem::resize_file(file(), 5000);
  auto archive = open_archive(store, machine, &people().admin);
  archive.reindex({});
  EXPECT_EQ(all_rows(archive), kept);
}

TEST_F(Reindex, IsNotNeededWhenTheFileIsOfAnotherArchiveOrOfALongerLog) {
  MemoryStore other;
  Machine elsewhere;
  auto second = make_archive(other, elsewhere);
  ingest(second, {elsewhere.item("x", "of another archive")});
  all_rows(second);
  const auto theirs = elsewhere.archive_directory() / ".state" / "catalog.sqlite";
  std::filesystem::copy_file(theirs, file(), std::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(rows(), kept);

  // A copy that stays behind while the catalog goes on.
  MemoryStore older;
  copy_store(store, older);
  auto archive = open_archive(store, machine, &people().admin);
  ingest(archive, {machine.item("later", "later")});
  EXPECT_EQ(all_rows(archive).size(), 13U);
  Machine third;
  std::filesystem::create_directories(third.archive_directory() / ".state");
  std::filesystem::copy_file(file(), third.archive_directory() / ".state" / "catalog.sqlite");
  auto behind = open_archive(older, third, &people().admin);
  EXPECT_EQ(all_rows(behind), kept);
}

TEST_F(Reindex, GoesOnWhereOneRecordIsDamaged) {
  const auto lost = kept[3];
  store.tamper(record_name(lost.entry, lost.record), copy_of("garbage"));
  auto archive = open_archive(store, machine, &people().admin);
  archive.reindex({});
  const auto now = all_rows(archive);
  ASSERT_EQ(now.size(), kept.size());
  for (std::size_t i = 0; i < now.size(); ++i) EXPECT_EQ(now[i] == kept[i], i != 3) << i;
  EXPECT_EQ(now[3].recording, lost.recording);
  EXPECT_EQ(check(store, machine).hurt(), std::set{lost.recording});
}

TEST_F(Reindex, LiesInTheMemoryWhereTheArchiveIsReadOnly) {
  const auto gone = machine.archive_directory();
  std::filesystem::remove_all(gone);  // nothing can be written there now
  EXPECT_EQ(rows(), kept);
  EXPECT_FALSE(std::filesystem::exists(gone));
}

// Nothing may be taken for all there is while records cannot be read.
TEST_F(Reindex, RemembersWhatItCouldNotReadUntilItCan) {
  LogIndex event{};
  Digest record;
  EntryId entry;
  {
    auto archive = open_archive(store, machine, &people().admin);
    event = archive.append(Event{}, {{"/sealtape/event", "note"}});
    const auto logged = archive.log().entry_at(event);
    entry = logged.entry.id;
    record = logged.entry.sealed->record;
    archive.settle();
  }
  const auto& row = kept.front();
  const auto of_event = record_name(entry, record);
  const auto of_recording = record_name(row.entry, row.record);
  MemoryStore whole;
  copy_store(store, whole);
  auto altered = bytes_in(store, of_recording);
  altered.back() ^= std::byte{1};
  store.tamper(of_recording, altered);
  store.tamper(of_event, std::nullopt);
  Machine elsewhere;
  {
    auto archive = open_archive(store, elsewhere, &people().admin);
    const auto unread = archive.catalog().unread();
    ASSERT_EQ(unread.size(), 2U);
    EXPECT_EQ(unread.front(), (Catalog::UnreadRecord{row.index, row.recording}));
    EXPECT_EQ(unread.back(), (Catalog::UnreadRecord{event, std::nullopt}));
    EXPECT_EQ(unread_records(archive).all(), 2U);
    EXPECT_EQ(refusal_of([&] { require_all_read(archive); }), Error::Kind::damaged);
    EXPECT_EQ(archive.catalog().count(), kept.size());
  }
  store.tamper(of_recording, bytes_in(whole, of_recording));
  auto archive = open_archive(store, elsewhere, &people().admin);
  EXPECT_EQ(all_rows(archive), kept);
  // Lost for good, and given up by an admin.
  rotate(archive, {}, {.reason = {}, .leave_missing = true});
  EXPECT_EQ(unread_records(archive).all(), 0U);
  EXPECT_NO_THROW(require_all_read(archive));
}

// Whoever can only append can log that: it opens, so nothing is missing, and nobody has to wait.
TEST_F(Reindex, ReadsAnEventThatMakesNoSense) {
  const std::vector<Detail> senseless = {{"/sealtape/event", "opt-out"}, {"/sealtape/at", 7}};
  ASSERT_EQ(refusal_of([&] { declaration_of(senseless); }), Error::Kind::damaged);
  auto archive = open_archive(store, machine, &people().admin);
  archive.append(Event{}, senseless);
  EXPECT_EQ(unread_records(archive).all(), 0U);
  EXPECT_NO_THROW(require_all_read(archive));
}

TEST_F(Reindex, ForgetsWhatItCouldNotReadWithARecordingThatIsPurged) {
  store.tamper(record_name(kept.front().entry, kept.front().record), std::nullopt);
  Machine elsewhere;
  auto archive = open_archive(store, elsewhere, &people().admin);
  ASSERT_EQ(unread_records(archive).recordings, 1U);
  const auto row = *archive.catalog().find(kept.front().recording);
  purge(archive, plan_purge(archive, {row}, "mistake"), {});
  EXPECT_EQ(unread_records(archive).all(), 0U);
}

}  // namespace

}  // namespace sealtape
