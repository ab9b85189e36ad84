// After seconds were erased, somebody who has every key and every file looks for what went: the
// sound, the words, and whatever could confirm a guess at them.

#include "archive/erase.h"
#include "archive/redacted_transcripts.h"
#include "archive/redaction.h"
#include "catalog/spoken.h"
#include "core/encoding.h"
#include "media/recordings.h"
#include "rig.h"

namespace sealtape {

namespace {

constexpr std::string_view secret = "unmistakable";
constexpr std::string_view harmless = "elsewhere";

Word said(std::string_view text, int from, int to) {
  Word word;
  word.text = text;
  word.time = TimeSpan{std::chrono::milliseconds(from), std::chrono::milliseconds(to)};
  return word;
}

Transcript spoken() {
  Transcript transcript;
  transcript.duration = std::chrono::seconds(4);
  Segment segment;
  segment.time = TimeSpan{Micros(0), std::chrono::seconds(4)};
  segment.channel = 1;
  segment.text = std::string(secret) + ' ' + std::string(harmless);
  segment.words = {said(secret, 1200, 1800), said(harmless, 3300, 3800)};
  transcript.segments.push_back(segment);
  return transcript;
}

struct Case {
  const char* file;
  bool keeps_second_channel;
};

class Forensic : public testing::TestWithParam<Case> {
 protected:
  Forensic() : archive(make_archive(store, machine)), original(recording(GetParam().file)) {
    id = *ingest(archive, {machine.item("call", original)}).front().recording;
    std::filesystem::remove(machine.place.path() / "call");
    keep_transcript(archive, document(), spoken());
    copy_with(span(0, 10, 5), false);
    erase_a_second();
  }

  CatalogRow row() { return *archive.catalog().find(id); }
  Document document() { return document_at(archive, row().index); }
  static RedactedSpan span(std::uint32_t part, std::uint64_t first, std::uint64_t count) {
    return {{part, first, count}, "card"};
  }
  LogIndex copy_with(const RedactedSpan& silent, bool outlives) {
    OpenRecording open(archive, row());
    const auto copy =
        redact(open, {.spans = {silent}, .more = {}, .out = [](ByteView) {}, .outlives = outlives});
    redact_transcripts(archive, id,
                       {{std::nullopt,
                         {std::chrono::seconds(1), std::chrono::seconds(2)},
                         Unheard::Why::redacted}},
                       copy);
    return copy;
  }

  void erase_a_second() {
    auto words = open_transcript(archive, newest_transcript(archive, id)->document);
    auto plan = plan_erase(
        archive, row(),
        [](const Track& track) {
          return std::vector{Span{track.rate, std::uint64_t{2} * track.rate, std::nullopt}};
        },
        {}, "card-data");
    if (GetParam().keeps_second_channel) {
      const auto& first = plan.asked.front();
      plan.spared.push_back(copy_with(span(0, first.first, first.count), true));
      for (const auto& each : archive.catalog().documents_of(id)) {
        if (number(each.index) > number(plan.spared.front())) plan.spared.push_back(each.index);
      }
    }
    gone = plan.units;
    if (GetParam().keeps_second_channel) {
      std::erase_if(gone, [](const LeafRange& range) { return range.part != 0; });
    }
    erase(archive, plan, {{"/sealtape/reason", "PCI"}});
    archive.settle();
    keep_rest(archive, row(), std::move(words), {});
    archive.settle();
  }

  // The units that went, as the file had them, without those that are like one that stays, or say
  // nothing.
  std::vector<Bytes> lost_units() const {
    std::set<Bytes> lost;
    std::set<Bytes> kept;
    std::vector<std::uint64_t> at(16);
    for (const auto& unit : cut_all(original).units) {
      const bool is_lost = contains(gone, unit.part, at.at(unit.part)++);
      (is_lost ? lost : kept).insert(unit.bytes);
    }
    std::erase_if(lost, [&](const Bytes& unit) {
      const auto values = std::set(unit.begin(), unit.end()).size();
      return kept.contains(unit) || values < 8;  // silence is everywhere
    });
    return {lost.begin(), lost.end()};
  }

  // Every file, as it lies there.
  std::vector<std::string> files() {
    std::vector<std::string> all;
    for (const auto& name : names_in(store)) all.emplace_back(text_of(bytes_in(store, name)));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(machine.place.path())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      all.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return all;
  }

  // Everything that any record opens with any key: the records themselves, and objects.
  struct Opened {
    std::vector<std::string> records;
    std::vector<std::string> objects;
  };
  Opened all_that_opens() {
    Opened opened;
    const auto objects = names_in(store, "objects/");
    for (const auto& name : names_in(store, "records/")) {
      for (const auto& [epoch, key] : archive.secrets().vault) {
        const auto record = open_record(bytes_in(store, name), key);
        if (!record) continue;
        opened.records.emplace_back(text_of(encode(*record).bytes()));
        for (const auto& each : record->objects) {
          for (const auto& object : objects) open_object(object, each, opened);
        }
      }
    }
    return opened;
  }

  void open_object(const std::string& name, const ObjectSecret& keys, Opened& opened) {
    const auto stored = store.open(name);
    try {
      ObjectReader reader(*stored, keys.object.cover, keys.length);
      Holed holed(reader);
      std::string plain(static_cast<std::size_t>(holed.size()), '\0');
      std::size_t done = 0;
      while (const auto count =
                 holed.read_at(done, std::as_writable_bytes(std::span(plain)).subspan(done))) {
        done += count;
      }
      opened.objects.push_back(std::move(plain));
    } catch (const Error&) {
      return;  // keys of another object
    }
  }

  static bool has(const std::vector<std::string>& all, std::string_view text) {
    return std::ranges::any_of(
        all, [&](const std::string& each) { return each.find(text) != std::string::npos; });
  }

  MemoryStore store;
  Machine machine;
  Archive archive;
  Bytes original;
  RecordingId id;
  std::vector<LeafRange> gone;
};

TEST_P(Forensic, SearchFindsNoSoundThatWasErased) {
  const auto lost = lost_units();
  ASSERT_GT(lost.size(), 20U);
  const std::set<Bytes> distinct(lost.begin(), lost.end());
  const auto opened = all_that_opens();
  ASSERT_GE(opened.objects.size(), 2U);
  std::size_t units = 0;
  std::size_t found = 0;
  for (const auto& object : opened.objects) {
    for (const auto& unit : cut_all(bytes_of(object)).units) {
      ++units;
      found += distinct.contains(unit.bytes) ? 1U : 0U;
    }
    for (const auto& unit : lost) EXPECT_EQ(object.find(text_of(unit)), std::string::npos);
  }
  EXPECT_GT(units, 100U) << "the rest is still heard";
  EXPECT_EQ(found, 0U);
  const auto lying_there = files();
  for (const auto& unit : lost) EXPECT_FALSE(has(lying_there, text_of(unit)));
}

TEST_P(Forensic, SearchFindsNoDigestThatCouldConfirmAGuess) {
  auto lost = lost_units();
  lost.push_back(original);
  std::vector<std::string> digests;
  for (const auto& bytes : lost) {
    const auto digest = sha256(bytes);
    digests.push_back(digest.hex());
    digests.emplace_back(text_of(ByteView(digest.bytes)));
    digests.push_back(base64(ByteView(digest.bytes)));
  }
  const auto opened = all_that_opens();
  const auto lying_there = files();
  for (const auto& digest : digests) {
    EXPECT_FALSE(has(lying_there, digest));
    EXPECT_FALSE(has(opened.records, digest));
    EXPECT_FALSE(has(opened.objects, digest));
  }
}

TEST_P(Forensic, SearchFindsNoSeedOfAUnitThatWasErased) {
  const auto entry = document().entry;
  for (const auto& name : names_in(store, "records/")) {
    const auto record = open_record(bytes_in(store, name), archive.secrets().vault.at(1));
    ASSERT_TRUE(record) << name;
    if (record->entry != entry) continue;
    const auto& cover = record->objects.front().media->cover;
    for (const auto& range : gone) {
      for (auto unit = range.first; unit < range.first + range.count; ++unit) {
        EXPECT_FALSE(cover.find(first_leaf(range.part) + unit)) << range.part << ' ' << unit;
      }
    }
  }
}

TEST_P(Forensic, SearchFindsNoWordThatWasErased) {
  const auto opened = all_that_opens();
  const auto lying_there = files();
  EXPECT_TRUE(has(opened.objects, harmless)) << "the rest of the transcript is kept";
  EXPECT_FALSE(has(opened.objects, secret));
  EXPECT_FALSE(has(opened.records, secret));
  EXPECT_FALSE(has(lying_there, secret));
  const auto token = [&](std::string_view word) {
    return word_token(*archive.secrets().word, word);
  };
  const auto spoken = archive.catalog().spoken();
  EXPECT_FALSE(spoken.documents_with(std::array{token(harmless)}).empty());
  EXPECT_TRUE(spoken.documents_with(std::array{token(secret)}).empty());
  const auto stored = big_endian(static_cast<std::uint64_t>(token(secret)));
  EXPECT_FALSE(has(lying_there, text_of(ByteView(stored).subspan(2))));
  EXPECT_EQ(check_deeply(store, machine, people().admin).damage(), "");
}

constexpr std::array<Case, 4> cases = {{{"english-stereo-mulaw.wav", false},
                                        {"english-stereo-mulaw.wav", true},
                                        {"italian-stereo.opus", false},
                                        {"italian-mono.m4a", false}}};

INSTANTIATE_TEST_SUITE_P(Archive, Forensic, testing::ValuesIn(cases), [](const auto& each) {
  std::string name(each.param.file);
  std::ranges::replace_if(name, [](char letter) { return letter == '-' || letter == '.'; }, '_');
  return each.param.keeps_second_channel ? name + "_keeping_one_channel" : name;
});

}  // namespace

}  // namespace sealtape
