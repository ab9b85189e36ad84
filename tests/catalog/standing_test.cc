// What declarations add up to, in whatever order and however often they are noted.
#include "catalog/standing.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

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

  void note(const std::vector<DeclaredRow>& rows) { catalog.note_declared(rows, Digest{}); }

  inline static const Digest topic = sha256(bytes_of("topic"));
  TemporaryDirectory place;
  Catalog catalog{place.path() / "catalog.sqlite", "calls.example.org/1", nullptr};
};

TEST_F(Standings, TheLastInTheLogCountsWhateverTheClockSaid) {
  EXPECT_FALSE(state());
  note({row(9, "removed"), row(3, "added"), row(12, "added")});
  EXPECT_EQ(state()->act, "added");
  EXPECT_EQ(state()->index, LogIndex{12});
  EXPECT_EQ(state()->times, 1U);
  EXPECT_FALSE(state("bob"));
}

TEST_F(Standings, CountHowOftenSinceTheLastRemoval) {
  note({row(1, "added"), row(2, "added"), row(4, "queued")});
  EXPECT_EQ(state()->times, 3U);
  EXPECT_EQ(state()->since, row(1, "").time);
  EXPECT_EQ(state()->changed, row(4, "").time);
  note({row(5, "removed")});
  EXPECT_EQ(state()->act, "removed");
  note({row(6, "added")});
  EXPECT_EQ(state()->times, 1U);
  EXPECT_EQ(state()->since, row(6, "").time);
}

TEST_F(Standings, NotedTwiceCountOnce) {
  for (int i = 0; i < 2; ++i) note({row(1, "added")});
  EXPECT_EQ(state()->times, 1U);
}

TEST_F(Standings, AreListedWithTheLastChangedFirst) {
  auto notice = row(3, "given", "bob");
  notice.kind = "notice";
  notice.recording = *RecordingId::parse("ab000000000000000000000000000000");
  notice.expires = Instant(std::chrono::seconds(5));
  note({row(1, "added"), row(2, "added", "bob"), notice, row(4, "added")});
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

TEST_F(Standings, AreOneStateUnderSeveralKeys) {
  note({row(1, "added"), row(3, "removed"), row(7, "added")});
  note({row(2, "added", "anna later"), row(5, "added", "anna later")});
  const std::array names{std::pair(sha256(bytes_of("anna")), topic),
                         std::pair(sha256(bytes_of("anna later")), topic)};
  const auto both = catalog.standing().state(names);
  EXPECT_EQ(both->index, LogIndex{7});
  EXPECT_EQ(both->times, 2U);
  EXPECT_EQ(both->since, row(5, "").time);
}

TEST_F(Standings, SayUnderWhichKeysTheyWereNoted) {
  const auto first = sha256(bytes_of("first"));
  catalog.note_declared(std::vector{row(4, "added"), row(2, "added")}, first);
  catalog.note_declared(std::vector{row(1, "added")}, first);
  catalog.note_duplicates({}, sha256(bytes_of("second")));
  std::map<Digest, LogSize> under;
  for (const auto& [check, declared] : catalog.standing().noted_under()) under[check] = declared;
  EXPECT_EQ(under.size(), 2U);
  EXPECT_EQ(under.at(first), LogSize{5});
  EXPECT_EQ(under.at(sha256(bytes_of("second"))), LogSize{0});
}

// What a host was told and cannot make anew; an empty catalog of another version had nothing.
TEST_F(Standings, AreNotLostWithoutAWord) {
  const auto is_lost = [&](const std::function<void(const std::filesystem::path&)>& harm,
                           bool knew) {
    const auto file = place.path() / "host.sqlite";
    std::filesystem::remove(file);
    {
      Catalog host(file, "calls.example.org/1", nullptr);
      if (knew) host.note_declared(std::vector{row(1, "added")}, {});
    }
    harm(file);
    Catalog host(file, "calls.example.org/1", nullptr);
    return host.standing().has_lost();
  };
  const auto nothing = [](const auto&) {};
  const auto damage = [](const auto& file) { std::ofstream(file) << std::string(5000, 'x'); };
  const auto age = [](const auto& file) {
    std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekp(60).write("\0\0\0\1", 4);  // user_version
  };
  EXPECT_FALSE(is_lost(nothing, true));
  EXPECT_FALSE(is_lost(age, false));
  EXPECT_TRUE(is_lost(age, true));
  EXPECT_TRUE(is_lost(damage, true));

  Catalog host(place.path() / "host.sqlite", "calls.example.org/1", nullptr);
  EXPECT_TRUE(host.standing().has_lost()) << "until there is a list";
  host.standing().import({.size = LogSize{7}, .time = {}, .key_check = {}, .rows = {}});
  EXPECT_FALSE(host.standing().has_lost());
}

TEST_F(Standings, AreForgottenWithTheRest) {
  note({row(1, "added")});
  catalog.standing().import({.size = LogSize{7}, .time = {}, .key_check = {}, .rows = {}});
  catalog.clear();
  EXPECT_FALSE(state());
  EXPECT_FALSE(catalog.standing().list());
}

}  // namespace

}  // namespace sealtape
