#include "archive/transcripts.h"

#include "rig.h"
#include "transcript/parameters.h"

namespace sealtape {

namespace {

Transcript spoken(const std::string& text) {
  Transcript transcript;
  transcript.origin = Transcript::Origin::machine;
  transcript.language = "en-US";
  transcript.duration = std::chrono::seconds(3);
  transcript.engine.kind = Engine::Kind::embedded;
  transcript.engine.name = "test";
  transcript.engine.parameters = {{"quality", "fast"}};
  Segment segment;
  segment.time = TimeSpan{Micros(0), Micros(1'000'000)};
  segment.text = text;
  segment.words.emplace_back().text = text;
  transcript.segments.push_back(segment);
  return transcript;
}

Transcript silent() {
  auto transcript = spoken("nothing");
  transcript.segments.clear();
  return transcript;
}

class Transcripts : public testing::Test {
 protected:
  Transcripts() : archive(make_archive(store, machine)) {
    id = *ingest(archive, {machine.item("a.txt", "a recording")}).front().recording;
  }

  Document recording() { return document_at(archive, archive.catalog().find(id)->index); }
  std::string stored_text() {
    std::string all;
    for (const auto& name : names_in(store)) all += text_of(bytes_in(store, name));
    return all;
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  RecordingId id;
};

TEST_F(Transcripts, AreOpenedAsTheyWereKept) {
  const auto transcript = spoken("unmistakable");
  const auto index = keep_transcript(archive, recording(), transcript);
  const auto kept = transcripts_of(archive, id);
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].document.index, index);
  EXPECT_EQ(kept[0].origin, Transcript::Origin::machine);
  EXPECT_EQ(kept[0].engine, "test");
  EXPECT_EQ(kept[0].language, "en-US");
  EXPECT_EQ(kept[0].words, 1U);
  EXPECT_EQ(kept[0].recipe, recipe_of(transcript.engine, transcript.language));
  EXPECT_EQ(open_transcript(archive, kept[0].document), transcript);
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
}

TEST_F(Transcripts, OfAMachineThatHeardNothingAreNotTheOnesToRead) {
  keep_transcript(archive, recording(), silent());
  EXPECT_EQ(newest_transcript(archive, id)->transcript, silent());
  EXPECT_EQ(uncorrected_transcripts(archive, id).size(), 1U);
  keep_transcript(archive, recording(), spoken("something"));
  keep_transcript(archive, recording(), silent());
  EXPECT_EQ(newest_transcript(archive, id)->transcript, spoken("something"));
  ASSERT_EQ(uncorrected_transcripts(archive, id).size(), 1U);
  EXPECT_EQ(uncorrected_transcripts(archive, id)[0].transcript, spoken("something"));
}

TEST_F(Transcripts, StandAllBesideEachOtherUntilOneIsCorrected) {
  keep_transcript(archive, recording(), spoken("attached"));
  keep_transcript(archive, recording(), spoken("drafted"));
  auto correction = silent();  // a person may say that nothing was said
  correction.origin = Transcript::Origin::corrected;
  correction.parent = transcripts_of(archive, id).front().document.objects.front().id;
  keep_transcript(archive, recording(), correction);
  const auto all = uncorrected_transcripts(archive, id);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].transcript, correction);
  EXPECT_EQ(all[1].transcript, spoken("drafted"));
  EXPECT_EQ(newest_transcript(archive, id)->transcript, correction);
}

TEST_F(Transcripts, LeaveNoWordInTheClear) {
  keep_transcript(archive, recording(), spoken("unmistakable"));
  EXPECT_EQ(stored_text().find("unmistakable"), std::string::npos);
}

TEST_F(Transcripts, TheNewestIsTheOneToRead) {
  EXPECT_FALSE(newest_transcript(archive, id));
  keep_transcript(archive, recording(), spoken("first"));
  keep_transcript(archive, recording(), spoken("second"));
  const auto newest = newest_transcript(archive, id);
  ASSERT_TRUE(newest);
  EXPECT_EQ(open_transcript(archive, newest->document).segments.front().text, "second");
  EXPECT_EQ(transcripts_of(archive, id).size(), 2U);
}

TEST_F(Transcripts, ThatCannotBeAreNotKept) {
  auto transcript = spoken("late");
  transcript.segments.front().time = TimeSpan{Micros(2), Micros(1)};
  EXPECT_EQ(refusal_of([&] { keep_transcript(archive, recording(), transcript); }),
            Error::Kind::usage);
  EXPECT_TRUE(transcripts_of(archive, id).empty());
}

TEST_F(Transcripts, TheNewestThatCanBeReadIsTaken) {
  keep_transcript(archive, recording(), spoken("good"));
  keep_transcript(archive, recording(), spoken("without object"));
  keep_transcript(archive, recording(), spoken("without record"));
  const auto kept = transcripts_of(archive, id);
  store.tamper(object_name(kept[1].document.objects.front().id), std::nullopt);
  store.tamper(record_name(kept[2].document.entry, kept[2].document.sealed.record), std::nullopt);
  std::vector<EntryId> skipped;
  const auto newest =
      newest_transcript(archive, id, [&](EntryId document) { skipped.push_back(document); });
  ASSERT_TRUE(newest);
  EXPECT_EQ(newest->transcript.segments.front().text, "good");
  EXPECT_EQ(skipped, (std::vector{kept[2].document.entry, kept[1].document.entry}));
  EXPECT_EQ(transcripts_of(archive, id).size(), 2U);
  store.tamper(object_name(kept[0].document.objects.front().id), std::nullopt);
  EXPECT_FALSE(newest_transcript(archive, id));
}

TEST_F(Transcripts, AreNotReadFromAMissingObject) {
  keep_transcript(archive, recording(), spoken("gone"));
  const auto kept = newest_transcript(archive, id);
  store.tamper(object_name(kept->document.objects.front().id), std::nullopt);
  EXPECT_EQ(refusal_of([&] { open_transcript(archive, kept->document); }), Error::Kind::damaged);
}

TEST(Recipe, ChangesWithAllThatDecidesTheWords) {
  const auto engine = spoken("x").engine;
  auto quality = engine;
  quality.parameters = {{"quality", "high"}};
  auto model = engine;
  model.models.push_back({.role = "asr", .name = "a.bin", .bytes = 1, .sha256 = sha256({})});
  auto version = engine;
  version.version = "2";
  std::set<Digest> recipes{recipe_of(engine, "en"), recipe_of(engine, "de")};
  for (const auto& other : {quality, model, version}) recipes.insert(recipe_of(other, "en"));
  EXPECT_EQ(recipes.size(), 5U);
}

TEST(Recipe, StaysWhereTheEngineFoundOutTheLanguage) {
  auto engine = spoken("x").engine;
  engine.parameters.emplace_back(language_detected, "yes");
  EXPECT_EQ(recipe_of(engine, "en"), recipe_of(engine, ""));
}

}  // namespace

}  // namespace sealtape
