#include "archive/record.h"

#include "crypto/puncture.h"
#include "rig.h"

namespace sealtape {

namespace {

TreeSecret some_tree() {
  TreeSecret tree;
  tree.cover = Cover::whole(TreeKey::random());
  tree.cover.stubs.push_back({{3, 7}, sha256(bytes_of("stub"))});
  tree.counts = {5, 0, 9};
  return tree;
}

Record full_record() {
  auto record = Record::of(random_id<EntryId>(), {{"/a", 1}, {"/b/c", "text"}, {"/d", nullptr}});
  ObjectSecret plain;
  plain.part = 1;
  plain.length = 12345;
  plain.object = some_tree();
  record.objects.push_back(std::move(plain));
  ObjectSecret audio;
  audio.object = some_tree();
  audio.media = some_tree();
  audio.track = copy_of("track");
  record.objects.push_back(std::move(audio));
  return record;
}

TEST(Record, IsWrittenBackByteForByte) {
  const auto record = full_record();
  const auto plain = encode(record);
  const auto parsed = parse_record(plain.bytes());
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->shown(), record.shown());
  EXPECT_EQ(commit_of(*parsed), commit_of(record));
  EXPECT_TRUE(equal(encode(*parsed).bytes(), plain.bytes()));
}

TEST(Record, CutShortIsNone) {
  const auto plain = encode(full_record());
  auto end = plain.bytes().size();
  while (plain.bytes()[end - 1] == std::byte{}) --end;
  for (std::size_t size = 0; size < end; ++size) {
    EXPECT_FALSE(parse_record(ByteView(plain.bytes()).first(size))) << size;
  }
  EXPECT_TRUE(parse_record(ByteView(plain.bytes()).first(end)));
}

TEST(Record, WithOtherBytesIsNoneOrAnotherRecord) {
  const auto plain = encode(full_record());
  for (std::size_t at = 0; at < plain.bytes().size(); ++at) {
    for (const auto mask : {std::byte{1}, std::byte{0xFF}}) {
      auto changed = copy_of(plain.bytes());
      changed[at] ^= mask;
      const auto parsed = parse_record(changed);
      if (!parsed) continue;
      const auto again = encode(*parsed);
      EXPECT_TRUE(std::ranges::equal(ByteView(again.bytes()), changed)) << at;
    }
  }
}

TEST(Record, OpensForTheHolderOfItsKeyOnly) {
  const auto record = full_record();
  const auto key = BoxKey::random();
  const auto stored = seal_record(record, address_of(key), 7);
  EXPECT_EQ(epoch_of_record(stored), 7U);
  ASSERT_TRUE(open_record(stored, key));
  EXPECT_EQ(open_record(stored, key)->entry, record.entry);
  EXPECT_FALSE(open_record(stored, BoxKey::random()));
  for (std::size_t at = 0; at < stored.size(); ++at) {
    auto damaged = stored;
    damaged[at] ^= std::byte{1};
    const bool epoch = at >= 8 && at < 16;  // bound by the digest of the whole
    EXPECT_EQ(open_record(damaged, key).has_value(), epoch) << at;
  }
  for (std::size_t size = 0; size < stored.size(); ++size) {
    EXPECT_FALSE(open_record(ByteView(stored).first(size), key)) << size;
  }
}

TEST(Record, CommitsToEveryDetailAndItsPlace) {
  const auto entry = random_id<EntryId>();
  auto record = Record::of(entry, {{"/a", 1}, {"/b", 2}});
  const auto commit = commit_of(record);
  ASSERT_TRUE(commit);
  record.details[0].second.value = 2;
  EXPECT_NE(commit_of(record), commit);
  record.details[0].second.value = 1;
  EXPECT_EQ(commit_of(record), commit);
  record.details[0].second.path = "/c";
  EXPECT_NE(commit_of(record), commit);
  record.details.pop_back();
  EXPECT_FALSE(commit_of(record));
  // The same details under another key commit to something else.
  EXPECT_NE(commit_of(Record::of(entry, {{"/a", 1}, {"/b", 2}})), commit);
}

TEST(Record, StillCommitsToADetailThatWasDropped) {
  auto record = Record::of(random_id<EntryId>(), {{"/a", 1}, {"/b", "gone"}, {"/c", 3}});
  const auto commit = commit_of(record);
  Puncture puncture(record.details_tree.cover, {3}, {{0, 1, 1}});
  for (const auto& detail : record.shown()) {
    puncture.add(0, 0, bytes_of(canonical(Json::array({detail.path, detail.value}))));
  }
  record.details_tree.cover = puncture.finish().cover;
  EXPECT_FALSE(commit_of(record));
  record.details.erase(record.details.begin() + 1);
  EXPECT_EQ(commit_of(record), commit);
  record.details_tree.counts = {4};
  EXPECT_FALSE(commit_of(record));
}

TEST(Record, HidesAllButTheOrderOfItsSize) {
  const auto key = BoxKey::random();
  const auto size_with = [&](std::size_t length) {
    return seal_record(Record::of({}, {{"/a", std::string(length, 'x')}}), address_of(key), 1)
        .size();
  };
  EXPECT_EQ(size_with(1), size_with(100));
  EXPECT_EQ(size_with(1000), size_with(1001));
}

TEST(ArchiveCard, IsWrittenBackByteForByteAndHasTheKeyOfItsOrigin) {
  const auto key = public_half(people().admin.signing_key());
  const ArchiveCard card{"calls.example.org/1", VerifierKey("calls.example.org/1", key).encode()};
  const auto text = card.encode();
  const auto parsed = ArchiveCard::parse(text);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->encode(), text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto damaged = text;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    const auto other = ArchiveCard::parse(damaged);
    EXPECT_TRUE(!other || other->vkey != card.vkey) << at;
    EXPECT_FALSE(ArchiveCard::parse(text.substr(0, at))) << at;
  }
  const ArchiveCard other{"calls.example.org/2", card.vkey};
  EXPECT_FALSE(ArchiveCard::parse(other.encode()));
  EXPECT_FALSE(ArchiveCard::parse(text + " "));
  EXPECT_FALSE(ArchiveCard::parse(text.substr(0, text.size() - 2) + ",\"more\":1}\n"));
}

}  // namespace

}  // namespace sealtape
