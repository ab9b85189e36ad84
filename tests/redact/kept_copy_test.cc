// What other channels say in seconds that are erased: kept in a copy, through later erasures.

#include "archive/erase.h"
#include "archive/purge.h"
#include "redaction_rig.h"

namespace sealtape {

namespace {

using State = CopyReport::State;

// Two channels of 51 units; seconds of the first one go, and what the second says in them is kept.
class OtherChannel : public testing::Test {
 protected:
  OtherChannel() : row(studio.seal("call.wav", wav({.channels = 2}, varied(32'400)))) {}

  ErasePlan plan(Archive& archive, std::uint64_t from = 3200, std::uint64_t to = 4800) {
    const SpanOptions exactly{.padding = none, .quantum = none, .join = none};
    const auto now = *archive.catalog().find(row.recording);
    return plan_erase(
        archive, now, [&](const Track&) { return std::vector<Span>{{from, to, std::nullopt}}; },
        exactly, "card-data");
  }

  LogIndex keep(Archive& archive) {
    OpenRecording recording(archive, row);
    return redact(recording, {.spans = {span_of(0, 20, 10)},
                              .more = {},
                              .out = [&](ByteView part) { append(copy, part); },
                              .outlives = true});
  }

  // A copy of the kept copy without these spans, as a later erasure makes it.
  LogIndex keep_further(Archive& archive, const std::vector<RedactedSpan>& silent) {
    const auto before = kept_copy(archive, row);
    if (!before) throw Error(Error::Kind::failed, "nothing is kept");
    OpenRecording recording(archive, row, &*before);
    copy.clear();
    return redact(recording, {.spans = silent,
                              .more = {},
                              .out = [&](ByteView part) { append(copy, part); },
                              .outlives = true});
  }

  void erase_and_keep_first(Archive& archive) {
    auto erasure = plan(archive);
    erasure.spared.push_back(keep(archive));
    erase(archive, erasure, {});
    archive.settle();
  }

  // The newest copy, proven; the same bytes that were handed out when it was made.
  MadeCopy proven(Archive& archive) {
    OpenRecording recording(archive, *archive.catalog().find(row.recording));
    const auto newest = newest_redaction(archive, row.recording);
    MadeCopy made;
    made.proof = prove(recording, newest);
    made.copy =
        written_by([&](const auto& out) { write_proven(recording, newest, made.proof, out); });
    EXPECT_EQ(made.copy, copy);
    const auto key = studio.key();
    EXPECT_EQ(faults_of(check(made, &key)), "");
    EXPECT_EQ(check_deeply(studio.store, studio.machine, people().admin).damage(), "");
    return made;
  }

  static constexpr std::chrono::milliseconds none{0};
  Studio studio;
  CatalogRow row;
  Bytes copy;
};

TEST_F(OtherChannel, IsKeptWithItsProofWhenSecondsAreErased) {
  {
    auto archive = studio.open();
    auto erasure = plan(archive);
    erasure.spared.push_back(keep(archive));
    erase(archive, erasure, {{"/sealtape/reason", "private"}});
    archive.settle();
  }
  auto archive = studio.open();
  OpenRecording recording(archive, row);
  ASSERT_EQ(recording.erased().size(), 2U) << "of both channels";
  const auto newest = newest_redaction(archive, row.recording);
  ASSERT_TRUE(newest);
  MadeCopy made;
  made.proof = prove(recording, newest);
  made.copy =
      written_by([&](const auto& out) { write_proven(recording, newest, made.proof, out); });
  EXPECT_EQ(made.copy, copy);
  EXPECT_EQ(made.proof.spans.size(), 1U) << "the second channel is open";
  const auto key = studio.key();
  const auto report = check(made, &key);
  EXPECT_EQ(faults_of(report), "");
  EXPECT_EQ(report.state(), State::verified);
  EXPECT_EQ(check_deeply(studio.store, studio.machine, people().admin).damage(), "");

  // The copy's record alone opens the second channel: that of the recording no longer does.
  const auto gone = recording.erased();
  for (const auto& range : gone) {
    EXPECT_LE(range.units.first, 20U);
    EXPECT_GE(range.units.first + range.units.count, 30U);
  }
}

// The machine stops between the copy and the erasure: the next try makes a copy of its own.
TEST_F(OtherChannel, IsKeptOnceThoughTheFirstErasureNeverCame) {
  {
    auto archive = studio.open();
    keep(archive);
  }
  copy.clear();
  auto archive = studio.open();
  auto erasure = plan(archive);
  ASSERT_EQ(erasure.derived.size(), 1U) << "the copy that was left over";
  erasure.spared.push_back(keep(archive));
  erase(archive, erasure, {});
  archive.settle();
  EXPECT_EQ(archive.catalog().documents_of(row.recording).size(), 1U);
  const auto newest = newest_redaction(archive, row.recording);
  ASSERT_TRUE(newest);
  EXPECT_EQ(newest->index, erasure.spared.front());
  OpenRecording recording(archive, row);
  MadeCopy made{copy, prove(recording, newest)};
  const auto key = studio.key();
  EXPECT_EQ(faults_of(check(made, &key)), "");
  EXPECT_EQ(check_deeply(studio.store, studio.machine, people().admin).damage(), "");
}

TEST_F(OtherChannel, OfWhichThePlanDoesNotKnowStopsTheErasure) {
  auto archive = studio.open();
  const auto erasure = plan(archive);
  keep(archive);
  EXPECT_EQ(refusal_of([&] { erase(archive, erasure, {}); }), Error::Kind::busy);
}

// Units 20 to 30 of the first channel went first, then 35 to 40 of both.
TEST_F(OtherChannel, StaysKeptWhenOtherSecondsAreErased) {
  auto archive = studio.open();
  erase_and_keep_first(archive);
  const auto first = proven(archive);
  auto erasure = plan(archive, 5600, 6400);
  ASSERT_EQ(erasure.asked.size(), 2U);
  const auto kept = keep_further(archive, {span_of(0, 35, 5), span_of(1, 35, 5)});
  erasure.spared.push_back(kept);
  erase(archive, erasure, {});
  archive.settle();
  EXPECT_EQ(archive.catalog().documents_of(row.recording).size(), 1U) << "the first copy is gone";
  const auto second = proven(archive);
  EXPECT_EQ(ranges_of(second.proof.spans),
            (std::vector<LeafRange>{{0, 20, 10}, {0, 35, 5}, {1, 35, 5}}));
  EXPECT_EQ(second.proof.redaction->lines.size(), 2U);
  // What was handed out before still holds.
  const auto key = studio.key();
  EXPECT_EQ(faults_of(check(first, &key)), "");
}

// Of the second seconds the first channel goes, and the second is kept as well.
TEST_F(OtherChannel, IsKeptOfTwoErasuresInOneCopy) {
  auto archive = studio.open();
  erase_and_keep_first(archive);
  auto erasure = plan(archive, 5600, 6400);
  erasure.spared.push_back(keep_further(archive, {span_of(0, 35, 5)}));
  erase(archive, erasure, {});
  archive.settle();
  EXPECT_EQ(ranges_of(proven(archive).proof.spans),
            (std::vector<LeafRange>{{0, 20, 10}, {0, 35, 5}}));
}

// The recording has nothing of these seconds any more; the copy had.
TEST_F(OtherChannel, CanGoLater) {
  auto archive = studio.open();
  erase_and_keep_first(archive);
  EXPECT_TRUE(plan(archive).units.empty());
  const std::vector gone{document_at(archive, kept_copy(archive, row)->index).entry};
  keep_further(archive, {span_of(1, 20, 10)});
  purge(archive, plan_document_purge(archive, {row}, gone, "card-data"), {});
  archive.settle();
  EXPECT_EQ(ranges_of(proven(archive).proof.spans),
            (std::vector<LeafRange>{{0, 20, 10}, {1, 20, 10}}));
}

// The machine stops between the newer copy and the erasure: the older one keeps most.
TEST_F(OtherChannel, IsKeptFromTheCopyThatHasMost) {
  auto archive = studio.open();
  erase_and_keep_first(archive);
  const auto first = kept_copy(archive, row)->index;
  keep_further(archive, {span_of(0, 35, 5), span_of(1, 35, 5)});
  EXPECT_EQ(kept_copy(archive, row)->index, first);
}

TEST_F(OtherChannel, IsNotTakenForKeptWhileTheRecordingHasAll) {
  auto archive = studio.open();
  keep(archive);
  EXPECT_FALSE(kept_copy(archive, row));
}

// Somebody redacts while somebody else erases: what was read before must not come back after.
TEST_F(OtherChannel, IsNotCopiedAnewFromWhatWasErasedMeanwhile) {
  auto archive = studio.open();
  OpenRecording opened(archive, row);
  Machine elsewhere;
  auto other = open_archive(studio.store, elsewhere, &people().admin);
  erase(other, plan(other), {});
  other.settle();
  const auto before = names_in(studio.store);
  EXPECT_EQ(refusal_of([&] {
              redact(opened, {.spans = {span_of(0, 1, 1)}, .more = {}, .out = [](ByteView) {}});
            }),
            Error::Kind::refused);
  EXPECT_EQ(names_in(studio.store), before) << "nothing of the copy is left";
}

// Copies that are logged at once are logged all or none.
TEST_F(OtherChannel, IsNotCopiedAnewBesideWhatStays) {
  const auto beside = studio.seal("beside.wav", wav({.channels = 2}, varied(16'200)));
  auto archive = studio.open();
  OpenRecording stays(archive, beside);
  OpenRecording opened(archive, row);
  Machine elsewhere;
  auto other = open_archive(studio.store, elsewhere, &people().admin);
  erase(other, plan(other), {});
  other.settle();
  const auto before = names_in(studio.store);
  const RedactionWork work{.spans = {span_of(0, 1, 1)}, .more = {}, .out = [](ByteView) {}};
  const auto first = prepare_redaction(stays, work);
  const auto second = prepare_redaction(opened, work);
  EXPECT_EQ(refusal_of([&] { add_documents(archive, {&first.document, &second.document}); }),
            Error::Kind::refused);
  EXPECT_EQ(names_in(studio.store), before) << "nothing of either copy is left";
}

// Two custodians cut the kept copy at once: the second one's work is of a copy that is gone.
TEST_F(OtherChannel, IsNotCopiedAnewFromACopyThatIsGone) {
  auto archive = studio.open();
  erase_and_keep_first(archive);
  const auto kept = kept_copy(archive, row);
  OpenRecording opened(archive, row, &*kept);
  Machine elsewhere;
  auto other = open_archive(studio.store, elsewhere, &people().admin);
  const auto there = *other.catalog().find(row.recording);
  const std::vector redactions{document_at(other, kept->index).entry};
  purge(other, plan_document_purge(other, {there}, redactions, "card-data"), {});
  other.settle();
  EXPECT_EQ(
      refusal_of([&] {
        redact(
            opened,
            {.spans = {span_of(0, 35, 5)}, .more = {}, .out = [](ByteView) {}, .outlives = true});
      }),
      Error::Kind::refused);
}

}  // namespace

}  // namespace sealtape
