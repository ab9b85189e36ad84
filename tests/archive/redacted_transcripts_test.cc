#include "archive/redacted_transcripts.h"

#include "archive/erase.h"
#include "archive/redaction.h"
#include "media/recordings.h"
#include "rig.h"

namespace sealtape {

namespace {

constexpr std::string_view secret = "unmistakable";

Word said(const std::string& text, int from, int to) {
  Word word;
  word.text = text;
  word.time = TimeSpan{std::chrono::milliseconds(from), std::chrono::milliseconds(to)};
  return word;
}

Transcript spoken() {
  Transcript transcript;
  transcript.duration = std::chrono::seconds(10);
  Segment segment;
  segment.time = TimeSpan{Micros(0), std::chrono::seconds(8)};
  segment.channel = 1;
  segment.text = "good " + std::string(secret) + " day";
  segment.words = {said("good", 500, 1000), said(std::string(secret), 3000, 4000),
                   said("day", 7000, 7500)};
  transcript.segments.push_back(segment);
  return transcript;
}

class RedactedTranscripts : public testing::Test {
 protected:
  RedactedTranscripts() : archive(make_archive(store, machine)) {
    const auto call = wav({.tag = 7, .rate = 8000, .bits = 8}, varied(80'000));
    id = *ingest(archive, {machine.item("a.wav", call)}).front().recording;
    keep_transcript(archive, recording(), spoken(), {{"/sealtape/purpose", "evidence"}});
  }

  CatalogRow row() { return *archive.catalog().find(id); }
  Document recording() { return document_at(archive, row().index); }

  std::vector<RedactedTranscript> redact_middle(const Unreadable& unreadable = {},
                                                const std::vector<Detail>& more = {}) {
    OpenRecording open(archive, row());
    const auto copy =
        redact(open, {.spans = {{{0, 100, 150}, "card"}}, .more = more, .out = [](ByteView) {}});
    const Unheard middle{
        std::nullopt, {std::chrono::seconds(2), std::chrono::seconds(5)}, Unheard::Why::redacted};
    return redact_transcripts(archive, id, {middle}, copy, unreadable);
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  RecordingId id;
};

TEST_F(RedactedTranscripts, LackWhatTheCopyLacks) {
  const auto redacted = redact_middle();
  ASSERT_EQ(redacted.size(), 1U);
  EXPECT_EQ(redacted[0].transcript.segments[0].text, "good [redacted] day");
  EXPECT_EQ(redacted[0].of, newest_transcript(archive, id)->document.entry);
  EXPECT_EQ(document_at(archive, redacted[0].index).kind, DerivedKind::redaction);
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
}

// A document is not due before the purpose ends that it was made for.
TEST_F(RedactedTranscripts, AreMadeForThePurposeOfTheirCopyElseOfTheTranscript) {
  const auto purpose = [&](const std::vector<Detail>& more) {
    const auto made = document_at(archive, redact_middle({}, more).front().index);
    return purpose_of(archive, made).at(0).value;
  };
  EXPECT_EQ(purpose({{"/sealtape/purpose", "complaint"}}), "complaint");
  EXPECT_EQ(purpose({}), "evidence");
}

TEST_F(RedactedTranscripts, AreMadeOfThoseThatCanBeRead) {
  keep_transcript(archive, recording(), spoken());
  const auto bad = newest_transcript(archive, id)->document;
  store.tamper(object_name(bad.objects.front().id), std::nullopt);
  std::vector<EntryId> skipped;
  const auto redacted = redact_middle([&](EntryId document) { skipped.push_back(document); });
  ASSERT_EQ(redacted.size(), 1U);
  EXPECT_EQ(skipped, std::vector{bad.entry});
  // Nor does one of the copy hide another.
  const auto copy = document_at(archive, redacted[0].index);
  const auto of_copy = newest_redaction(archive, id)->index;
  EXPECT_EQ(transcript_of_copy(archive, id, of_copy)->document.entry, copy.entry);
  store.tamper(record_name(copy.entry, copy.sealed.record), std::nullopt);
  skipped.clear();
  EXPECT_FALSE(transcript_of_copy(archive, id, of_copy,
                                  [&](EntryId document) { skipped.push_back(document); }));
  EXPECT_EQ(skipped, std::vector{copy.entry});
}

TEST_F(RedactedTranscripts, LeaveTheWholeOneAsTheOneToRead) {
  redact_middle();
  EXPECT_EQ(transcripts_of(archive, id).size(), 1U);
  EXPECT_EQ(open_transcript(archive, newest_transcript(archive, id)->document), spoken());
  // And the copy of the sound is still the newest redaction that states spans.
  const auto newest = newest_redaction(archive, id);
  ASSERT_TRUE(newest);
  EXPECT_EQ(newest->spans.size(), 1U);
}

TEST_F(RedactedTranscripts, GoWithAnErasureOfWhichTheRestIsKept) {
  redact_middle();
  const auto newest = newest_transcript(archive, id)->document;
  auto words = open_transcript(archive, newest);
  auto purpose = purpose_of(archive, newest);
  const auto plan = plan_erase(
      archive, row(),
      [](const Track& track) {
        return std::vector{Span{std::uint64_t{3} * track.rate, std::uint64_t{4} * track.rate}};
      },
      {}, "card-data");
  erase(archive, plan, {});
  archive.settle();
  keep_rest(archive, row(), std::move(words), std::move(purpose));
  const auto documents = archive.catalog().documents_of(id);
  ASSERT_EQ(documents.size(), 1U);
  EXPECT_EQ(documents[0].purpose, "evidence") << "as the transcript that went";
  const auto rest = open_transcript(archive, newest_transcript(archive, id)->document);
  EXPECT_EQ(rest.segments[0].text, "good [erased] day");
  ASSERT_FALSE(rest.unheard.empty());
  EXPECT_EQ(rest.unheard[0].why, Unheard::Why::erased);
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
}

}  // namespace

}  // namespace sealtape
