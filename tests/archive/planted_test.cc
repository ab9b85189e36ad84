// A recording host that turned against the archive: it may append, and names in its own entries
// what belongs to others, so that their files go with its own.
#include "archive/hold.h"
#include "archive/purge.h"
#include "archive/retention_facts.h"
#include "archive/rotate.h"
#include "catalog/recording_row.h"
#include "forger.h"

namespace sealtape {

namespace {

class Planted : public testing::Test {
 protected:
  Planted() : archive(make_archive(store, machine)) {
    add_member(archive, people().host.shown(), Role::ingest);
    archive.settle();
    victim = *ingest(archive, {machine.item("a.txt", "what must stay")}).front().recording;
    place_hold(archive, {victim}, {});
    archive.settle();
    const auto row = *archive.catalog().find(victim);
    const auto logged = archive.log().entry_at(row.index);
    theirs = {victim, row.entry, std::get<Ingest>(logged.entry.body).objects.front()};
  }

  struct Names {
    RecordingId recording;
    EntryId entry;
    ObjectRef object;
  };

  // Seals a recording as a host does, and logs it with what `change` makes of its entry.
  Names plant(const std::function<void(Entry& entry, Ingest& ingest)>& change) {
    MemoryStore copy;
    copy_store(store, copy);
    Machine host;
    auto elsewhere = open_archive(copy, host, &people().host);
    const auto sealed = ingest(elsewhere, {host.item("b.txt", "what is planted")}).front();
    auto entry = elsewhere.log().entry_at(sealed.index.value()).entry;
    for (const auto& name : names_in(copy)) {
      const bool is_file = name.starts_with("objects/") || name.starts_with("records/");
      if (is_file) store.put_if_absent(name, bytes_in(copy, name));
    }
    Forger forger(store, archive.card().origin);
    auto planted = forger.next(entry.actor, entry.body);
    planted.id = entry.id;
    planted.sealed = entry.sealed;
    auto& body = std::get<Ingest>(planted.body);
    change(planted, body);
    forger.append_batch(sign(planted, people().host.signing_key()));
    archive.log().catch_up();
    archive.settle();
    return {body.recording, planted.id, body.objects.front()};
  }

  void expect_void(const std::string& why) {
    const auto checked = check_deeply(store, machine, people().admin);
    EXPECT_EQ(checked.damage(), "");
    EXPECT_EQ(checked.result.state, VerifyResult::State::ok);
    const auto said = [&](const Finding& finding) {
      return finding.kind == Finding::Kind::voided &&
             finding.message == "the entry is void: " + why;
    };
    EXPECT_TRUE(std::ranges::any_of(checked.findings, said)) << why;
    EXPECT_EQ(archive.catalog().count(), 1U);
    archive.reindex([](std::uint64_t, std::uint64_t) {});
    EXPECT_EQ(archive.catalog().count(), 1U) << "made anew";
    EXPECT_EQ(read_back(archive, victim), copy_of("what must stay"));
    expect_purge_to_go_through();
  }

  // Of the victim itself, once nothing holds it: with nothing left over.
  void expect_purge_to_go_through() {
    sealtape::release_holds(archive, list_holds(archive), "over");
    archive.settle();
    purge(archive, plan_purge(archive, {*archive.catalog().find(victim)}, "mistake"), {});
    archive.settle();
    EXPECT_EQ(check(store, machine).damage(), "");
    EXPECT_FALSE(store.size(object_name(theirs.object.id)));
    EXPECT_EQ(archive.catalog().count(), 0U);
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  RecordingId victim;
  Names theirs;
};

TEST_F(Planted, ARecordingThatIsThereIsNotSealedAgain) {
  plant([&](Entry&, Ingest& ingest) { ingest.recording = theirs.recording; });
  expect_void("its recording was sealed before");
}

TEST_F(Planted, AnObjectOfAnotherEntryBelongsToThat) {
  const auto planted =
      plant([&](Entry&, Ingest& ingest) { ingest.objects.front() = theirs.object; });
  EXPECT_FALSE(archive.catalog().find(planted.recording));
  expect_void("an earlier entry has brought its object");
}

TEST_F(Planted, AnEntryHasAnIdOfItsOwn) {
  const auto planted = plant([&](Entry& entry, Ingest&) { entry.id = theirs.entry; });
  EXPECT_FALSE(archive.catalog().find(planted.recording));
  expect_void("an earlier entry has its id");
}

TEST_F(Planted, AnObjectIsBroughtOnce) {
  plant([&](Entry&, Ingest& ingest) {
    ingest.objects.push_back(ingest.objects.front());
    ingest.objects.back().part = 1;
  });
  expect_void("it brings an object twice");
}

TEST_F(Planted, AnEventWithTheIdOfARecordingTakesNothingWithIt) {
  Forger forger(store, archive.card().origin);
  const auto& host = archive.roster().find(people().host.shown().sign);
  auto event = forger.next(*host, Event{victim});
  event.id = theirs.entry;
  forger.append_batch(sign(event, people().host.signing_key()));
  archive.log().catch_up();
  archive.settle();
  expect_void("an earlier entry has its id");
}

// Its record is as it was logged, and sealed to nobody.
TEST_F(Planted, AnEventThatNeverOpensKeepsNoKeysFromBeingDestroyed) {
  Forger forger(store, archive.card().origin);
  auto event = forger.next(*archive.roster().find(people().host.shown().sign), Event{victim});
  const Bytes garbage(600, std::byte{0x5a});
  event.sealed = Private{sha256(garbage), {}, archive.roster().vault_key()->epoch};
  store.put_if_absent(record_name(event.id, event.sealed->record), garbage);
  forger.append_batch(sign(event, people().host.signing_key()));
  archive.log().catch_up();
  archive.settle();
  const auto rotated = rotate(archive, {});
  archive.settle();
  EXPECT_EQ(rotated.left, std::vector{LogIndex{forger.notes.size() - 1}});
  const auto checked = check_deeply(store, machine, people().admin);
  EXPECT_EQ(checked.damage(), "");
  EXPECT_TRUE(checked.has(Finding::Kind::voided));
  EXPECT_EQ(read_back(archive, victim), copy_of("what must stay"));
  EXPECT_EQ(rotate(archive, {}).left, rotated.left) << "it is there for ever";
}

TEST_F(Planted, AnEventWhoseRecordIsNowhereCanBeGivenUp) {
  Forger forger(store, archive.card().origin);
  auto event = forger.next(*archive.roster().find(people().host.shown().sign), Event{victim});
  event.sealed = Private{sha256(bytes_of("nowhere")), {}, archive.roster().vault_key()->epoch};
  forger.append_batch(sign(event, people().host.signing_key()));
  archive.log().catch_up();
  archive.settle();
  EXPECT_TRUE(check(store, machine).has(Finding::Kind::missing));
  EXPECT_EQ(refusal_of([&] { rotate(archive, {}); }), Error::Kind::damaged);
  EXPECT_EQ(rotate(archive, {}, {.leave_missing = true}).left.size(), 1U);
  archive.settle();
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
  EXPECT_EQ(rotate(archive, {}, {.leave_missing = true}).left.size(), 1U);
}

// It opens, and says that it has more details than any record could.
TEST_F(Planted, ARecordThatCommitsToNothingIsNoReasonToStop) {
  Record record = Record::of(random_id<EntryId>(), {{"/sealtape/event", "access"}});
  record.details_tree.counts = {std::uint64_t{1} << 32U};
  const auto sealed = seal_record(record, archive.roster().vault_key()->address,
                                  archive.roster().vault_key()->epoch);
  Forger forger(store, archive.card().origin);
  auto event = forger.next(*archive.roster().find(people().host.shown().sign), Event{victim});
  event.id = record.entry;
  event.sealed = Private{sha256(sealed), {}, archive.roster().vault_key()->epoch};
  store.put_if_absent(record_name(event.id, event.sealed->record), sealed);
  forger.append_batch(sign(event, people().host.signing_key()));
  archive.log().catch_up();
  archive.settle();
  EXPECT_EQ(rotate(archive, {}).left.size(), 1U);
  archive.settle();
  EXPECT_EQ(check(store, machine).damage(), "");
}

// It is void, so nobody can purge it, and its record never opened.
TEST_F(Planted, ARecordingThatIsVoidEndsNoRotation) {
  const Bytes garbage(600, std::byte{0x5a});
  plant([&](Entry& entry, Ingest& ingest) {
    ingest.recording = theirs.recording;
    entry.sealed->record = sha256(garbage);
    store.put_if_absent(record_name(entry.id, entry.sealed->record), garbage);
  });
  EXPECT_TRUE(rotate(archive, {}).left.empty());
  archive.settle();
  expect_void("its recording was sealed before");
}

// Its first user had no record, and still had the id.
TEST_F(Planted, AnIdOfAnEntryWithoutARecordIsTakenAsWell) {
  Forger forger(store, archive.card().origin);
  const auto bare = forger.next(*archive.roster().find(people().host.shown().sign), Event{victim});
  forger.append_batch(sign(bare, people().host.signing_key()));
  archive.log().catch_up();
  archive.settle();
  const auto planted = plant([&](Entry& entry, Ingest&) { entry.id = bare.id; });
  EXPECT_FALSE(archive.catalog().find(planted.recording));
  expect_void("an earlier entry has its id");
}

// A vCon by its name, to whose bytes its record gives no key: what can be read of it is all there
// is.
TEST_F(Planted, AVconWithoutAKeyEndsNobodysCommand) {
  const auto planted = plant([&](Entry& entry, Ingest&) {
    const auto made = Record::of(entry.id, {{"/dialog/0/filename", "x.vcon"}});
    const auto sealed = Archive::seal(made, *archive.roster().vault_key());
    archive.store().remove(record_name(entry.id, entry.sealed->record));
    store.put_if_absent(sealed.name(), sealed.stored);
    entry.sealed = sealed.named;
  });
  EXPECT_TRUE(archive.catalog().find(planted.recording));
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  EXPECT_TRUE(other.catalog().find(planted.recording));
}

// It opens, and what it says of its recording makes no sense.
TEST_F(Planted, ARecordingThatIsMalformedIsFoundAndCanBePurged) {
  const std::string number = "+390612345678";
  Record made;
  const auto planted = plant([&](Entry& entry, Ingest&) {
    const auto record = open_record(bytes_in(store, record_name(entry.id, entry.sealed->record)),
                                    archive.secrets().vault.begin()->second);
    made = Record::of(entry.id, {{"/dialog/0/start", "nonsense"},
                                 {"/parties/0", {{"tel", "tel:" + number}}},
                                 {"/sealtape/purposes", "x"},
                                 {"/sealtape/tags", Json::array({1})}});
    const auto& secret = record->objects.front();
    made.objects.emplace_back();
    made.objects.front().length = secret.length;
    made.objects.front().object = {secret.object.cover.clone(), secret.object.counts};
    const auto sealed = Archive::seal(made, *archive.roster().vault_key());
    archive.store().remove(record_name(entry.id, entry.sealed->record));
    store.put_if_absent(sealed.name(), sealed.stored);
    entry.sealed = sealed.named;
  });
  const auto token = token_of(*archive.secrets().ident, "tel:" + number);
  std::optional<CatalogRow> row;
  archive.catalog().list({.token = token}, [&](const CatalogRow& each) {
    row = each;
    return true;
  });
  ASSERT_TRUE(row) << "by what can be read";
  EXPECT_EQ(row->recording, planted.recording);
  EXPECT_TRUE(is_malformed(*row));
  EXPECT_FALSE(is_malformed(*archive.catalog().find(victim)));
  EXPECT_EQ(RetentionFacts(archive).of(*row).started, std::nullopt);

  EXPECT_EQ(check(store, machine).damage(), "");
  const auto checked = check_deeply(store, machine, people().admin);
  EXPECT_EQ(
      checked.damage(),
      "altered -: what it says of itself is malformed: dialog/0/start: it is no RFC 3339 date "
      "and time\n");
  EXPECT_EQ(checked.hurt(), std::set{planted.recording});
  purge(archive, plan_purge(archive, {*row}, "mistake"), {});
  archive.settle();
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
}

// What is damaged may be mended from a copy, as long as the keys are there.
TEST_F(Planted, AnEventThatIsDamagedKeepsItsKeys) {
  const auto index = archive.append(Event{victim}, {{"/sealtape/event", "access"}});
  archive.settle();
  const auto event = archive.log().entry_at(index).entry;
  store.tamper(record_name(event.id, event.sealed->record), Bytes(600, std::byte{0x5a}));
  EXPECT_EQ(refusal_of([&] { rotate(archive, {}); }), Error::Kind::damaged);
}

// A custodian who may destroy, and names another recording than the one whose files he means.
class Misnamed : public Planted {
 protected:
  Misnamed() {
    add_member(archive, people().second.shown(), Role::custodian);
    archive.settle();
    other = *ingest(archive, {machine.item("d.txt", "of no matter")}).front().recording;
    document = {theirs.entry,
                archive.catalog().find(victim)->record,
                archive.roster().vault_key()->epoch,
                {theirs.object.id}};
  }

  void append(const Body& body, bool with_record = false) {
    Forger forger(store, archive.card().origin);
    auto entry = forger.next(*archive.roster().find(people().second.shown().sign), body);
    if (with_record) {
      const Bytes garbage(600, std::byte{0x5a});
      entry.sealed = Private{sha256(garbage), {}, document.epoch};
      store.put_if_absent(record_name(entry.id, entry.sealed->record), garbage);
    }
    forger.append_batch(sign(entry, people().second.signing_key()));
    archive.log().catch_up();
    archive.settle();
  }

  // Of the victim's entry, whichever recording it names; its new record is nowhere.
  Erase erasure_in(RecordingId recording) const {
    const Digest next = sha256(bytes_of("a record that is nowhere"));
    return {"mistake",
            {{recording,
              theirs.entry,
              theirs.object.id,
              {{0, 0, 1}},
              {},
              20,
              next,
              document.record,
              document.epoch}}};
  }

  // Nothing of it is gone, for nobody, and verify says who wanted that.
  void expect_nothing_lost() {
    ingest(archive, {machine.item("e.txt", "whoever comes next sweeps")});
    EXPECT_TRUE(store.size(object_name(theirs.object.id)));
    EXPECT_EQ(read_back(archive, victim), copy_of("what must stay"));
    archive.reindex([](std::uint64_t, std::uint64_t) {});
    EXPECT_EQ(read_back(archive, victim), copy_of("what must stay"));
    const auto checked = check(store, machine);
    EXPECT_EQ(checked.result.state, VerifyResult::State::damaged);
    EXPECT_NE(checked.damage().find("the entry does not fit the log"), std::string::npos)
        << checked.damage();
    EXPECT_EQ(checked.damage().find("missing"), std::string::npos) << checked.damage();
    rotate(archive, {});
    archive.settle();
    EXPECT_EQ(read_back(archive, victim), copy_of("what must stay")) << "after a rotation";
  }

  RecordingId other;
  Purge::Document document;
};

TEST_F(Misnamed, ThePurgeOfWhatIsOfAnotherRecordingTakesNothing) {
  append(Purge{"mistake", {{other, false, {document}}}, {}});
  expect_nothing_lost();
}

TEST_F(Misnamed, ThePurgeOfARecordingThatNeverWasTakesNothing) {
  append(Purge{"mistake", {{random_id<RecordingId>(), true, {document}}}, {}});
  expect_nothing_lost();
}

TEST_F(Misnamed, TheRecordingItselfIsNotOneOfItsDocuments) {
  sealtape::release_holds(archive, list_holds(archive), "over");
  archive.settle();
  append(Purge{"mistake", {{victim, false, {document}}}, {}});
  expect_nothing_lost();
}

TEST_F(Misnamed, AnErasureInAnotherRecordingTakesNothing) {
  append(erasure_in(other), /*with_record=*/true);
  expect_nothing_lost();
}

TEST_F(Misnamed, AnErasureWhoseNewRecordIsMissingTakesNoOldOne) {
  sealtape::release_holds(archive, list_holds(archive), "over");
  archive.settle();
  append(erasure_in(victim), /*with_record=*/true);
  ingest(archive, {machine.item("e.txt", "whoever comes next sweeps")});
  EXPECT_TRUE(store.size(record_name(theirs.entry, document.record)));
  EXPECT_TRUE(store.size(object_name(theirs.object.id)));
}

TEST_F(Planted, IsNotTakenForBytesThatItOnlyClaims) {
  const std::string real = "what is genuine";  // as long as what is planted
  const auto lie = plant([&](Entry& entry, Ingest&) {
    const auto stored = bytes_in(store, record_name(entry.id, entry.sealed->record));
    auto record = open_record(stored, archive.secrets().vault.at(entry.sealed->epoch)).value();
    auto details = record.shown();
    for (auto& detail : details) {
      if (detail.path == "/sealtape/sha256") detail.value = sha256(bytes_of(real)).hex();
    }
    auto other = Record::of(entry.id, details);
    other.objects = std::move(record.objects);
    const auto sealed = archive.seal(other);
    store.put_if_absent(sealed.name(), sealed.stored);
    entry.sealed = sealed.named;
  });
  const auto taken = ingest(archive, {machine.item("real.txt", real)}).front();
  EXPECT_EQ(taken.status, IngestResult::Status::sealed);
  EXPECT_NE(taken.recording, lie.recording);
  EXPECT_EQ(read_back(archive, taken.recording.value()), copy_of(real));
  const auto again = ingest(archive, {machine.item("real.txt", real)}).front();
  EXPECT_EQ(again.status, IngestResult::Status::exists);
  EXPECT_EQ(again.recording, taken.recording) << "past the one that lies";

  // What a host did seal is found, as long as it is there.
  const auto honest = plant([](Entry&, Ingest&) {});
  const auto same = [&] {
    return ingest(archive, {machine.item("b.txt", "what is planted")}).front();
  };
  EXPECT_EQ(same().recording, honest.recording);
  store.tamper(object_name(honest.object.id), std::nullopt);
  EXPECT_EQ(same().status, IngestResult::Status::sealed);
}

}  // namespace

}  // namespace sealtape
