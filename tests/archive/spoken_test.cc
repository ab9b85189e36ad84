// Words are found in the transcripts that say them, and nowhere once those are gone.

#include <fstream>

#include "archive/erase.h"
#include "archive/purge.h"
#include "archive/redacted_transcripts.h"
#include "archive/transcripts.h"
#include "media/recordings.h"
#include "rig.h"
#include "saying.h"

namespace sealtape {

namespace {

class SpokenIn : public testing::Test {
 protected:
  SpokenIn() : archive(make_archive(store, machine)) {
    for (const char* name : {"a", "b"}) {
      ids.push_back(*ingest(archive, {machine.item(name, name)}).front().recording);
    }
  }

  Document recording(std::size_t which) {
    return document_at(archive, archive.catalog().find(ids[which])->index);
  }
  LogIndex keep(std::size_t which, const Transcript& transcript) {
    return keep_transcript(archive, recording(which), transcript);
  }
  // A correction of the transcript at that entry.
  LogIndex correct(std::size_t which, LogIndex parent, const std::string& text) {
    auto transcript = saying(text);
    transcript.origin = Transcript::Origin::corrected;
    transcript.parent = document_at(archive, parent).objects.front().id;
    return keep(which, transcript);
  }

  std::vector<LogIndex> with(const std::vector<std::string>& words) {
    std::vector<WordToken> tokens;
    for (const auto& word : words) tokens.push_back(token(word));
    return archive.catalog().spoken().documents_with(tokens);
  }
  WordToken token(const std::string& word) const {
    return word_token(*archive.secrets().word, word);
  }

  // Whether the files of the catalog hold the token as SQLite writes it: six bytes.
  bool is_in_the_files(const std::string& word) {
    archive.catalog();
    const auto bytes = big_endian(static_cast<std::uint64_t>(token(word)));
    const auto needle = text_of(ByteView(bytes).subspan(2));
    const auto file = machine.archive_directory() / ".state" / "catalog.sqlite";
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream in(file.native() + suffix, std::ios::binary);
      const std::string all{std::istreambuf_iterator<char>(in), {}};
      if (all.find(needle) != std::string::npos) return true;
    }
    return false;
  }
  void purge_document(std::size_t which, LogIndex index) {
    const auto row = *archive.catalog().find(ids[which]);
    const auto entry = document_at(archive, index).entry;
    purge(archive, plan_document_purge(archive, {row}, std::vector{entry}, "mistake"), {});
    archive.settle();
  }
  void expect_rebuilt_as_kept() {
    const auto kept = archive.catalog().spoken().all();
    archive.reindex({});
    EXPECT_EQ(archive.catalog().spoken().all(), kept);
    Machine elsewhere;
    auto other = open_archive(store, elsewhere, &people().admin);
    EXPECT_EQ(other.catalog().spoken().all(), kept);
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  std::vector<RecordingId> ids;
};

using Found = std::vector<LogIndex>;

TEST_F(SpokenIn, TheTranscriptsThatSayAllWords) {
  const auto first = keep(0, saying("Please CANCEL my subscription."));
  const auto second = keep(1, saying("My card, please."));
  EXPECT_EQ(with({"cancel"}), Found{first});
  EXPECT_EQ(with({"please", "my"}), (Found{second, first}));
  EXPECT_EQ(with({"cancel", "card"}), Found{});
  EXPECT_EQ(with({"never"}), Found{});
  EXPECT_EQ(with({}), Found{});
  EXPECT_FALSE(is_in_the_files("never"));
  EXPECT_TRUE(is_in_the_files("cancel"));
  expect_rebuilt_as_kept();
}

TEST_F(SpokenIn, NothingOnceItIsPurged) {
  const auto first = keep(0, saying("a secret word"));
  const auto second = keep(1, saying("another word"));
  purge_document(0, first);
  EXPECT_EQ(with({"word"}), Found{second});
  EXPECT_FALSE(is_in_the_files("secret"));
  EXPECT_TRUE(is_in_the_files("another"));
  expect_rebuilt_as_kept();
  purge(archive, plan_purge(archive, {*archive.catalog().find(ids[1])}, "mistake"), {});
  archive.settle();
  EXPECT_EQ(with({"word"}), Found{});
  EXPECT_FALSE(is_in_the_files("another"));
  EXPECT_FALSE(is_in_the_files("word"));
  expect_rebuilt_as_kept();
}

TEST_F(SpokenIn, NothingThatWasErased) {
  const auto call = wav({.tag = 7, .rate = 8000, .bits = 8}, varied(80'000));
  ids.push_back(*ingest(archive, {machine.item("c.wav", call)}).front().recording);
  Transcript transcript;
  transcript.duration = std::chrono::seconds(10);
  for (const auto& [text, second] : {std::pair("stays", 1), std::pair("goes", 4)}) {
    Segment segment;
    segment.time = TimeSpan{std::chrono::seconds(second), std::chrono::seconds(second + 1)};
    segment.text = text;
    transcript.segments.push_back(segment);
  }
  keep(2, transcript);
  EXPECT_TRUE(is_in_the_files("goes"));
  const auto row = *archive.catalog().find(ids[2]);
  const auto spans = [](const Track& track) {
    return std::vector{Span{std::uint64_t{4} * track.rate, std::uint64_t{5} * track.rate}};
  };
  erase(archive, plan_erase(archive, row, spans, {}, "card-data"), {});
  archive.settle();
  EXPECT_FALSE(is_in_the_files("goes"));
  keep_rest(archive, *archive.catalog().find(ids[2]), transcript, {});
  EXPECT_EQ(with({"stays"}).size(), 1U);
  EXPECT_EQ(with({"goes"}), Found{});
  EXPECT_FALSE(is_in_the_files("goes"));
  expect_rebuilt_as_kept();
}

TEST_F(SpokenIn, TheCorrectionAndNotWhatItCorrects) {
  const auto wrong = keep(0, saying("a wrong word"));
  const auto right = correct(0, wrong, "a right word");
  EXPECT_EQ(with({"word"}), Found{right});
  EXPECT_FALSE(is_in_the_files("wrong"));
  expect_rebuilt_as_kept();
  const auto better = correct(0, right, "a better word");
  EXPECT_EQ(with({"word"}), Found{better});
  purge_document(0, better);
  EXPECT_EQ(with({"word"}), Found{right});
  EXPECT_FALSE(is_in_the_files("better"));
  expect_rebuilt_as_kept();
}

TEST_F(SpokenIn, WhatCanBeOpenedThoughAnotherCannot) {
  const auto bad = keep(0, saying("unreadable"));
  const auto good = keep(1, saying("readable"));
  store.tamper(object_name(document_at(archive, bad).objects.front().id), std::nullopt);
  archive.reindex({});
  EXPECT_EQ(with({"readable"}), Found{good});
  EXPECT_EQ(with({"unreadable"}), Found{});
}

}  // namespace

}  // namespace sealtape
