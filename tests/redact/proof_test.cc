#include "redact/proof.h"

#include <gtest/gtest.h>

#include <random>

#include "media/spans.h"

namespace sealtape {

namespace {

Digest digest(unsigned char fill) {
  Digest digest;
  digest.bytes.fill(static_cast<std::byte>(fill));
  return digest;
}

Proof full_proof() {
  Proof proof;
  proof.recording.bytes.fill(std::byte{0xE0});
  proof.track.codec = "pcm_s16le";
  proof.track.rate = 8000;
  proof.track.channels = 2;
  proof.track.unit = UnitKind::block;
  proof.track.unit_samples = 160;
  proof.track.gaps = {{3, 160}, {9, 1}};
  proof.track.parameters = copy_of("parameters");
  proof.units = {100, 100};
  proof.spans = {{{0, 1, 2}, "card", Filler::silence, true},
                 {{0, 3, 2}, "name", Filler::tone, false},
                 {{1, 0, 100}, "gdpr-15-4", Filler::silence, true}};
  proof.seeds = {digest(1), digest(2)};
  proof.hashes = {digest(3)};
  proof.entries = {{LogIndex{0}, "note \xE2\x80\x94\n", {digest(4)}}, {LogIndex{7}, "\"", {}}};
  proof.redaction = OpenedDetails{5, {{1, "[\"/a\",1]"}, {4, "b"}}, {digest(5)}, {digest(6)}};
  proof.checkpoint = "checkpoint\n";
  proof.stamps = {copy_of("token")};
  return proof;
}

TEST(Proof, IsWrittenBackByteForByte) {
  const auto text = full_proof().encode();
  const auto parsed = Proof::parse(text);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->encode(), text);
  EXPECT_EQ(parsed->spans, full_proof().spans);
  EXPECT_EQ(parsed->entries, full_proof().entries);
  EXPECT_EQ(parsed->redaction, full_proof().redaction);
  EXPECT_EQ(parsed->track.encode(), full_proof().track.encode());
}

TEST(Proof, WithOtherBytesIsNoneOrAnotherProof) {
  const auto text = full_proof().encode();
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const int mask : {1, 2, 0x20, 0x80}) {
      auto changed = text;
      changed[at] = static_cast<char>(changed[at] ^ mask);
      const auto parsed = Proof::parse(changed);
      if (!parsed) continue;
      EXPECT_EQ(parsed->encode(), changed) << at;
    }
    EXPECT_FALSE(Proof::parse(text.substr(0, at))) << at;
  }
  EXPECT_FALSE(Proof::parse(text + "\n"));
  EXPECT_FALSE(Proof::parse(" " + text));
}

// Wherever in an hour three spans of 2 to 6 seconds lie, on both of its channels.
TEST(Proof, OfAnHourOfStereoHasUnder3800BytesOfSeedsAndHashes) {
  const Extent hour{.rate = 8000, .channels = 2, .length = std::uint64_t{3600} * 8000};
  const std::vector<std::uint64_t> units(2, hour.length / 160);
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same spans in every run
  const auto below = [&](std::uint64_t end) { return random() % end; };
  for (int round = 0; round < 1000; ++round) {
    std::vector<Span> spans;
    for (int i = 0; i < 3; ++i) {
      const auto from = below(hour.length - 48'000);
      spans.push_back({.from = from, .to = from + 16'000 + below(32'000)});
    }
    std::vector<LeafRange> cut;
    const auto channels = widened(hour, spans);
    for (const auto& wide : channels.front()) {
      for (const auto part : {0U, 1U}) {
        cut.push_back({part, wide.from / 160, (wide.to - wide.from) / 160});
      }
    }
    const auto tree = cut_tree(united(cut, units), units);
    EXPECT_LT(32 * (tree.kept.size() + tree.cut.size()), 3800U);
  }
}

TEST(Proof, RefusesFieldsThatItDoesNotKnow) {
  auto text = full_proof().encode();
  text.replace(1, 0, "\"also\":1,");
  EXPECT_FALSE(Proof::parse(text));
}

TEST(Proof, RefusesSpansThatOverlapOrLieOutside) {
  const std::vector<std::vector<RedactedSpan>> wrong = {
      {{{0, 1, 2}, "a", Filler::silence, true}, {{0, 2, 2}, "a", Filler::silence, true}},
      {{{0, 5, 2}, "a", Filler::silence, true}, {{0, 1, 2}, "a", Filler::silence, true}},
      {{{1, 5, 2}, "a", Filler::silence, true}, {{0, 1, 2}, "a", Filler::silence, true}},
      {{{0, 99, 2}, "a", Filler::silence, true}},
      {{{2, 0, 1}, "a", Filler::silence, true}},
      {{{0, 1, 0}, "a", Filler::silence, true}},
      {{{0, 1, 1}, "A", Filler::silence, true}},
      {{{0, 1, 1}, "", Filler::silence, true}},
  };
  for (const auto& spans : wrong) {
    auto proof = full_proof();
    proof.spans = spans;
    EXPECT_FALSE(Proof::parse(proof.encode()));
  }
}

TEST(Proof, RefusesEntriesThatDoNotRise) {
  auto proof = full_proof();
  std::swap(proof.entries[0], proof.entries[1]);
  EXPECT_FALSE(Proof::parse(proof.encode()));
  proof = full_proof();
  proof.entries[1].index = proof.entries[0].index;
  EXPECT_FALSE(Proof::parse(proof.encode()));
}

TEST(Spans, KeepWhatIsThereWhenMoreComes) {
  const RedactedSpan there{{0, 10, 10}, "card", Filler::tone, true};
  const auto more = [](std::uint64_t first, std::uint64_t count) {
    return RedactedSpan{{0, first, count}, "name", Filler::silence, false};
  };
  const auto with = [&](std::uint64_t first, std::uint64_t count) {
    return with_more({there}, {more(first, count)});
  };
  using Spans = std::vector<RedactedSpan>;
  EXPECT_EQ(with(12, 3), Spans{there});
  EXPECT_EQ(with(5, 3), (Spans{more(5, 3), there}));
  EXPECT_EQ(with(5, 5), (Spans{more(5, 5), there}));
  EXPECT_EQ(with(5, 30), (Spans{more(5, 5), there, more(20, 15)}));
  EXPECT_EQ(with(15, 10), (Spans{there, more(20, 5)}));
  EXPECT_EQ(with_more({there}, {more(1, 2), more(2, 2)}), (Spans{more(1, 2), more(3, 1), there}));
}

TEST(Spans, AreReadBackAsTheyAreStated) {
  auto spans = full_proof().spans;
  for (auto& span : spans) span.logged = true;
  EXPECT_EQ(parse_stated(stated(spans)), spans);
  for (const char* wrong :
       {"{}", "[1]", "[[0,1,1,\"a\"]]", "[[0,1,0,\"a\",\"tone\"]]", "[[0,1,1,\"a\",\"noise\"]]",
        "[[-1,1,1,\"a\",\"tone\"]]", "[[300,1,1,\"a\",\"tone\"]]", "[[0,1,1,\"\",\"tone\"]]"}) {
    EXPECT_FALSE(parse_stated(*parse_json(wrong))) << wrong;
  }
}

}  // namespace

}  // namespace sealtape
