#include "bag_rig.h"
#include "bundle/bag_writer.h"
#include "bundle/names.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

std::size_t entries_in(const fs::path& place) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(place), fs::directory_iterator()));
}

TEST(Bag, IsWholeAsADirectoryAndAsAZipFile) {
  const TemporaryDirectory place;
  for (const char* name : {"bag", "bag.zip"}) {
    write_bag({.place = place.path() / name});
    const auto result = check(place.path() / name);
    EXPECT_EQ(result.text(), "") << name;
    EXPECT_EQ(result.bag.files, 2U);
    EXPECT_EQ(result.bag.bytes, 1'000'006U);
    const std::pair<std::string, std::string> identifier{"External-Identifier", "case  7"};
    EXPECT_NE(std::ranges::find(result.bag.info, identifier), result.bag.info.end());
  }
  EXPECT_EQ(entries_in(place.path()), 2U) << "nothing temporary is left";
  EXPECT_EQ(contents(place.path() / "bag" / "bagit.txt"),
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
}

TEST(Bag, AppearsOnlyWhenItIsCommitted) {
  const TemporaryDirectory place;
  for (const char* name : {"bag", "bag.zip"}) {
    {
      BagWriter writer({.place = place.path() / name});
      writer.add("a", "a");
      EXPECT_FALSE(fs::exists(place.path() / name));
    }
    EXPECT_EQ(entries_in(place.path()), 0U);
  }
}

TEST(Bag, LeavesWhatIsThereUnlessItMayGo) {
  const TemporaryDirectory place;
  for (const char* name : {"bag", "bag.zip"}) {
    const auto path = place.path() / name;
    write_bag({.place = path});
    EXPECT_THROW(write_bag({.place = path}), Error);
    EXPECT_EQ(check(path).text(), "");
    write_bag({.place = path, .overwrite = true});
    EXPECT_EQ(check(path).text(), "");
  }
  fs::create_directory(place.path() / "home");
  put(place.path() / "home" / "letter", "dear");
  EXPECT_THROW(write_bag({.place = place.path() / "home", .overwrite = true}), Error)
      << "a directory that is no bag is not replaced";
  EXPECT_EQ(contents(place.path() / "home" / "letter"), "dear");
  EXPECT_EQ(entries_in(place.path()), 3U);
}

TEST(Bag, RefusesNamesThatAreUnsafeOrTwiceThere) {
  const TemporaryDirectory place;
  BagWriter writer({.place = place.path() / "bag"});
  writer.add("a/Call.wav", "1");
  for (const char* bad : {"a/call.WAV", "../a", "/a", "a//b", "a/.b", "a b"}) {
    EXPECT_THROW(writer.add(bad, "2"), Error) << bad;
  }
}

TEST(Bag, OfEqualFilesIsTheSameZipFile) {
  const TemporaryDirectory place;
  fs::create_directory(place.path() / "again");
  write_bag({.place = place.path() / "bag.zip"});
  write_bag({.place = place.path() / "again" / "bag.zip"});
  EXPECT_EQ(contents(place.path() / "bag.zip"), contents(place.path() / "again" / "bag.zip"));
}

struct Change {
  const char* what;
  void (*make)(const fs::path& bag);
  const char* finding;
};

TEST(Bag, TellsWhatWasChangedInIt) {
  const std::vector<Change> changes = {
      {"altered", [](const fs::path& bag) { put(bag / "data/hello.txt", "hellO\n"); },
       "altered data/hello.txt: is not what manifest-sha512.txt lists\n"},
      {"removed", [](const fs::path& bag) { fs::remove(bag / "data/hello.txt"); },
       "missing data/hello.txt: is listed by manifest-sha512.txt\n"},
      {"added", [](const fs::path& bag) { put(bag / "data/more.txt", "more"); },
       "unlisted data/more.txt: is not listed by manifest-sha512.txt\n"},
      {"added beside", [](const fs::path& bag) { put(bag / "readme.html", "trust me"); },
       "unlisted readme.html: is not listed by a tag manifest\n"},
      {"renamed",
       [](const fs::path& bag) { fs::rename(bag / "data/hello.txt", bag / "data/hallo.txt"); },
       "unlisted data/hallo.txt: is not listed by manifest-sha512.txt\n"},
      {"manifest altered",
       [](const fs::path& bag) {
         put(bag / "manifest-sha512.txt", contents(bag / "manifest-sha512.txt") + '\n');
       },
       "altered manifest-sha512.txt: is not what tagmanifest-sha512.txt lists\n"},
      {"manifest gone", [](const fs::path& bag) { fs::remove(bag / "manifest-sha512.txt"); },
       "missing manifest-sha512.txt: no manifest with SHA-256 or SHA-512 lists the files\n"},
      {"manifest leads out",
       [](const fs::path& bag) {
         put(bag / "manifest-sha256.txt", sha256(bytes_of("x")).hex() + "  data/../../x\n");
       },
       "malformed manifest-sha256.txt: is no manifest\n"},
      {"bagit.txt", [](const fs::path& bag) { put(bag / "bagit.txt", "BagIt-Version: 2.0\n"); },
       "malformed bagit.txt: does not declare a BagIt bag of version 1.0 in UTF-8\n"},
      {"oxum", [](const fs::path& bag) { put(bag / "bag-info.txt", "Payload-Oxum: 5.1\n"); },
       "altered bag-info.txt: states another size or number of files than there are\n"},
      {"fetch", [](const fs::path& bag) { put(bag / "fetch.txt", "http://x - data/y\n"); },
       "malformed fetch.txt: names files that lie elsewhere, which are not fetched\n"},
      {"link", [](const fs::path& bag) { fs::create_symlink("/etc/passwd", bag / "data/passwd"); },
       "malformed data/passwd: is a link or a device, not a file\n"},
      {"case", [](const fs::path& bag) { put(bag / "data/HELLO.txt", "hello\n"); },
       "malformed data/hello.txt: differs from another name in case alone\n"},
  };
  for (const auto& change : changes) {
    const TemporaryDirectory place;
    write_bag({.place = place.path() / "bag"});
    change.make(place.path() / "bag");
    const auto text = check(place.path() / "bag").text();
    EXPECT_NE(text.find(change.finding), std::string::npos) << change.what << ":\n" << text;
  }
}

TEST(Bag, ManifestsDecodeWhatTheRfcEncodes) {
  const std::string digest(64, 'a');
  const auto lines = parse_manifest(digest + "  data/a%0Ab\n", 64);
  EXPECT_FALSE(lines) << "no control characters in names";
  const auto percent = parse_manifest(digest + "  data/100%25\n" + digest + "  data/ x\n", 64);
  ASSERT_TRUE(percent);
  EXPECT_EQ(percent->size(), 2U);
  EXPECT_EQ(percent->at("data/100%"), std::string(64, 'a'));
  EXPECT_FALSE(parse_manifest(digest + "  a\n" + digest + "  a\n", 64)) << "twice";
  EXPECT_FALSE(parse_manifest(digest + "a\n", 64));
  for (const auto* line : {" a\n", "\ta\n", " *a\n", "  a", "  a\r\n", "  a\n\n", "  ./a\n"}) {
    EXPECT_FALSE(parse_manifest(digest + line, 64)) << line;
  }
  EXPECT_FALSE(parse_manifest(std::string(64, 'A') + "  a\n", 64)) << "as nobody writes it";
  const auto info = parse_bag_info("A: b\n  c\nA: d\n");
  ASSERT_TRUE(info);
  EXPECT_EQ(info->front().second, "b c");
  EXPECT_EQ(info->size(), 2U);
}

}  // namespace

}  // namespace sealtape
