// A custodian who logs an erasure that did not happen, or not as he says.
#include "archive/erase.h"
#include "archive/purge.h"
#include "forger.h"
#include "sound.h"

namespace sealtape {

namespace {

class Faked : public testing::Test {
 protected:
  Faked() : archive(make_archive(store, machine)) {
    recording = *ingest(archive, {machine.item("a.wav", wav_of({1, 2, 3, 4, 5, 6, 7, 8}))})
                     .front()
                     .recording;
  }

  CatalogRow row_in(Archive& of) const { return *of.catalog().find(recording); }

  // An erasure as it should be, in an archive of its own, which leaves this one as it is; then what
  // somebody makes of its record and of its entry is logged here.
  struct Made {
    Entry entry;
    Record record;
  };
  Made erased_elsewhere() {
    copy_store(store, elsewhere);
    Machine desk;
    auto other = open_archive(elsewhere, desk, &people().admin);
    const auto plan = plan_erase(
        other, row_in(other),
        [](const Track& track) {
          return std::vector{
              Span{std::uint64_t{3} * track.rate, std::uint64_t{5} * track.rate, {}}};
        },
        {}, "card-data");
    const auto index = erase(other, plan, {}).index;
    return {other.log().entry_at(index).entry, other.open(row_in(other))};
  }

  using Change = std::function<void(Erase::Target& target, Record& record, const Record& before)>;
  void fake(const Change& change) {
    auto [entry, record] = erased_elsewhere();
    auto& target = std::get<Erase>(entry.body).targets.front();
    change(target, record, archive.open(row_in(archive)));
    const auto sealed = Archive::seal(record, *archive.roster().vault_key());
    store.put_if_absent(sealed.name(), sealed.stored);
    target.record = sealed.named.record;
    const auto reason = record_name(entry.id, entry.sealed->record);
    store.put_if_absent(reason, bytes_in(elsewhere, reason));
    entry.prev = archive.log().view().last;
    Forger(store, archive.card().origin).append_batch(sign(entry, people().admin.signing_key()));
    archive.log().catch_up();
    archive.settle();
  }

  void expect_found(const std::string& fault) {
    EXPECT_EQ(check(store, machine).damage(), "") << "nobody can see it who has no key";
    const auto checked = check_deeply(store, machine, people().admin);
    EXPECT_EQ(checked.damage(), "altered -: " + fault + "\n");
    EXPECT_EQ(checked.hurt(), std::set{recording});
    EXPECT_EQ(checked.result.recordings.at(Verdict::altered), 1U);
  }

  MemoryStore store, elsewhere;
  Machine machine;
  Archive archive;
  RecordingId recording;
};

void keep_keys_of_bytes(Record& record, const Record& before) {
  record.objects.front().object.cover = before.objects.front().object.cover.clone();
}

TEST_F(Faked, NothingIsFoundWhereItWasErased) {
  fake([](auto&, auto&, auto&) {});
  const auto checked = check_deeply(store, machine, people().admin);
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.result.recordings.at(Verdict::erased), 1U);
}

TEST_F(Faked, TheKeysOfTheBytesAreStillThere) {
  fake([](auto&, Record& record, const Record& before) { keep_keys_of_bytes(record, before); });
  expect_found("its keys open other bytes than the log says");
}

TEST_F(Faked, TheKeysOfTheBytesAreInASecondPlace) {
  fake([](auto&, Record& record, const Record& before) {
    ObjectSecret second;
    second.part = 7;
    second.length = before.objects.front().length;
    second.object = {before.objects.front().object.cover.clone(),
                     before.objects.front().object.counts};
    record.objects.push_back(std::move(second));
  });
  expect_found("its record has keys of other objects");
}

TEST_F(Faked, TheUnitsAreNamedAndNoBytes) {
  fake([](Erase::Target& target, Record& record, const Record& before) {
    target.chunks.clear();
    keep_keys_of_bytes(record, before);
  });
  expect_found("its keys open bytes of sound that was erased");
}

TEST_F(Faked, WhatTellsOfTheSoundIsStillThere) {
  fake([](auto&, Record& record, const Record& before) {
    record.details = before.details;
    record.details_tree = {before.details_tree.cover.clone(), before.details_tree.counts};
  });
  expect_found("its record still has details that tell of what was erased");
}

TEST_F(Faked, OtherSecondsAreStated) {
  fake([](Erase::Target& target, auto&, auto&) { target.milliseconds = 1000; });
  expect_found("the log says that other seconds were erased than are gone");
}

TEST_F(Faked, NothingWasErasedAtAll) {
  fake([](Erase::Target& target, auto&, auto&) {
    target.chunks.clear();
    target.units = {{0, 0, 0}};
  });
  const auto checked = check_deeply(store, machine, people().admin);
  EXPECT_EQ(checked.damage(), "");
  EXPECT_EQ(checked.count(Finding::Kind::voided), 1U);
  EXPECT_EQ(checked.result.recordings.at(Verdict::intact), 1U);
  EXPECT_EQ(read_back(archive, recording), wav_of({1, 2, 3, 4, 5, 6, 7, 8}));
}

}  // namespace

}  // namespace sealtape
