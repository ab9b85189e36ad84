#include "redact/make.h"

#include "archive/erase.h"
#include "media/copies.h"
#include "redaction_rig.h"

namespace sealtape {

namespace {

using State = CopyReport::State;

std::vector<std::string> fixture_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(FIXTURES "/recordings")) {
    if (entry.path().extension() != ".md") names.push_back(entry.path().filename());
  }
  std::ranges::sort(names);
  return names;
}

MadeCopy further(const MadeCopy& made, const std::vector<RedactedSpan>& more) {
  MadeCopy result;
  MemorySource copy(made.copy);
  result.copy = written_by(
      [&](const auto& out) { result.proof = redact_further(copy, made.proof, more, out); });
  return result;
}

// Some recorders let the container's clock run before the first sound; players show that as
// silence.
Bytes with_pause(const std::string& name) {
  auto file = cut_all(recording(name));
  file.track->gaps.insert(file.track->gaps.begin(), Gap{.unit = 0, .samples = 48'000});
  return written(file);
}

TEST(Redact, WritesCopiesThatBeginWithTheFirstSound) {
  for (const auto* name : {"italian-mono.m4a", "italian-stereo.opus"}) {
    SCOPED_TRACE(name);
    Studio studio;
    const auto key = studio.key();
    const auto late = with_pause(name);
    const auto row = studio.seal(name, late);
    const auto made = studio.redact_logged(row, {span_of(0, 3, 4)});
    EXPECT_EQ(faults_of(check(made, &key)), "");
    EXPECT_EQ(cut_all(made.copy).track->gaps, cut_all(recording(name)).track->gaps);
    EXPECT_EQ(faults_of(check(further(made, {span_of(0, 9, 2, "name")}), &key)), "");

    // As they were written before.
    auto whole = studio.copy_whole(row);
    EXPECT_EQ(faults_of(check(whole, &key)), "");
    EXPECT_NE(whole.copy, late);
    whole.copy = late;
    EXPECT_EQ(faults_of(check(whole, &key)), "");

    // What an erasure keeps is such a copy as well.
    {
      auto archive = studio.open();
      const auto seconds = [](const Track&) { return std::vector<Span>{{48'000, 49'000, {}}}; };
      erase(archive, plan_erase(archive, row, seconds, {}, "card-data"), {});
      archive.settle();
    }
    EXPECT_EQ(faults_of(check(studio.copy_whole(row), &key)), "");
    EXPECT_EQ(check_deeply(studio.store, studio.machine, people().admin).damage(), "");
  }
}

// Of 12 KB that a proof of an hour with three spans on two channels may have, seeds and hashes take
// up to 5068 bytes as base64 (tests/redact/proof_test.cc).
TEST(Redact, LeavesAProofWithoutItsTreesUnder7200Bytes) {
  Studio studio;
  const auto row = studio.seal("a.wav", recording("english-stereo-mulaw.wav"));
  std::vector<RedactedSpan> spans;
  for (const auto part : {0U, 1U}) {
    for (const auto first : {32U, 96U, 160U}) {
      spans.push_back(span_of(part, first, 32));
    }
  }
  const auto proof = studio.redact_logged(row, spans).proof;
  const auto trees = base64_of(proof.seeds).size() + base64_of(proof.hashes).size();
  EXPECT_LT(proof.encode().size() - trees, 7200U);
}

TEST(Redact, MakesAVerifiableCopyOfEveryFixture) {
  Studio studio;
  const auto key = studio.key();
  const auto names = fixture_names();
  ASSERT_GE(names.size(), 14U);
  for (const auto& name : names) {
    SCOPED_TRACE(name);
    const auto row = studio.seal(name, recording(name));
    const auto made = studio.redact_logged(row, {span_of(0, 3, 4), span_of(0, 15, 1)});
    const auto report = check(made, &key);
    EXPECT_EQ(faults_of(report), "") << name;
    EXPECT_EQ(report.state(), State::verified) << name;

    // Every unit outside the spans is the one that was sealed.
    const auto before = cut_all(recording(name));
    const auto after = cut_all(made.copy);
    ASSERT_EQ(after.units.size(), before.units.size()) << name;
    std::size_t same = 0;
    for (std::size_t i = 0; i < after.units.size(); ++i) same += after.units[i] == before.units[i];
    EXPECT_GE(same, after.units.size() - 6) << name;
    EXPECT_LT(same, after.units.size()) << name;

    const auto whole = studio.copy_whole(row);
    EXPECT_EQ(faults_of(check(whole, &key)), "") << name;

    // And once more, by whoever has the copy.
    const auto second = further(made, {span_of(0, 5, 6, "name")});
    EXPECT_EQ(faults_of(check(second, &key)), "") << name;
  }
  const auto checked = check_deeply(studio.store, studio.machine, people().admin);
  EXPECT_EQ(checked.damage(), "");
}

TEST(Redact, ProvesAnHourWithThreeSpansInAFewKilobytes) {
  Studio studio;
  const auto key = studio.key();
  const WavFormat mulaw{.tag = 7, .bits = 8};
  const auto row = studio.seal("hour.wav", wav(mulaw, varied(std::size_t{3600} * mulaw.rate)));
  const auto made = studio.redact_logged(
      row, {span_of(0, 4987, 211), span_of(0, 71'003, 305), span_of(0, 150'021, 407)});
  EXPECT_EQ(faults_of(check(made, &key)), "");
  EXPECT_LT(made.proof.seeds.size() * 32 + made.proof.hashes.size() * 32, 4096U);
  EXPECT_LT(made.proof.encode().size(), 12U * 1024);
}

TEST(RedactFurther, OpensLessAndLeavesWhatIsThere) {
  Studio studio;
  const auto row = studio.seal("call.wav", wav({.channels = 2}, varied(32'400)));
  const auto key = studio.key();
  const auto first = studio.redact_logged(row, {span_of(0, 10, 5, "card", Filler::tone)});
  const auto second = further(first, {span_of(0, 8, 4, "name"), span_of(1, 0, 51, "party")});
  const auto report = check(second, &key);
  EXPECT_EQ(faults_of(report), "");
  EXPECT_EQ(report.state(), State::verified);
  EXPECT_EQ(report.kept, 2 * 51U - 7 - 51);
  auto logged = span_of(0, 10, 5, "card", Filler::tone);
  logged.logged = true;
  EXPECT_EQ(second.proof.spans, (std::vector<RedactedSpan>{span_of(0, 8, 2, "name"), logged,
                                                           span_of(1, 0, 51, "party")}));
  // What was redacted at once has the same seeds and hashes.
  const auto at_once = studio.redact_logged(row, second.proof.spans);
  EXPECT_EQ(at_once.proof.seeds, second.proof.seeds);
  EXPECT_EQ(at_once.proof.hashes, second.proof.hashes);
  EXPECT_EQ(at_once.copy, second.copy);

  // The proof of the first copy does not fit the second, nor the other way round.
  EXPECT_EQ(check({second.copy, first.proof}, &key).state(), State::altered);
  EXPECT_EQ(check({first.copy, second.proof}, &key).state(), State::altered);
}

TEST(RedactFurther, CannotBringBackWhatWasTakenOut) {
  Studio studio;
  const auto row = studio.seal("call.wav", wav({.channels = 2}, varied(32'400)));
  const auto made = studio.redact_logged(row, {span_of(0, 10, 5)});
  auto undone = studio.copy_whole(row);
  undone.proof.entries = made.proof.entries;
  undone.proof.redaction = made.proof.redaction;
  undone.proof.checkpoint = made.proof.checkpoint;
  const auto key = studio.key();
  EXPECT_EQ(check(undone, &key).state(), State::altered);
}

TEST(Redact, StatesSpansThatWereErasedBefore) {
  Studio studio;
  const auto row = studio.seal("call.wav", wav({}, varied(16'200)));
  const auto before = studio.redact_logged(row, {span_of(0, 40, 2)});
  auto archive = studio.open();
  constexpr std::chrono::milliseconds none{0};
  const auto seconds = [](const Track&) { return std::vector<Span>{{.from = 3200, .to = 3680}}; };
  const auto plan = plan_erase(archive, row, seconds,
                               {.padding = none, .quantum = none, .join = none}, "gdpr-17-1-a");
  erase(archive, plan, {{"/sealtape/reason", "private"}});
  archive.settle();
  OpenRecording recording(archive, row);
  const auto erased = recording.erased();
  ASSERT_EQ(erased.size(), 1U);
  EXPECT_LE(erased[0].units.first, 20U);

  const auto made = studio.redact_logged(row, {span_of(0, 10, 40)});
  const auto key = studio.key();
  EXPECT_EQ(faults_of(check(made, &key)), "");
  ASSERT_EQ(made.proof.spans.size(), 3U);
  EXPECT_EQ(made.proof.spans[1].units, erased[0].units);
  EXPECT_EQ(made.proof.spans[1].ground, "erased");
  // What was handed out before still holds.
  EXPECT_EQ(faults_of(check(before, &key)), "");
}

TEST(Prove, FindsTheNewestRedaction) {
  Studio studio;
  const auto row = studio.seal("call.wav", wav({}, varied(16'200)));
  auto archive = studio.open();
  EXPECT_FALSE(newest_redaction(archive, row.recording));
  studio.redact_logged(row, {span_of(0, 1, 1)});
  const auto second = studio.redact_logged(row, {span_of(0, 2, 2)});
  auto later = studio.open();
  OpenRecording recording(later, row);
  const auto newest = newest_redaction(later, row.recording);
  ASSERT_TRUE(newest);
  EXPECT_EQ(prove(recording, newest).spans, second.proof.spans);
}

TEST(Redact, RefusesSpansOutsideTheRecording) {
  Studio studio;
  const auto row = studio.seal("call.wav", wav({}, varied(16'200)));
  for (const auto& span : {span_of(0, 51, 1), span_of(0, 50, 2), span_of(1, 0, 1)}) {
    EXPECT_EQ(refusal_of([&] { studio.redact_logged(row, {span}); }), Error::Kind::usage);
  }
  const auto text = studio.seal("notes.txt", bytes_of("no recording at all"));
  EXPECT_EQ(refusal_of([&] { studio.redact_logged(text, {span_of(0, 0, 1)}); }),
            Error::Kind::refused);
}

TEST(Redact, RefusesATonePlacedInPackets) {
  Studio studio;
  const auto row = studio.seal("call.opus", recording("italian-stereo.opus"));
  const auto tone = span_of(0, 3, 4, "card", Filler::tone);
  EXPECT_EQ(refusal_of([&] { studio.redact_logged(row, {tone}); }), Error::Kind::usage);
  auto made = studio.redact_logged(row, {span_of(0, 3, 4)});
  made.proof.spans[0].filler = Filler::tone;
  const auto key = studio.key();
  EXPECT_EQ(check(made, &key).state(), State::altered);
}

}  // namespace

}  // namespace sealtape
