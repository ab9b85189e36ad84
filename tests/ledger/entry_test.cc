#include "ledger/entry.h"

#include <gtest/gtest.h>

#include "core/encoding.h"

namespace sealtape {

namespace {

SigningKey test_key() {
  std::array<std::byte, 32> seed{};
  return signing_key_from_seed(seed);
}

template <class Value>
Value filled(int n) {
  Value value;
  value.bytes.fill(static_cast<std::byte>(n));
  return value;
}

Entry entry_with(decltype(Entry::body) body) {
  return {.id = filled<EntryId>(1),
          .prev = filled<Digest>(2),
          .time = Instant(std::chrono::seconds(1'790'000'000)),
          .actor = filled<MemberId>(3),
          .sealed = std::nullopt,
          .body = std::move(body)};
}

std::vector<Entry> one_of_each() {
  std::vector<Entry> all;
  all.push_back(entry_with(Init{filled<PublicKey>(4), filled<BoxAddress>(5)}));
  for (const auto role :
       {Role::none, Role::auditor, Role::ingest, Role::officer, Role::custodian, Role::admin}) {
    all.push_back(entry_with(
        MemberChange{filled<MemberId>(6), role, filled<PublicKey>(4), filled<BoxAddress>(5)}));
  }
  all.push_back(entry_with(KeyChange{}));
  all.push_back(entry_with(
      KeyChange{{{1, KeyKind::ident, filled<Digest>(7)}, {2, KeyKind::word, filled<Digest>(8)}},
                {{1, KeyKind::log, filled<MemberId>(6), filled<Digest>(9)},
                 {3, KeyKind::vault, filled<MemberId>(6), filled<Digest>(9)}}}));
  all.push_back(entry_with(Ingest{filled<RecordingId>(10), {}}));
  const ObjectRef plain{filled<Digest>(11), 0, 1234, filled<Digest>(12), std::nullopt};
  const ObjectRef media{filled<Digest>(11), 1, 1234, filled<Digest>(12), filled<Digest>(13)};
  all.push_back(entry_with(Ingest{filled<RecordingId>(10), {plain, media}}));
  all.push_back(entry_with(Event{}));
  all.push_back(entry_with(Event{filled<RecordingId>(10)}));
  all.push_back(entry_with(Other{"stamp", {{"kind", "tsa"}, {"more", {1, 2}}}}));
  all.push_back(entry_with(Other{"frobnicate", {{"kind", "new"}}}));
  const auto recording = filled<RecordingId>(10);
  all.push_back(entry_with(Derive{recording, DerivedKind::redaction, {plain.id}, {plain, media}}));
  all.push_back(entry_with(Hold{recording}));
  all.push_back(entry_with(Release{recording, filled<EntryId>(16)}));
  all.push_back(entry_with(Erase{"gdpr-17-1-a",
                                 {{recording,
                                   filled<EntryId>(16),
                                   plain.id,
                                   {{0, 3, 4}},
                                   {{0, 1, 2}, {1, 1, 2}},
                                   40,
                                   filled<Digest>(17),
                                   filled<Digest>(18),
                                   1}}}));
  auto seconds = std::get<Erase>(all.back().body);
  seconds.approval = {filled<MemberId>(7), Bytes(64, std::byte{19})};
  all.push_back(entry_with(seconds));
  const Purge::Document document{filled<EntryId>(16), filled<Digest>(17), 2, {plain.id, media.id}};
  const Purge purge{"pci-dss-3.3.1", {{recording, true, {document, document}}}, std::nullopt};
  all.push_back(entry_with(purge));
  auto approved = purge;
  approved.approval = {filled<MemberId>(7), Bytes(64, std::byte{19})};
  all.push_back(entry_with(approved));
  all.push_back(entry_with(Rotate{2, filled<Digest>(20), 99, 1, LogSize{12}}));
  all.push_back(entry_with(PolicyChange{1, true}));
  all.push_back(entry_with(PolicyChange{1, true, {}, true}));
  all.push_back(entry_with(PolicyChange{1, true, HostRules{"accept", "quarantine", "refuse"}}));
  const auto count = all.size();
  for (std::size_t i = 0; i < count; ++i) {
    all.push_back(all[i]);
    all.back().sealed = Private{filled<Digest>(14), filled<Digest>(15), 3};
  }
  return all;
}

TEST(Entry, OfEveryActionIsWrittenBackByteForByte) {
  const auto key = test_key();
  for (const auto& entry : one_of_each()) {
    const auto note = sign(entry, key);
    const auto parsed = parse_entry(note);
    ASSERT_TRUE(parsed) << text_of(note);
    EXPECT_EQ(parsed->entry, entry);
    EXPECT_TRUE(equal(sign(parsed->entry, key), note));
    EXPECT_TRUE(is_signed_by(*parsed, public_half(key)));
    EXPECT_FALSE(is_signed_by(*parsed, PublicKey{}));
  }
}

TEST(Entry, WithAFlippedBitIsReadAsNothingOrHasAFalseSignature) {
  const auto key = test_key();
  for (const auto& entry : one_of_each()) {
    const auto note = sign(entry, key);
    for (std::size_t at = 0; at < note.size(); ++at) {
      auto damaged = note;
      damaged[at] ^= static_cast<std::byte>(1U << (at % 8));
      const auto parsed = parse_entry(damaged);
      EXPECT_FALSE(parsed && is_signed_by(*parsed, public_half(key))) << at;
    }
  }
}

// Any JSON in a signed note is signed by somebody; only what we would write is an entry.
TEST(Entry, InAnyOtherSpellingIsNone) {
  const auto key = test_key();
  const auto entry = one_of_each()[10];
  const auto text = encode(entry);
  const auto with = [&](const std::string& from, const std::string& to) {
    auto changed = text;
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
  };
  const auto parses = [&](const std::string& line) {
    const Note note{line, {sign_note(line, entry.actor.hex(), key)}};
    return parse_entry(bytes_of(note.encode())).has_value();
  };
  ASSERT_TRUE(parses(text));
  for (const auto& bad : {with("{\"action\"", "{ \"action\""),
                          with("\"v\":1", "\"v\":2"),
                          with("\"v\":1", "\"v\":1.0"),
                          with("\"ingest\"", "\"Unknown\""),
                          with("\"v\":1", R"("v":1,"w":1)"),
                          with("\"part\":0", "\"part\":-1"),
                          with("\"part\":0", "\"part\":00"),
                          with("\"part\":0", R"("part":"0")"),
                          with("\"part\":0", "\"part\":18446744073709551616"),
                          with(R"("time":"2)", R"("time":"x)"),
                          with("Z\"", "+00:00\""),
                          with("0a0a", "0A0A"),
                          with("0a0a", "0a0"),
                          with("\"objects\":[", "\"objects\":[{},"),
                          with("}\n", "}\n\n"),
                          with("}\n", "}{}\n"),
                          with(R"({"action":"ingest")", R"({"action":"ingest","commit":"")"),
                          std::string("[]\n"),
                          std::string("1\n"),
                          std::string("{}\n"),
                          std::string("\n")}) {
    EXPECT_FALSE(parses(bad)) << bad;
  }
}

TEST(Entry, IsSignedOnceAndUnderTheNameOfItsActor) {
  const auto key = test_key();
  const auto text = encode(entry_with(Event{}));
  const auto actor = filled<MemberId>(3).hex();
  const auto good = sign_note(text, actor, key);
  const auto other = sign_note(text, filled<MemberId>(4).hex(), key);
  EXPECT_TRUE(parse_entry(bytes_of(Note{text, {good}}.encode())));
  EXPECT_FALSE(parse_entry(bytes_of(Note{text, {other}}.encode())));
  EXPECT_FALSE(parse_entry(bytes_of(Note{text, {good, other}}.encode())));
  EXPECT_FALSE(parse_entry(bytes_of(text)));
}

TEST(Entry, OfMoreThanTwoBytesOfLengthIsNone) {
  const auto key = test_key();
  const auto entry = entry_with(Other{"stamp", {{"text", std::string(largest_entry, 'x')}}});
  EXPECT_FALSE(parse_entry(sign(entry, key)));
}

TEST(Entry, SpeaksOfItsRecordings) {
  EXPECT_EQ(recordings_of(entry_with(Ingest{filled<RecordingId>(10), {}})),
            std::vector{filled<RecordingId>(10)});
  EXPECT_EQ(recordings_of(entry_with(Event{filled<RecordingId>(10)})),
            std::vector{filled<RecordingId>(10)});
  EXPECT_EQ(recordings_of(entry_with(Hold{filled<RecordingId>(1)})),
            std::vector{filled<RecordingId>(1)});
  EXPECT_EQ(recordings_of(entry_with(
                Purge{"mistake",
                      {{filled<RecordingId>(1), true, {}}, {filled<RecordingId>(2), false, {}}},
                      {}})),
            (std::vector{filled<RecordingId>(1), filled<RecordingId>(2)}));
  EXPECT_TRUE(recordings_of(entry_with(Event{})).empty());
  EXPECT_TRUE(recordings_of(entry_with(KeyChange{})).empty());
}

}  // namespace

}  // namespace sealtape
