#include "archive/purge.h"

#include "archive/certificate.h"
#include "archive/erase.h"
#include "archive/hold.h"
#include "archive/playback.h"
#include "archive/retention_facts.h"
#include "archive/rotate.h"
#include "archive/second_person.h"
#include "archive/units.h"
#include "rig.h"
#include "sound.h"

namespace sealtape {

namespace {

class Purges : public testing::Test {
 protected:
  Purges() : archive(make_archive(store, machine)) {
    const auto results = ingest(archive, {machine.item("a.wav", wav_of({1, 2, 3, 4, 5, 6, 7, 8})),
                                          machine.item("b.txt", "the second recording"),
                                          machine.item("c.txt", "the third recording")});
    for (const auto& result : results) ids.push_back(*result.recording);
  }

  CatalogRow row(std::size_t number) { return *archive.catalog().find(ids[number]); }

  ErasePlan plan_seconds(std::uint64_t from, std::uint64_t to) {
    const SpanOptions exact{.padding = std::chrono::milliseconds{0},
                            .quantum = std::chrono::milliseconds{0},
                            .join = std::chrono::milliseconds{0}};
    return plan_erase(
        archive, row(0),
        [&](const Track& track) {
          return std::vector{Span{from * track.rate, to * track.rate, std::nullopt}};
        },
        exact, "card-data");
  }
  Erased erase_seconds(std::uint64_t from, std::uint64_t to) {
    auto erased = erase(archive, plan_seconds(from, to), {{"/sealtape/reason", "PCI"}});
    archive.settle();
    return erased;
  }
  std::vector<LogIndex> purge_one(std::size_t number) {
    auto indexes = purge(archive, plan_purge(archive, {row(number)}, "mistake"), {});
    archive.settle();
    return indexes;
  }
  // All files that mention an entry or an object of the recording.
  std::set<std::string> files_of(std::size_t number) {
    std::set<std::string> files;
    for (const auto& document : documents_of(archive, row(number))) {
      files.insert(record_name(document.entry, document.sealed.record));
      for (const auto& object : document.objects) files.insert(object_name(object.id));
    }
    return files;
  }
  void make_document(Archive& by, std::size_t number) {
    DocumentDraft draft(by.store(), other_chunk);
    draft.write(bytes_of("a summary of what was said"));
    const auto recording = document_at(by, by.catalog().find(ids[number])->index);
    add_document(by, draft, recording, DerivedKind::summary, {}, false);
    by.settle();
  }
  std::string record_of(std::size_t number) {
    const auto recording = documents_of(archive, row(number)).front();
    return record_name(recording.entry, recording.sealed.record);
  }
  void expect_sound(const Checked& checked) {
    EXPECT_EQ(checked.damage(), "");
    EXPECT_EQ(checked.result.state, VerifyResult::State::ok);
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  std::vector<RecordingId> ids;
};

TEST_F(Purges, DestroyARecordingAndKeepTheLogWhole) {
  const auto files = files_of(1);
  purge_one(1);
  for (const auto& file : files) EXPECT_FALSE(store.size(file)) << file;
  EXPECT_FALSE(archive.catalog().find(ids[1]));
  EXPECT_EQ(text_of(read_back(archive, ids[2])), "the third recording");
  const auto checked = check_deeply(store, machine, people().admin);
  expect_sound(checked);
  EXPECT_EQ(checked.result.recordings.at(Verdict::purged), 1U);
  EXPECT_EQ(checked.result.recordings.at(Verdict::intact), 2U);
  // The same bytes again are a new recording.
  const auto again = ingest(archive, {machine.item("b.txt", "the second recording")});
  EXPECT_EQ(again.front().status, IngestResult::Status::sealed);
  EXPECT_NE(again.front().recording, ids[1]);
}

TEST_F(Purges, ThatWereInterruptedAreFinishedByTheNextCommand) {
  const auto files = files_of(1);
  std::map<std::string, Bytes> before;
  for (const auto& file : files) before[file] = bytes_in(store, file);
  purge_one(1);
  for (const auto& [file, bytes] : before) store.tamper(file, bytes);
  const auto checked = check(store, machine);
  EXPECT_EQ(checked.result.recordings.at(Verdict::purge_incomplete), 1U);
  EXPECT_EQ(checked.result.state, VerifyResult::State::damaged);
  Machine other;
  auto officer = open_archive(store, other, &people().admin);
  officer.settle();
  for (const auto& file : files) EXPECT_FALSE(store.size(file)) << file;
  EXPECT_EQ(check(store, machine).damage(), "");
}

// It has committed, and takes away one file after the other.
TEST_F(Purges, ThatAreAtWorkAreWaitedForAsLongAsFilesGo) {
  const auto names = files_of(1);
  const std::vector<std::string> files(names.begin(), names.end());
  std::map<std::string, Bytes> before;
  for (const auto& file : files) before[file] = bytes_in(store, file);
  purge_one(1);
  const auto bring_back = [&] {
    for (const auto& [file, bytes] : before) store.tamper(file, bytes);
  };
  bring_back();
  std::size_t looks = 0;
  const auto at_work = check(store, machine, {.wait = [&] {
                               if (++looks % 7 == 0)
                                 store.tamper(files.at(looks / 7 - 1), std::nullopt);
                             }});
  expect_sound(at_work);
  EXPECT_EQ(at_work.result.recordings.at(Verdict::purged), 1U);
  EXPECT_EQ(looks, 7 * files.size());
  bring_back();
  looks = 0;
  const auto killed = check(store, machine, {.wait = [&] {
                              if (++looks == 1) store.tamper(files.front(), std::nullopt);
                              ASSERT_LT(looks, 100U);
                            }});
  EXPECT_EQ(killed.count(Finding::Kind::purge_incomplete), files.size() - 1);
  EXPECT_EQ(killed.result.recordings.at(Verdict::purge_incomplete), 1U);
  EXPECT_GT(looks, 10U) << "one that only began had a moment";
}

TEST_F(Purges, OfSecondsThatWereInterruptedAreIncompleteAndFinishedByTheNextCommand) {
  const auto old = record_of(0);
  const auto bytes = bytes_in(store, old);
  erase_seconds(2, 4);
  store.tamper(old, bytes);
  const auto checked = check(store, machine);
  EXPECT_EQ(checked.damage(), "purge incomplete " + old +
                                  ": it has the keys of what was erased, and its file is still "
                                  "there\n");
  EXPECT_EQ(checked.result.recordings.at(Verdict::purge_incomplete), 1U);
  EXPECT_FALSE(checked.has(Finding::Kind::unreferenced)) << "it is named once";
  Machine other;
  open_archive(store, other, &people().admin).settle();
  EXPECT_FALSE(store.size(old));
  expect_sound(check(store, machine));
}

// Killed after its entry was durable: every old record and the old vault key are there.
TEST_F(Purges, AreNotMadeFinalByARotationThatWasInterrupted) {
  const auto index = purge_one(1).front();
  std::map<std::string, Bytes> before;
  for (const auto* place : {"records/", "vault/"}) {
    for (const auto& file : names_in(store, place)) before[file] = bytes_in(store, file);
  }
  rotate(archive, {});
  archive.settle();
  EXPECT_EQ(certify(archive, index, "a test").content["old_keys"], "rotated");
  for (const auto& [file, bytes] : before) store.tamper(file, bytes);
  const auto checked = check(store, machine);
  EXPECT_EQ(checked.result.state, VerifyResult::State::damaged);
  for (const auto& [file, bytes] : before) {
    const bool goes = file.starts_with("records/") || is_vault_key_before(file, 2);
    EXPECT_EQ(checked.names(file), goes) << file;
  }
  EXPECT_EQ(checked.findings.size(), checked.count(Finding::Kind::purge_incomplete));
  EXPECT_EQ(checked.result.recordings.at(Verdict::intact), 2U);
  EXPECT_EQ(certify(archive, index, "a test").content["old_keys"], "not yet rotated");
  sweep(archive, SweepFrom::start);
  expect_sound(check(store, machine));
  EXPECT_EQ(certify(archive, index, "a test").content["old_keys"], "rotated");
}

TEST_F(Purges, RespectAHold) {
  const auto held = place_hold(archive, {ids[1]}, {"17/2026", "lawsuit", std::nullopt});
  EXPECT_EQ(held.size(), 1U);
  const auto plan = plan_purge(archive, {row(1), row(2), row(2)}, "mistake");
  EXPECT_EQ(plan.held, std::vector{ids[1]});
  EXPECT_EQ(plan.recordings(), 1U);
  const auto holds = list_holds(archive);
  ASSERT_EQ(holds.size(), 1U);
  EXPECT_EQ(holds[0].terms.matter, "17/2026");
  release_holds(archive, holds, "settled");
  EXPECT_TRUE(list_holds(archive).empty());
  EXPECT_EQ(plan_purge(archive, {row(1)}, "mistake").recordings(), 1U);
  expect_sound(check_deeply(store, machine, people().admin));
}

TEST_F(Purges, LoseAgainstAHoldThatCameFirst) {
  const auto plan = plan_purge(archive, {row(1)}, "mistake");
  const auto spans = plan_seconds(2, 4);
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  place_hold(other, {ids[0], ids[1]}, {"17/2026", "lawsuit", std::nullopt});
  EXPECT_EQ(refusal_of([&] { purge(archive, plan, {}); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { erase(archive, spans, {}); }), Error::Kind::refused);
  EXPECT_EQ(text_of(read_back(archive, ids[1])), "the second recording");
  archive.settle();
  expect_sound(check_deeply(store, machine, people().admin));
}

// What was made of a recording since the plan would stay without it.
TEST_F(Purges, LoseAgainstADocumentThatCameFirst) {
  const auto whole = plan_purge(archive, {row(0)}, "mistake");
  const auto spans = plan_seconds(2, 4);
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  make_document(other, 0);
  EXPECT_EQ(refusal_of([&] { purge(archive, whole, {}); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { erase(archive, spans, {}); }), Error::Kind::busy);
  archive.settle();
  expect_sound(check_deeply(store, machine, people().admin));
  purge_one(0);
  expect_sound(check_deeply(store, machine, people().admin));
}

TEST_F(Purges, LoseAgainstARestrictionThatCameFirst) {
  const auto plan = plan_purge(archive, {row(1)}, "mistake");
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  log_access(other, ids[1]);
  restrict_recording(other, ids[0], true, "she contests another one");
  other.settle();
  purge(archive, plan, {});
  const auto late = plan_purge(archive, {row(2)}, "mistake");
  restrict_recording(other, ids[2], true, "she contests it");
  other.settle();
  EXPECT_EQ(refusal_of([&] { purge(archive, late, {}); }), Error::Kind::refused);
  archive.settle();
  EXPECT_EQ(text_of(read_back(archive, ids[2])), "the third recording");
}

TEST_F(Purges, LoseAgainstAPolicyThatCameFirst) {
  const auto plan = plan_purge(archive, {row(1)}, "mistake");
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  other.append(PolicyChange{1, false}, {});
  other.settle();
  EXPECT_EQ(refusal_of([&] { purge(archive, plan, {}); }), Error::Kind::refused);
}

TEST_F(Purges, ThatWereOvertakenCanBeRunAgain) {
  const auto plan = plan_purge(archive, {row(0)}, "mistake");
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  purge(other, plan_purge(other, {*other.catalog().find(ids[0])}, "mistake"), {});
  other.settle();
  const auto left = names_in(store);
  EXPECT_EQ(refusal_of([&] { purge(archive, plan, {}); }), Error::Kind::busy);
  EXPECT_EQ(names_in(store), left) << "nothing of the second one lies there";
  archive.settle();
  expect_sound(check_deeply(store, machine, people().admin));
}

TEST_F(Purges, AreFoundAgainInTheLog) {
  const auto index = purge_one(1).front();
  const auto past = past_purge(archive, ids[1]);
  ASSERT_TRUE(past);
  EXPECT_EQ(past->index, index);
  EXPECT_EQ(past->ground, "mistake");
  EXPECT_EQ(past->when, machine.clock);
  EXPECT_FALSE(past_purge(archive, ids[0]));
}

TEST_F(Purges, TakeTheRoleOfACustodian) {
  add_member(archive, people().officer.shown(), Role::officer);
  archive.settle();
  Machine elsewhere;
  auto officer = open_archive(store, elsewhere, &people().officer);
  const auto plan = plan_purge(officer, {*officer.catalog().find(ids[1])}, "mistake");
  EXPECT_EQ(refusal_of([&] { purge(officer, plan, {}); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { place_hold(officer, {ids[1]}, {}); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { rotate(officer, {}); }), Error::Kind::refused);
}

TEST_F(Purges, WithTwoPersonsTakeTwo) {
  add_member(archive, people().second.shown(), Role::custodian);
  archive.append(PolicyChange{1, true}, {});
  archive.settle();
  const auto plan = plan_purge(archive, {row(1)}, "mistake");
  EXPECT_EQ(refusal_of([&] { purge(archive, plan, {}); }), Error::Kind::refused);
  propose(archive, plan, {{"/sealtape/reason", "wrong file"}});
  ASSERT_EQ(proposals(archive).size(), 1U);
  const auto mine = proposals(archive)[0];
  EXPECT_EQ(refusal_of([&] { require_other(archive, mine); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { purge(archive, plan, mine.approval, {}); }), Error::Kind::refused);
  Machine elsewhere;
  auto second = open_archive(store, elsewhere, &people().second);
  const auto proposal = proposals(second).at(0);
  require_other(second, proposal);
  purge(second, std::get<PurgePlan>(proposal.what), proposal.approval, {});
  second.settle();
  EXPECT_TRUE(proposals(second).empty());
  EXPECT_EQ(check(store, elsewhere).result.recordings.at(Verdict::purged), 1U);
}

// The policy that takes two for seconds, with a second custodian.
class PurgesOfTwo : public Purges {
 protected:
  PurgesOfTwo() {
    add_member(archive, people().second.shown(), Role::custodian);
    archive.append(PolicyChange{.version = 1, .two_person_purge = true, .two_person_erase = true},
                   {});
    archive.settle();
  }

  Erased carry_out(const Proposal& proposal, const ErasePlan& plan) {
    auto second = open_archive(store, elsewhere, &people().second);
    auto erased = erase(second, plan, {}, proposal.approval);
    second.settle();
    return erased;
  }

  const SecondsAsked asked{.spans = parse_spans({"2-4"}), .exact = true};
  Machine elsewhere;
};

TEST_F(PurgesOfTwo, SecondsTakeTwoAsWell) {
  EXPECT_EQ(refusal_of([&] { erase_seconds(2, 4); }), Error::Kind::refused);
  propose(archive, plan_seconds(2, 4), asked, {{"/sealtape/reason", "PCI"}});
  ASSERT_EQ(proposals(archive).size(), 1U);
  const auto proposal = proposals(archive)[0];
  const auto& seconds = std::get<Proposal::Seconds>(proposal.what);
  EXPECT_EQ(seconds.recording, ids[0]);
  EXPECT_EQ(seconds.asked, asked);
  EXPECT_EQ(seconds.ground, "card-data");
  EXPECT_EQ(refusal_of([&] { require_other(archive, proposal); }), Error::Kind::refused);
  EXPECT_EQ(refusal_of([&] { erase(archive, plan_seconds(2, 4), {}, proposal.approval); }),
            Error::Kind::refused)
      << "by the one who proposed it";
  EXPECT_EQ(refusal_of([&] { carry_out(proposal, plan_seconds(2, 5)); }), Error::Kind::refused)
      << "other seconds than were signed";
  const auto erased = carry_out(proposal, plan_seconds(2, 4));
  EXPECT_GE(erased.milliseconds, 2000U);
  EXPECT_TRUE(proposals(archive).empty());
  const auto checked = check(store, elsewhere);
  expect_sound(checked);
  EXPECT_EQ(checked.result.recordings.at(Verdict::erased), 1U);
}

TEST_F(PurgesOfTwo, SecondsOfARecordingThatHasChangedAreOvertaken) {
  propose(archive, plan_seconds(2, 4), asked, {});
  propose(archive, plan_seconds(2, 4), asked, {});
  ASSERT_EQ(proposals(archive).size(), 2U);
  const auto all = proposals(archive);
  carry_out(all[0], plan_seconds(2, 4));
  archive.settle();
  EXPECT_TRUE(proposals(archive).empty());
  EXPECT_EQ(refusal_of([&] { carry_out(all[1], plan_seconds(2, 5)); }), Error::Kind::refused);
}

TEST_F(PurgesOfTwo, SecondsAreOvertakenByADocumentThatCameLater) {
  propose(archive, plan_seconds(2, 4), asked, {});
  ASSERT_EQ(proposals(archive).size(), 1U);
  make_document(archive, 0);
  EXPECT_TRUE(proposals(archive).empty());
  propose(archive, plan_seconds(2, 4), asked, {});
  ASSERT_EQ(proposals(archive).size(), 1U);
  EXPECT_EQ(std::get<Proposal::Seconds>(proposals(archive)[0].what).documents.size(), 1U);
  carry_out(proposals(archive)[0], plan_seconds(2, 4));
}

TEST_F(Purges, OfSecondsArePlannedWithAllThatGoesAlong) {
  const auto exact = plan_seconds(2, 4);
  EXPECT_GT(exact.milliseconds(), 2000U) << "a chunk takes more along than was asked for";
  EXPECT_NE(exact.id(), plan_seconds(2, 5).id());
  const auto erased = erase_seconds(2, 4);
  EXPECT_EQ(exact.milliseconds(), erased.milliseconds);
  EXPECT_EQ(exact.chunks(), erased.chunks);
}

TEST_F(Purges, OfSecondsLeaveTheRestProvable) {
  const auto object = documents_of(archive, row(0)).front().objects.front().id;
  const auto stored = bytes_in(store, object_name(object));
  const auto erased = erase_seconds(2, 4);
  EXPECT_GE(erased.milliseconds, 2000U);
  EXPECT_FALSE(erased.copied);
  EXPECT_EQ(bytes_in(store, object_name(object)), stored) << "the object stays as it is";

  const auto checked = check_deeply(store, machine, people().admin);
  expect_sound(checked);
  ASSERT_EQ(checked.result.erased.size(), 1U);
  EXPECT_EQ(checked.result.erased[0].milliseconds, erased.milliseconds);
  EXPECT_EQ(refusal_of([&] { read_back(archive, ids[0]); }), Error::Kind::damaged);

  const auto record = archive.open(row(0));
  for (const auto& detail : record.shown()) EXPECT_NE(detail.path, "/sealtape/sha256");
  RecordingUnits units(store, record, documents_of(archive, row(0)).front().objects.front(),
                       find_in(archive, row(0)));
  std::set<int> heard;
  ASSERT_TRUE(units.walk([&](const Unit& unit, bool is_erased) {
    if (!is_erased) heard.insert(std::to_integer<int>(unit.bytes[0]));
  }));
  EXPECT_EQ(heard, (std::set{1, 2, 5, 6, 7, 8}));
}

TEST_F(Purges, OfSecondsInWhatHasNoUnitsSayOfWhichRecordingAndWhatToDo) {
  try {
    plan_erase(archive, row(1), [](const Track&) { return std::vector<Span>(); }, {}, "card-data");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::refused);
    EXPECT_TRUE(std::string(error.what()).starts_with(ids[1].hex())) << error.what();
    EXPECT_NE(error.hint().find("purge the recording as a whole"), std::string::npos);
  }
}

TEST_F(Purges, OfSecondsThatLostTheirReasonAreToldWithTheirRecording) {
  const auto index = erase_seconds(2, 3).index;
  const auto entry = archive.log().entry_at(index).entry;
  const auto name = record_name(entry.id, entry.sealed->record);
  auto bytes = bytes_in(store, name);
  bytes[bytes.size() / 2] ^= std::byte{1};
  store.tamper(name, bytes);
  const auto checked = check_deeply(store, machine, people().admin);
  const auto found = std::ranges::find(checked.findings, name, &Finding::path);
  ASSERT_NE(found, checked.findings.end());
  EXPECT_EQ(found->about, ids[0]);
  EXPECT_FALSE(found->recording) << "the recording itself has lost nothing";
  EXPECT_EQ(checked.result.recordings.at(Verdict::erased), 1U);
  erase_seconds(5, 6);  // all the same
  Playback playback(archive, row(0));
  EXPECT_EQ(refusal_of([&] { playback.redacted(archive); }), Error::Kind::damaged)
      << "nobody knows what else must not be heard";
  EXPECT_TRUE(playback.redacted(archive, Playback::Damaged::is_passed).empty());
}

// A digest or a transcript may lie in any field that nobody knows.
TEST_F(Purges, OfSecondsTakeWhatCameWithTheRecordingAndMayTellOfThem) {
  Metadata metadata;
  metadata.parties.emplace_back().tel = "+39061234567";
  metadata.parties.emplace_back().extra = {{"x_voiceprint", "0a1b"}};
  metadata.tags = {{"queue", "sales"}};
  metadata.extra = *parse_json(
      R"({"uuid":"0199aaaa-0000-8000-8000-000000000001","subject":"claims","x_sha":"0123",)"
      R"("dialog":[{"session_id":"a1","x_sha":"0123","transcript":"my card is","url":"https://a/0123"}],)"
      R"("analysis":[{"type":"summary","body":"a card"}],)"
      R"("attachments":[{"purpose":"chat","body":"00:01 my card is"},)"
      R"({"type":"lawful_basis","body":{"lawful_basis":"consent"}},{"type":"consent","body":"my card is"}],)"
      R"("sealtape":{"x_sha":"0123","vcon":{"dialog":0,"fields":{"sealtape":{"sha256":"0123"}}}}})");
  ids[0] =
      *ingest(archive, {machine.item("d.wav", wav_of({8, 7, 6, 5}), metadata)}).front().recording;
  const auto plan = plan_seconds(1, 2);
  EXPECT_EQ(plan.details.analyses, 1U);
  EXPECT_EQ(plan.details.attachments, 2U);
  EXPECT_EQ(plan.details.fields, 6U);
  EXPECT_EQ(plan.details.parties, 1U);
  erase(archive, plan, {});
  archive.settle();
  const auto left = vcon_of(archive.open(row(0)).shown());
  EXPECT_EQ(left.at("subject"), "claims");
  EXPECT_EQ(left.at("parties").size(), 2U);
  EXPECT_EQ(left.at("dialog")[0].at("session_id"), "a1");
  EXPECT_EQ(left.at("sealtape").at("tags").at("queue"), "sales");
  EXPECT_EQ(left.at("attachments")[1].at("type"), "lawful_basis");
  for (const auto* told : {"0123", "my card is", "a card"}) {
    EXPECT_EQ(left.dump().find(told), std::string::npos) << left.dump();
  }
  const auto again = plan_seconds(3, 4);
  EXPECT_EQ(again.details.leaves.size(), 0U);
  erase(archive, again, {});
  archive.settle();
  expect_sound(check_deeply(store, machine, people().admin));
}

TEST_F(Purges, OfSecondsCanBeRepeated) {
  const auto first = erase_seconds(2, 3);
  erase_seconds(5, 6);
  EXPECT_EQ(refusal_of([&] { erase_seconds(5, 6); }), Error::Kind::refused);
  const auto checked = check_deeply(store, machine, people().admin);
  expect_sound(checked);
  EXPECT_GT(checked.result.erased.at(0).milliseconds, first.milliseconds);
  purge_one(0);
  expect_sound(check_deeply(store, machine, people().admin));
}

TEST_F(Purges, OfTheFirstSecondKeepTheRestInACopy) {
  const auto erased = erase_seconds(0, 1);
  EXPECT_TRUE(erased.copied) << "the header lies in the chunk that went";
  const auto checked = check_deeply(store, machine, people().admin);
  expect_sound(checked);
  erase_seconds(6, 7);
  const auto documents = documents_of(archive, row(0));
  EXPECT_EQ(documents.size(), 2U) << "the recording and the newer copy";
  expect_sound(check_deeply(store, machine, people().admin));
}

TEST_F(Purges, OfRedactionsSpareTheCopyThatHoldsTheRest) {
  EXPECT_TRUE(erase_seconds(0, 1).copied);
  std::vector<EntryId> redactions;
  for (const auto& each : archive.catalog().documents_of(row(0).recording)) {
    if (each.kind == DerivedKind::redaction) redactions.push_back(each.entry);
  }
  const auto plan = plan_document_purge(archive, {row(0)}, redactions, "mistake");
  EXPECT_EQ(plan.documents(), 0U);
  const auto copy = documents_of(archive, row(0)).at(1).entry;
  EXPECT_EQ(plan_document_purge(archive, {row(0)}, std::vector{copy}, "mistake").documents(), 0U);
  EXPECT_EQ(plan_purge(archive, {row(0)}, "mistake").documents(), 1U) << "it goes with the rest";
}

TEST_F(Purges, OfSecondsRaceAndOneHolds) {
  const auto mine = plan_seconds(2, 3);
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  const auto theirs = plan_erase(
      other, *other.catalog().find(ids[0]),
      [](const Track& track) {
        return std::vector{
            Span{std::uint64_t{4} * track.rate, std::uint64_t{5} * track.rate, std::nullopt}};
      },
      {}, "card-data");
  erase(other, theirs, {});
  EXPECT_EQ(refusal_of([&] { erase(archive, mine, {}); }), Error::Kind::busy);
  archive.settle();
  expect_sound(check_deeply(store, machine, people().admin));
}

TEST_F(Purges, AndARotationMakeOldCopiesUseless) {
  MemoryStore stolen;
  copy_store(store, stolen);
  purge_one(1);
  erase_seconds(2, 4);
  const auto rotated = rotate(archive, {});
  archive.settle();
  EXPECT_EQ(rotated.epoch, 2U);
  EXPECT_EQ(text_of(read_back(archive, ids[2])), "the third recording");
  for (const auto& name : names_in(store, "vault/1/")) {
    EXPECT_EQ(name.find("/vault-"), std::string::npos) << name;
  }
  for (const auto& name : names_in(store, "records/")) {
    EXPECT_EQ(epoch_of_record(bytes_in(store, name)), 2U) << name;
  }
  expect_sound(check_deeply(store, machine, people().admin));
  // An old record that was put back opens for nobody who holds what the archive holds now.
  for (const auto& name : names_in(stolen, "records/")) {
    for (const auto& [epoch, key] : archive.secrets().vault) {
      EXPECT_FALSE(open_record(bytes_in(stolen, name), key)) << epoch;
    }
  }
  archive.reindex({});
  EXPECT_EQ(archive.catalog().count(), 2U);
  erase_seconds(5, 6);
  rotate(archive, {});
  archive.settle();
  expect_sound(check_deeply(store, machine, people().admin));
}

// What a machine remembers of the log knows the records that came after a rotation.
TEST_F(Purges, OfSecondsAfterARotationAreRememberedByTheNextCommand) {
  rotate(archive, {});
  erase_seconds(2, 3);
  archive.settle();
  auto next = open_archive(store, machine, &people().admin);
  const auto row = next.catalog().find(ids[0]);
  ASSERT_TRUE(row);
  const auto record = next.open(*row);
  ASSERT_TRUE(record.objects.front().media);
  EXPECT_GE(record.objects.front().media->cover.stubs.size(), 1U) << "hashes of what was erased";
  EXPECT_EQ(next.custody().encode(), archive.custody().encode());
}

TEST_F(Purges, AreRebuiltByReindexAsTheyWereKept) {
  erase_seconds(2, 4);
  purge_one(1);
  place_hold(archive, {ids[2]}, {"17/2026", "lawsuit", std::nullopt});
  const auto kept = all_rows(archive);
  archive.reindex({});
  EXPECT_EQ(all_rows(archive), kept);
  Machine elsewhere;
  auto other = open_archive(store, elsewhere, &people().admin);
  EXPECT_EQ(all_rows(other), kept);
}

// Every place at which the store can fail: what was acknowledged stands, and nothing that should
// stay is lost.
TEST_F(Purges, ThatFailAnywhereLoseNothingElse) {
  bool failed = true;
  for (std::uint64_t fail_at = 0; failed; ++fail_at) {
    MemoryStore copy;
    copy_store(store, copy);
    Machine elsewhere;
    auto victim = open_archive(copy, elsewhere, &people().admin);
    const auto plan = plan_purge(victim, {*victim.catalog().find(ids[1])}, "mistake");
    copy.crash_after = copy.writes() + fail_at;
    const auto refused = refusal_of([&] {
      purge(victim, plan, {});
      victim.settle();
    });
    copy.crash_after.reset();
    failed = refused.has_value();
    Machine third;
    auto next = open_archive(copy, third, &people().admin);
    next.settle();  // any command that writes finishes what was begun
    const auto checked = check_deeply(copy, third, people().admin);
    EXPECT_EQ(checked.damage(), "") << fail_at;
    EXPECT_EQ(text_of(read_back(next, ids[2])), "the third recording") << fail_at;
    const bool gone = !next.catalog().find(ids[1]);
    EXPECT_TRUE(gone || refused) << fail_at;
    if (!gone) {
      EXPECT_EQ(text_of(read_back(next, ids[1])), "the second recording") << fail_at;
    }
  }
}

// Cuts the power before each write of an erasure or a rotation. Whatever was committed stands, and
// the next command leaves an archive in which every root can be recomputed.
TEST_F(Purges, OfSecondsAndRotationsCanFailAnywhere) {
  enum class What { erase, erase_first, rotate };
  for (const auto what : {What::erase, What::erase_first, What::rotate}) {
    bool failed = true;
    for (std::uint64_t fail_at = 0; failed; ++fail_at) {
      MemoryStore copy;
      copy_store(store, copy);
      Machine elsewhere;
      auto victim = open_archive(copy, elsewhere, &people().admin);
      const auto plan = plan_erase(
          victim, *victim.catalog().find(ids[0]),
          [&](const Track& track) {
            const std::uint64_t from = what == What::erase ? 3 : 0;
            return std::vector{Span{from * track.rate, (from + 1) * track.rate, std::nullopt}};
          },
          {}, "card-data");
      copy.crash_after = copy.writes() + fail_at;
      const auto refused = refusal_of([&] {
        if (what == What::rotate) {
          rotate(victim, {});
        } else {
          erase(victim, plan, {});
        }
        victim.settle();
      });
      copy.crash_after.reset();
      failed = refused.has_value();
      Machine third;
      auto next = open_archive(copy, third, &people().admin);
      next.settle();
      const auto checked = check_deeply(copy, third, people().admin);
      EXPECT_EQ(checked.damage(), "") << fail_at;
      EXPECT_EQ(text_of(read_back(next, ids[2])), "the third recording") << fail_at;
      if (!refused && what != What::rotate) {
        EXPECT_EQ(checked.result.erased.size(), 1U) << fail_at;
      }
      if (what != What::rotate) continue;
      rotate(next, {});
      next.settle();
      EXPECT_EQ(check_deeply(copy, third, people().admin).damage(), "") << fail_at;
    }
  }
}

}  // namespace

}  // namespace sealtape
