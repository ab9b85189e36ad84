#include "redact/check.h"

#include "redaction_rig.h"

namespace sealtape {

namespace {

using State = CopyReport::State;

// One second and a bit of two channels, no two units alike.
Bytes stereo() { return wav({.channels = 2}, varied(4 * 8100)); }

// One archive and one redaction for all of the tests that only look.
struct Example {
  Example() : row(studio.seal("call.wav", stereo())), key(studio.key()) {
    made = studio.redact_logged(
        row, {span_of(0, 3, 4), span_of(0, 20, 1, "name", Filler::tone), span_of(1, 50, 1)});
  }

  Studio studio;
  CatalogRow row;
  VerifierKey key;
  MadeCopy made;
};

Example& example() {
  static Example all;
  return all;
}

std::string faults_with(const MadeCopy& made) { return faults_of(check(made, &example().key)); }

TEST(CheckCopy, AcceptsWhatRedactMade) {
  const auto report = check(example().made, &example().key);
  EXPECT_EQ(faults_of(report), "");
  EXPECT_EQ(report.state(), State::verified);
  EXPECT_EQ(report.units, 2 * 51U);
  EXPECT_EQ(report.kept, 2 * 51U - 6);
  ASSERT_EQ(report.spans.size(), 3U);
  EXPECT_EQ(report.spans[0].from, std::chrono::milliseconds(60));
  EXPECT_EQ(report.spans[0].to, std::chrono::milliseconds(140));
  EXPECT_EQ(report.spans[2].from, std::chrono::milliseconds(1000));
  EXPECT_TRUE(report.spans[1].span.logged);
  EXPECT_EQ(report.log.ingest->entry.id, example().row.entry);
  ASSERT_TRUE(report.log.redaction);
}

TEST(CheckCopy, IsOnlyConsistentWithoutAKey) {
  EXPECT_EQ(check(example().made, nullptr).state(), State::consistent);
}

TEST(CheckCopy, RefusesAnotherKey) {
  const auto same_name =
      VerifierKey(example().key.name(), public_half(people().stranger.signing_key()));
  EXPECT_EQ(check(example().made, &same_name).state(), State::altered);
  const auto same_key = VerifierKey("other.example.org/1", example().key.key());
  EXPECT_EQ(check(example().made, &same_key).state(), State::altered);
}

TEST(CheckCopy, FindsEveryFlippedBitOfTheCopy) {
  const auto& made = example().made;
  for (std::size_t at = 0; at < made.copy.size(); at += at < 100 ? 1 : 97) {
    auto damaged = made;
    damaged.copy[at] ^= std::byte{1};
    EXPECT_NE(faults_with(damaged), "") << at;
  }
}

TEST(CheckCopy, FindsEveryChangedByteOfTheProof) {
  const auto text = example().made.proof.encode();
  MemorySource copy(example().made.copy);
  // Time is short: every byte is changed, every seventh time in another way.
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto changed = text;
    changed[at] = static_cast<char>(changed[at] ^ (1 << at % 7));
    const auto proof = Proof::parse(changed);
    if (!proof) continue;
    const auto report = verify_copy(copy, bytes_of(changed), &example().key);
    EXPECT_EQ(report.state(), State::altered)
        << at << ' ' << text.substr(at < 40 ? 0 : at - 40, 80);
  }
}

// The same copy made by hand, with some units moved, left out or put in.
Bytes rewritten(const std::function<void(std::vector<KeptUnit>&)>& change) {
  auto file = cut_all(example().made.copy);
  change(file.units);
  auto track = *file.track;
  // By part, and within it as they were.
  std::vector<KeptUnit> ordered;
  for (const std::uint32_t part : {0U, 1U}) {
    for (const auto& unit : file.units) {
      if (unit.part == part) ordered.push_back(unit);
    }
  }
  file.units = std::move(ordered);
  const auto half = file.units.size() / 2;
  std::uint64_t size = 0;
  track.units = half;
  track.samples = 0;
  for (std::size_t i = 0; i < half; ++i) track.samples += file.units[i].duration;
  for (const auto& unit : file.units) {
    size += size_in_copy(track, {unit.part, unit.duration, unit.bytes});
  }
  return written_by([&](const auto& out) {
    CopyWriter writer(track, size, out);
    for (std::size_t i = 0; i < half; ++i) {
      for (const auto& unit : {file.units[i], file.units[half + i]}) {
        writer.add({unit.part, unit.duration, unit.bytes});
      }
    }
    writer.finish();
  });
}

MadeCopy with_copy(Bytes copy) { return {std::move(copy), example().made.proof}; }

TEST(CheckCopy, AcceptsTheSameUnitsWrittenAgain) {
  EXPECT_EQ(faults_with(with_copy(rewritten([](auto&) {}))), "");
}

TEST(CheckCopy, FindsUnitsThatWereMoved) {
  const auto swapped = rewritten([](auto& units) { std::swap(units[24].bytes, units[26].bytes); });
  EXPECT_NE(faults_with(with_copy(swapped)), "");
  const auto exchanged =
      rewritten([](auto& units) { std::swap(units[24].bytes, units[25].bytes); });  // channels
  EXPECT_NE(faults_with(with_copy(exchanged)), "");
}

TEST(CheckCopy, FindsUnitsThatAreTooFewOrTooMany) {
  const auto dropped =
      rewritten([](auto& units) { units.erase(units.begin() + 24, units.begin() + 26); });
  EXPECT_NE(faults_with(with_copy(dropped)).find("more or fewer units"), std::string::npos);
  const auto doubled = rewritten([](auto& units) {
    const std::vector<KeptUnit> again(units.begin() + 24, units.begin() + 26);
    units.insert(units.begin() + 26, again.begin(), again.end());
  });
  EXPECT_NE(faults_with(with_copy(doubled)).find("more or fewer units"), std::string::npos);
}

TEST(CheckCopy, FindsSpeechWhereThereShouldBeSilence) {
  auto quiet = rewritten([](auto& units) {
    for (auto& byte : units[6].bytes) byte = std::byte{1};  // channel 0, unit 3
  });
  EXPECT_NE(faults_with(with_copy(quiet)).find("1 of 4 units"), std::string::npos);
  // Silence is no tone, and a tone is no silence.
  const auto other_filler = rewritten([](auto& units) { std::swap(units[6], units[40]); });
  EXPECT_NE(faults_with(with_copy(other_filler)), "");
}

TEST(CheckCopy, FindsWhatWasAddedToTheFile) {
  auto trailing = example().made;
  append(trailing.copy, bytes_of("x"));
  EXPECT_NE(faults_with(trailing).find("not canonical"), std::string::npos);
  auto tagged = example().made;
  append(tagged.copy, bytes_of(chunk("LIST", "INFOINAM....name")));
  EXPECT_NE(faults_with(tagged).find("not canonical"), std::string::npos);
}

TEST(CheckCopy, FindsATruncatedCopy) {
  auto cut_short = example().made;
  for (const std::size_t size : {0U, 10U, 43U, 44U, 45U, 1000U}) {
    cut_short.copy = example().made.copy;
    cut_short.copy.resize(size);
    EXPECT_NE(faults_with(cut_short), "") << size;
  }
}

TEST(CheckCopy, FindsAnotherRate) {
  auto faster = example().made;
  faster.copy[24] ^= std::byte{0x40};
  EXPECT_NE(faults_with(faster).find("another format"), std::string::npos);
  faster.proof.track.rate ^= 0x40U;
  EXPECT_NE(faults_with(faster), "");
}

TEST(CheckCopy, RefusesTheProofOfAnotherRecording) {
  Studio studio;
  const auto first = studio.seal("first.wav", stereo());
  const auto second = studio.seal("second.wav", wav({.channels = 2}, varied(4 * 8101)));
  const auto key = studio.key();
  const auto of_first = studio.copy_whole(first);
  const auto of_second = studio.copy_whole(second);
  EXPECT_EQ(faults_of(check(of_first, &key)), "");
  EXPECT_EQ(check({of_first.copy, of_second.proof}, &key).state(), State::altered);
  auto renamed = of_first;
  renamed.proof.recording = of_second.proof.recording;
  EXPECT_EQ(check(renamed, &key).state(), State::altered);
}

TEST(CheckCopy, RefusesSpansThatAreNotThoseOfTheLog) {
  const auto& made = example().made;
  auto other = made;
  other.proof.spans[0].ground = "name";
  EXPECT_NE(faults_with(other).find("not those that were logged"), std::string::npos);
  other = made;
  other.proof.spans[0].logged = false;
  EXPECT_NE(faults_with(other).find("not those that were logged"), std::string::npos);
  other = made;
  other.proof.spans.pop_back();
  EXPECT_NE(faults_with(other), "");
  other = made;
  other.proof.redaction.reset();
  EXPECT_NE(faults_with(other), "");
  other = made;
  other.proof.entries.pop_back();  // the redaction itself
  EXPECT_NE(faults_with(other), "");
}

TEST(CheckCopy, RefusesASmallerOrAForkedLog) {
  auto& here = example();
  // A checkpoint from before the recording was taken in.
  Studio early;
  const auto small = early.open().log().published();
  auto older = here.made;
  older.proof.checkpoint = text_of(small->note);
  EXPECT_EQ(check(older, &here.key).state(), State::altered);

  // The same archive went on in two ways.
  Studio one;
  const auto row = one.seal("call.wav", stereo());
  const auto key = one.key();
  const auto old_checkpoint = std::string(text_of(one.open().log().published()->note));
  MemoryStore fork;
  copy_store(one.store, fork);
  const auto made = one.redact_logged(row, {span_of(0, 3, 4)});
  Machine elsewhere;
  auto archive = open_archive(fork, elsewhere, &people().admin);
  log_access(archive, row.recording);
  auto forked = made;
  forked.proof.checkpoint = text_of(archive.log().published()->note);
  EXPECT_NE(faults_of(check(forked, &key)).find("not in the log"), std::string::npos);
  forked.proof.checkpoint = old_checkpoint;
  EXPECT_NE(faults_of(check(forked, &key)).find("not in the log"), std::string::npos);
  EXPECT_EQ(faults_of(check(made, &key)), "");
}

TEST(CheckCopy, RefusesEntriesByWhoeverHadNoRightToThem) {
  const auto& made = example().made;
  auto other = made;
  // Drop each entry in turn: what rests on it falls. The first admin's own member entry only says
  // again what the init entry says.
  for (std::size_t i = 0; i < made.proof.entries.size(); ++i) {
    if (made.proof.entries[i].index == LogIndex{2}) continue;
    other = made;
    other.proof.entries.erase(other.proof.entries.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_NE(faults_with(other), "") << i;
  }
}

TEST(CheckCopy, SurvivesAnyBytes) {
  const auto text = example().made.proof.encode();
  for (const auto& bytes : {std::string(), std::string("{}\n"), std::string("\n"), text + " ",
                            text.substr(0, text.size() - 1), std::string(100, '[')}) {
    MemorySource copy(example().made.copy);
    EXPECT_EQ(verify_copy(copy, bytes_of(bytes), &example().key).state(), State::altered);
  }
  for (const std::string junk : {"", "RIFF", "OggS", "junk"}) {
    EXPECT_NE(faults_with(with_copy(copy_of(junk))), "") << junk;
  }
}

}  // namespace

}  // namespace sealtape
