// What declarations add up to, in whatever order and however often they are noted.
#include "catalog/standing.h"

#include <gtest/gtest.h>

#include "catalog/catalog.h"
#include "store/temporary_directory.h"

namespace sealtape {

namespace {

class Standings : public testing::Test {
 protected:
  static DeclaredRow row(std::uint64_t index, const char* act, const char* subject = "anna") {
    return {.index = LogIndex{index},
            .entry = {},
            .record = sha256(big_endian(index)),
            .time = Instant(std::chrono::seconds(1'790'000'000 - index)),
            .recording = std::nullopt,
            .kind = "opt-out",
            .act = act,
            .expires = std::nullopt,
            .subjects = {sha256(bytes_of(subject))},
            .topics = {topic}};
  }
  std::optional<Standing::State> state(const char* subject = "anna") const {
    return catalog.standing().state(sha256(bytes_of(subject)), topic);
  }

  inline static const Digest topic = sha256(bytes_of("topic"));
  TemporaryDirectory place;
  Catalog catalog{place.path() / "catalog.sqlite", "calls.example.org/1", nullptr};
};

TEST_F(Standings, TheLastInTheLogCountsWhateverTheClockSaid) {
  EXPECT_FALSE(state());
  catalog.note_declared(std::vector{row(9, "removed"), row(3, "added"), row(12, "added")});
  EXPECT_EQ(state()->act, "added");
  EXPECT_EQ(state()->index, LogIndex{12});
  EXPECT_EQ(state()->times, 1U);
  EXPECT_FALSE(state("bob"));
}

TEST_F(Standings, CountHowOftenSinceTheLastRemoval) {
  catalog.note_declared(std::vector{row(1, "added"), row(2, "added"), row(4, "queued")});
  EXPECT_EQ(state()->times, 3U);
  EXPECT_EQ(state()->since, row(1, "").time);
  EXPECT_EQ(state()->changed, row(4, "").time);
  catalog.note_declared(std::vector{row(5, "removed")});
  EXPECT_EQ(state()->act, "removed");
  catalog.note_declared(std::vector{row(6, "added")});
  EXPECT_EQ(state()->times, 1U);
  EXPECT_EQ(state()->since, row(6, "").time);
}

TEST_F(Standings, NotedTwiceCountOnce) {
  for (int i = 0; i < 2; ++i) catalog.note_declared(std::vector{row(1, "added")});
  EXPECT_EQ(state()->times, 1U);
}

TEST_F(Standings, AreListedWithTheLastChangedFirst) {
  auto notice = row(3, "given", "bob");
  notice.kind = "notice";
  notice.recording = *RecordingId::parse("ab000000000000000000000000000000");
  notice.expires = Instant(std::chrono::seconds(5));
  catalog.note_declared(
      std::vector{row(1, "added"), row(2, "added", "bob"), notice, row(4, "added")});
  const auto standing = catalog.standing();
  const std::vector<std::pair<Digest, Digest>> expected{{topic, sha256(bytes_of("anna"))},
                                                        {topic, sha256(bytes_of("bob"))}};
  EXPECT_EQ(standing.known("opt-out"), expected);
  std::vector<std::uint64_t> seen;
  standing.each(sha256(bytes_of("bob")), [&](const DeclaredRow& each) {
    seen.push_back(number(each.index));
    return true;
  });
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{2, 3}));
  auto expected_notice = notice;
  expected_notice.subjects.clear();
  expected_notice.topics.clear();
  EXPECT_EQ(standing.at(LogIndex{3}), expected_notice);
  EXPECT_FALSE(standing.at(LogIndex{7}));
}

TEST_F(Standings, AnImportedListReplacesTheOneBefore) {
  const auto anna = sha256(bytes_of("anna"));
  const auto bob = sha256(bytes_of("bob"));
  auto standing = catalog.standing();
  EXPECT_FALSE(standing.list());
  ListedTokens list{.size = LogSize{7}, .time = {}, .key_check = anna, .rows = {{topic, anna}}};
  standing.import(list);
  EXPECT_TRUE(standing.is_listed(anna, topic));
  list.rows = {{topic, bob}, {topic, bob}};
  list.size = LogSize{9};
  standing.import(list);
  EXPECT_FALSE(standing.is_listed(anna, topic));
  EXPECT_TRUE(standing.is_listed(bob, topic));
  EXPECT_EQ(standing.list()->size, LogSize{9});
  EXPECT_EQ(standing.list()->count, 1U);
}

TEST_F(Standings, AreForgottenWithTheRest) {
  catalog.note_declared(std::vector{row(1, "added")});
  catalog.standing().import({.size = LogSize{7}, .time = {}, .key_check = {}, .rows = {}});
  catalog.clear();
  EXPECT_FALSE(state());
  EXPECT_FALSE(catalog.standing().list());
}

}  // namespace

}  // namespace sealtape
