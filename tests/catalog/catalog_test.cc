#include "catalog/catalog.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "crypto/token.h"
#include "store/temporary_directory.h"

namespace sealtape {

namespace {

class Rows : public testing::Test {
 protected:
  Catalog open() { return {file, "calls.example.org/1", &key}; }

  CatalogRow row(std::uint64_t index) const {
    const auto some = sha256(big_endian(index));
    CatalogRow made{.recording = random_id<RecordingId>(),
                    .entry = random_id<EntryId>(),
                    .index = LogIndex{index},
                    .sealed = Instant(std::chrono::seconds(1'790'000'000 + index)),
                    .size = 1000 + index,
                    .record = some,
                    .shown = {{"subject", "call " + std::to_string(index)}},
                    .tokens = {},
                    .duplicate = std::nullopt};
    return made;
  }
  static Catalog::Mark mark(std::uint64_t size) {
    return {LogSize{size}, sha256(big_endian(size))};
  }

  TemporaryDirectory place;
  std::filesystem::path file = place.path() / "deep" / "catalog.sqlite";
  CatalogKey key = CatalogKey::random();
};

TEST_F(Rows, AreFoundAsTheyWereTaken) {
  const auto first = row(3);
  const auto second = row(5);
  {
    auto catalog = open();
    EXPECT_EQ(catalog.mark().size, LogSize{0});
    ASSERT_TRUE(catalog.take(catalog.mark(), {.rows = {first, second}}, mark(6)));
  }
  const auto catalog = open();
  EXPECT_EQ(catalog.mark().size, LogSize{6});
  EXPECT_EQ(catalog.mark().last, mark(6).last);
  EXPECT_EQ(catalog.find(first.recording), first);
  EXPECT_EQ(catalog.find(second.recording), second);
  EXPECT_FALSE(catalog.find(random_id<RecordingId>()));
  EXPECT_EQ(catalog.count(), 2U);
}

TEST_F(Rows, ManyMayOpenACatalogThatIsNotThereYet) {
  for (int round = 0; round < 20; ++round) {
    file = place.path() / std::to_string(round) / "catalog.sqlite";
    std::atomic<int> opened{0};
    {
      std::vector<std::jthread> all;
      for (int i = 0; i < 6; ++i) {
        all.emplace_back([&] {
          try {
            open();
            ++opened;
          } catch (const Error& error) {
            ADD_FAILURE() << error.what();
          }
        });
      }
    }
    EXPECT_EQ(opened, 6);
  }
}

TEST_F(Rows, AreTakenOnceThoughTwoProcessesTry) {
  auto mine = open();
  auto theirs = open();
  const auto before = mine.mark();
  const std::vector rows{row(0)};
  EXPECT_TRUE(theirs.take(before, {.rows = rows}, mark(1)));
  EXPECT_FALSE(mine.take(before, {.rows = rows}, mark(1)));
  EXPECT_EQ(mine.count(), 1U);
}

TEST_F(Rows, AreListedByTokenAndInOrder) {
  const auto token = sha256(bytes_of("token"));
  std::vector<CatalogRow> rows;
  for (std::uint64_t i = 0; i < 10; ++i) {
    rows.push_back(row(i));
    if (i % 3 == 0) rows.back().tokens = {token, token, sha256(bytes_of("other"))};
  }
  auto catalog = open();
  ASSERT_TRUE(catalog.take(catalog.mark(), {.rows = rows}, mark(10)));
  const auto listed = [&](const Catalog::Query& query) {
    std::vector<std::uint64_t> indexes;
    catalog.list(query, [&](const CatalogRow& each) {
      indexes.push_back(number(each.index));
      return indexes.size() < 3;
    });
    return indexes;
  };
  EXPECT_EQ(listed({}), (std::vector<std::uint64_t>{9, 8, 7}));
  EXPECT_EQ(listed({.token = {}, .oldest_first = true}), (std::vector<std::uint64_t>{0, 1, 2}));
  EXPECT_EQ(listed({.token = token}), (std::vector<std::uint64_t>{9, 6, 3}));
  EXPECT_TRUE(listed({.token = sha256(bytes_of("nobody"))}).empty());
}

TEST_F(Rows, AreFoundByTheStartOfTheirId) {
  auto first = row(0);
  auto second = row(1);
  first.recording = *RecordingId::parse("ab000000000000000000000000000000");
  second.recording = *RecordingId::parse("abffffffffffffffffffffffffffffff");
  auto catalog = open();
  ASSERT_TRUE(catalog.take(catalog.mark(), {.rows = {first, second}}, mark(2)));
  EXPECT_EQ(catalog.starting_with("ab").size(), 2U);
  EXPECT_EQ(catalog.starting_with("").size(), 2U);
  EXPECT_EQ(catalog.starting_with("ab0"), std::vector{first.recording});
  EXPECT_EQ(catalog.starting_with(second.recording.hex()), std::vector{second.recording});
  for (const auto* none : {"ac", "AB", "xyz", "%", "ab'", "abffffffffffffffffffffffffffffff0"}) {
    EXPECT_TRUE(catalog.starting_with(none).empty()) << none;
  }
}

TEST_F(Rows, ShareBytesByTheirDuplicateTokens) {
  const auto token = sha256(bytes_of("bytes"));
  auto first = row(0);
  auto second = row(1);
  first.duplicate = second.duplicate = token;
  auto catalog = open();
  ASSERT_TRUE(catalog.take(catalog.mark(), {.rows = {first, row(2)}}, mark(1)));
  EXPECT_EQ(catalog.with_same_bytes(token), std::vector{first.recording});
  EXPECT_TRUE(catalog.sharing_bytes().empty());
  ASSERT_TRUE(catalog.take(mark(1), {.rows = {second}}, mark(3)));
  EXPECT_EQ(catalog.sharing_bytes().size(), 2U);
  EXPECT_EQ(catalog.with_same_bytes(token), (std::vector{first.recording, second.recording}));
  EXPECT_TRUE(catalog.with_same_bytes(sha256(bytes_of("none"))).empty());
}

TEST_F(Rows, GoWithTheFileOfAnotherArchiveOrKey) {
  for (const bool other_key : {true, false}) {
    {
      auto catalog = open();
      catalog.clear();
      ASSERT_TRUE(catalog.take(catalog.mark(), {.rows = {row(0)}}, mark(1)));
    }
    const auto new_key = CatalogKey::random();
    const Catalog other(file, other_key ? "calls.example.org/1" : "calls.example.org/2",
                        other_key ? &new_key : &key);
    EXPECT_EQ(other.count(), 0U);
    EXPECT_EQ(other.mark().size, LogSize{0});
  }
}

TEST_F(Rows, GoWithAFileThatIsNoDatabase) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{100'000}}) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << std::string(size, 'x');
    std::ofstream(file.native() + "-wal", std::ios::binary) << "garbage";
    auto catalog = open();
    EXPECT_TRUE(catalog.take(catalog.mark(), {.rows = {row(0)}}, mark(1))) << size;
  }
}

TEST_F(Rows, CanBeTakenAgainAfterPagesWereDamaged) {
  {
    auto catalog = open();
    std::vector<CatalogRow> rows;
    for (std::uint64_t i = 0; i < 500; ++i) rows.push_back(row(i));
    ASSERT_TRUE(catalog.take(catalog.mark(), {.rows = rows}, mark(500)));
  }
  std::fstream raw(file, std::ios::binary | std::ios::in | std::ios::out);
  raw.seekp(4096);
  raw << std::string(static_cast<std::size_t>(std::filesystem::file_size(file)) - 4096, 'x');
  raw.close();
  auto catalog = open();
  catalog.clear();
  EXPECT_EQ(catalog.count(), 0U);
  EXPECT_TRUE(catalog.take(catalog.mark(), {.rows = {row(0)}}, mark(1)));
}

TEST_F(Rows, DoNotOpenUnderTheNameOfAnother) {
  const auto first = row(0);
  {
    auto catalog = open();
    ASSERT_TRUE(catalog.take(catalog.mark(), {.rows = {first}}, mark(1)));
  }
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  const std::string id(text_of(first.recording.bytes));
  std::size_t found = 0;
  for (auto at = text.find(id); at != std::string::npos; at = text.find(id, at + 1)) {
    text[at] = static_cast<char>(text[at] ^ 1);
    ++found;
  }
  ASSERT_GT(found, 0U);
  std::ofstream(file, std::ios::binary) << text;
  const auto catalog = open();
  EXPECT_THROW(catalog.list({}, [](const CatalogRow&) { return true; }), Error);
}

TEST_F(Rows, AreNotTakenWithoutAKey) {
  Catalog host(file, "calls.example.org/1", nullptr);
  EXPECT_THROW(host.take(host.mark(), {.rows = {row(0)}}, mark(1)), Error);
  const auto token = sha256(bytes_of("bytes"));
  const auto id = random_id<RecordingId>();
  for (int i = 0; i < 2; ++i) host.note_duplicates(std::array{Catalog::Duplicate{token, id}}, {});
  EXPECT_EQ(host.with_same_bytes(token), std::vector{id});
  EXPECT_TRUE(host.take(host.mark(), {.purged = {id}}, host.mark()));
  EXPECT_TRUE(host.with_same_bytes(token).empty());
}

}  // namespace

}  // namespace sealtape
