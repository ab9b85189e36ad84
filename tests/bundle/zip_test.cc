#include <cstdlib>

#include "bag_rig.h"
#include "bundle/zip_format.h"
#include "bundle/zip_reader.h"
#include "bundle/zip_writer.h"

namespace sealtape {

namespace {

Bytes zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  Bytes zip;
  ZipWriter writer([&](ByteView bytes) { append(zip, bytes); });
  for (const auto& [name, text] : files) {
    writer.begin(name);
    writer.write(bytes_of(text));
    writer.end();
  }
  writer.finish();
  return zip;
}

std::string read_all(ByteView zip) {
  MemorySource source(zip);
  ZipReader reader(source);
  std::string all;
  for (const auto& file : reader.files()) {
    all += file.path + '=';
    reader.read(file, [&](ByteView bytes) { all += text_of(bytes); });
    all += ';';
  }
  return all;
}

std::string error_of(ByteView zip) {
  try {
    read_all(zip);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

// Replaces the last place where something stands.
Bytes patched(Bytes zip, std::string_view what, std::string_view with) {
  const auto text = std::string(text_of(zip));
  const auto at = text.rfind(what);
  EXPECT_NE(at, std::string::npos);
  std::ranges::copy(bytes_of(with), zip.begin() + static_cast<std::ptrdiff_t>(at));
  return zip;
}

TEST(Zip, ReadsWhatItWrote) {
  const std::string sound(300'000, 'x');
  const auto all = read_all(zip_of({{"a", "hello"}, {"b/c.wav", sound}, {"d", ""}}));
  EXPECT_EQ(all, "a=hello;b/c.wav=" + sound + ";d=;");
  EXPECT_EQ(read_all(zip_of({})), "");
}

TEST(Zip, IsReadByOthers) {
  const TemporaryDirectory place;
  write_bag({.place = place.path() / "bag.zip"});
  const auto zip = (place.path() / "bag.zip").string();
  // NOLINTNEXTLINE(cert-env33-c)
  EXPECT_EQ(std::system(("unzip -tqq " + zip + " >/dev/null").c_str()), 0);
  // NOLINTNEXTLINE(cert-env33-c)
  EXPECT_EQ(std::system(("python3 -c 'import sys, zipfile; "
                         "sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)' " +
                         zip)
                            .c_str()),
            0);
}

TEST(Zip, ThatContradictsItselfIsDamaged) {
  const auto good = zip_of({{"name-one", "hello"}, {"name-two", "hello"}});
  EXPECT_EQ(error_of(patched(good, "name-one", "name-six")),
            "the ZIP file's list and its files have different names");
  auto cut = good;
  cut.erase(cut.begin(), cut.begin() + 10);
  EXPECT_EQ(error_of(cut), "the ZIP file's end is not where it says");
  EXPECT_EQ(error_of(ByteView(good).first(40)), "the ZIP file breaks off before its list");
  EXPECT_EQ(error_of(ByteView(good).subspan(4)).substr(0, 12), "the ZIP file");
  EXPECT_EQ(error_of(bytes_of("RIFF....WAVE")),
            "it is neither a bundle's directory nor a ZIP file");
  // The first entry of the list points to the second file, whose name it takes too.
  const auto text = std::string(text_of(good));
  const auto list = text.find("PK\x01\x02");
  auto overlapping = good;
  std::ranges::copy(bytes_of("name-two"),
                    overlapping.begin() + static_cast<std::ptrdiff_t>(list + zip::central_size));
  const auto second = text.find("PK\x03\x04", 10);
  overlapping[list + 42] = static_cast<std::byte>(second);
  EXPECT_EQ(error_of(overlapping), "the ZIP file has files that lie over each other");
}

std::string salvaged(ByteView zip) {
  MemorySource source(zip);
  auto reader = ZipReader::salvage(source);
  std::string all;
  for (const auto& file : reader.files()) {
    all += file.path + '=';
    reader.read(file, [&](ByteView bytes) { all += text_of(bytes); });
    all += ';';
  }
  return all;
}

TEST(Zip, ThatBreaksOffGivesTheFilesBefore) {
  const std::string sound(300'000, 'x');
  const auto zip = zip_of({{"a", "hello"}, {"b.wav", sound}, {"c", "hello"}});
  EXPECT_TRUE(salvaged(zip) == "a=hello;b.wav=" + sound + ";c=hello;");
  const auto third = std::string(text_of(zip)).rfind("PK\x03\x04");
  EXPECT_TRUE(salvaged(ByteView(zip).first(third + 40)) == "a=hello;b.wav=" + sound + ";");
  EXPECT_EQ(salvaged(ByteView(zip).first(third - 1)), "a=hello;");
  for (std::size_t end = 0; end < 100; ++end) salvaged(ByteView(zip).first(end));
  auto damaged = zip;
  damaged[zip::local_size + 1 + 20 + 3] ^= std::byte{0xff};  // in the packed bytes of the first
  EXPECT_TRUE(salvaged(damaged).empty());
}

// Empty files one after the other, each with the longest name that there is; no list at the end.
class LongNames : public Source {
 public:
  explicit LongNames(std::uint64_t count) : count_(count) {
    zip::Fields fields;
    fields.u32(zip::local_signature).u16(20).u16(0).u16(zip::stored).u32(0).u32(0).u32(0).u32(0);
    fields.u16(longest).u16(0).text(std::string(longest, 'n'));
    file_ = fields.bytes();
  }

  std::uint64_t size() const override { return count_ * file_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override {
    std::size_t got = 0;
    while (got < into.size() && offset + got < size()) {
      const auto within = static_cast<std::size_t>((offset + got) % file_.size());
      got += MemorySource(file_).read_at(within, into.subspan(got));
    }
    return got;
  }

  static constexpr std::uint16_t longest = 0xffff;

 private:
  std::uint64_t count_;
  Bytes file_;
};

TEST(Zip, WithoutAListGivesNoMoreNamesThanAListMayHave) {
  constexpr auto most = zip::largest_list / (zip::central_size + LongNames::longest);
  LongNames few(3);
  EXPECT_EQ(ZipReader::salvage(few).files().size(), 3U);
  LongNames many(most + 100);
  EXPECT_EQ(ZipReader::salvage(many).files().size(), most);
}

TEST(Zip, ThatBreaksOffIsAFaultOfItsBundle) {
  const TemporaryDirectory place;
  write_bag({.place = place.path() / "bag.zip"});
  const auto zip = contents(place.path() / "bag.zip");
  put(place.path() / "cut.zip", zip.substr(0, zip.size() - 30));
  const auto found = check(place.path() / "cut.zip");
  EXPECT_EQ(found.text(),
            "malformed : the ZIP file breaks off before its list; checked is what can be read of "
            "it\n");
  EXPECT_EQ(found.bag.files, 2U);
}

TEST(Zip, ThatUnfoldsToMoreThanItSaysIsStopped) {
  auto bomb = zip_of({{"a", std::string(5'000'000, 'x')}});
  const auto list = std::string(text_of(bomb)).find("PK\x01\x02");
  for (std::size_t i = 0; i < 4; ++i) bomb[list + 24 + i] = std::byte{1};
  bomb[list + 27] = std::byte{0};
  EXPECT_EQ(error_of(bomb), "a is longer than the ZIP file says");
}

TEST(Zip, SaysWhatLiesInItBesideItsFiles) {
  Bytes zip;
  ZipWriter writer([&](ByteView bytes) { append(zip, bytes); });
  for (const char* name : {"a", "b"}) {
    writer.begin(name);
    writer.end();
  }
  writer.finish();
  {
    MemorySource source(zip);
    EXPECT_EQ(ZipReader(source).stray(), 0U);
  }
  // The first entry leaves the list: its file is still there.
  const auto text = std::string(text_of(zip));
  const auto list = text.find("PK\x01\x02");
  const auto next = text.find("PK\x01\x02", list + 1);
  zip.erase(zip.begin() + static_cast<std::ptrdiff_t>(list),
            zip.begin() + static_cast<std::ptrdiff_t>(next));
  const auto gone = next - list;
  const auto end64 = std::string(text_of(zip)).find("PK\x06\x06");
  zip[end64 + 24] = zip[end64 + 32] = std::byte{1};
  zip[end64 + 40] = static_cast<std::byte>(gone);
  zip[end64 + 64] = static_cast<std::byte>(end64);
  MemorySource source(zip);
  const ZipReader reader(source);
  EXPECT_EQ(reader.files().size(), 1U);
  EXPECT_GT(reader.stray(), 0U);
}

TEST(Zip, NamesThatLeadAstrayAreFoundAndNeverFollowed) {
  const TemporaryDirectory place;
  for (const char* name : {"../x", "/x", "b/../../x", "b\\x", "b/./x", "~x", "b/\nx"}) {
    const auto bytes = zip_of({{"b/bagit.txt", "x"}, {name, "evil"}});
    const auto files = open_bundle_zip(std::make_unique<MemorySource>(ByteView(bytes)));
    ASSERT_EQ(files->faults().size(), 1U) << name;
    EXPECT_EQ(files->faults().front().what, "has a name that leads astray") << name;
    EXPECT_EQ(files->files().size(), 1U) << name;
  }
}

}  // namespace

}  // namespace sealtape
