#include "catalog/spoken.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "catalog/catalog.h"
#include "store/temporary_directory.h"

namespace sealtape {

namespace {

class SpokenWords : public testing::Test {
 protected:
  using Indexes = std::vector<LogIndex>;

  void take(const std::vector<DocumentWords>& words) {
    const auto mark = catalog.mark();
    const auto next = number(mark.size) + 1;
    ASSERT_TRUE(catalog.take(mark, {.words = words}, {LogSize{next}, sha256(big_endian(next))}));
  }
  WordToken token(const char* word) const { return word_token(key, word); }
  Indexes with(const std::vector<const char*>& words) const {
    std::vector<WordToken> tokens;
    for (const auto* word : words) tokens.push_back(token(word));
    return catalog.spoken().documents_with(tokens);
  }
  // As SQLite writes it: six bytes.
  bool is_in_the_files(const char* word) const {
    const auto bytes = big_endian(static_cast<std::uint64_t>(token(word)));
    const auto needle = text_of(ByteView(bytes).subspan(2));
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream in(file.native() + suffix, std::ios::binary);
      const std::string all{std::istreambuf_iterator<char>(in), {}};
      if (all.find(needle) != std::string::npos) return true;
    }
    return false;
  }

  TemporaryDirectory place;
  std::filesystem::path file = place.path() / "catalog.sqlite";
  CatalogKey catalog_key = CatalogKey::random();
  WordKey key = WordKey::random();
  Catalog catalog{file, "calls.example.org/1", &catalog_key};
};

TEST_F(SpokenWords, AreFoundTogetherTheNewestFirst) {
  EXPECT_EQ(with({"yes"}), Indexes{});
  take({{LogIndex{3}, {token("yes"), token("no")}}, {LogIndex{7}, {token("yes")}}});
  take({{LogIndex{5000}, {token("yes"), token("no")}}, {LogIndex{5}, {token("no")}}});
  EXPECT_EQ(with({"yes"}), (Indexes{LogIndex{5000}, LogIndex{7}, LogIndex{3}}));
  EXPECT_EQ(with({"no", "yes"}), (Indexes{LogIndex{5000}, LogIndex{3}}));
  EXPECT_EQ(with({"yes", "maybe"}), Indexes{});
  EXPECT_EQ(with({}), Indexes{});
  EXPECT_EQ(catalog.spoken().documents(),
            (Indexes{LogIndex{3}, LogIndex{5}, LogIndex{7}, LogIndex{5000}}));
}

TEST_F(SpokenWords, ThatADocumentHasFromNowOnReplaceThoseItHad) {
  take({{LogIndex{3}, {token("old"), token("same")}}});
  take({{LogIndex{3}, {token("new"), token("same")}}});
  EXPECT_EQ(with({"old"}), Indexes{});
  EXPECT_EQ(with({"new", "same"}), Indexes{LogIndex{3}});
  EXPECT_EQ(catalog.spoken().all().size(), 1U);
}

TEST_F(SpokenWords, LeaveNothingBehindWhenTheyGo) {
  std::vector<DocumentWords> many;
  for (std::uint64_t i = 0; i < 300; ++i) {
    many.push_back({LogIndex{i}, {token("common"), token(("rare" + std::to_string(i)).c_str())}});
  }
  take(many);
  EXPECT_TRUE(is_in_the_files("rare7"));
  take({{LogIndex{7}, {}}});
  EXPECT_EQ(with({"common"}).size(), 299U);
  EXPECT_EQ(with({"rare7"}), Indexes{});
  EXPECT_FALSE(is_in_the_files("rare7"));
  EXPECT_TRUE(is_in_the_files("rare8"));
  for (auto& document : many) document.words.clear();
  take(many);
  EXPECT_FALSE(is_in_the_files("common"));
  EXPECT_FALSE(is_in_the_files("rare8"));
  EXPECT_TRUE(catalog.spoken().all().empty());
}

TEST_F(SpokenWords, OfAnotherKeyAreOthers) {
  take({{LogIndex{1}, {token("word")}}});
  EXPECT_TRUE(
      catalog.spoken().documents_with(std::vector{word_token(WordKey::random(), "word")}).empty());
}

TEST_F(SpokenWords, AreForgottenWhenTheCatalogIsCleared) {
  take({{LogIndex{1}, {token("word")}}});
  catalog.clear();
  EXPECT_TRUE(catalog.spoken().all().empty());
}

}  // namespace

}  // namespace sealtape
