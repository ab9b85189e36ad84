#include "vcon/compressed.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "core/error.h"
#include "vcon/content.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

class Bundle : public testing::Test {
 protected:
  Bundle() {
    std::string name = fs::temp_directory_path() / "bundle-XXXXXX";
    directory_ = ::mkdtemp(name.data());
  }
  ~Bundle() override { fs::remove_all(directory_); }

  // What is written by `fill` as a file.
  template <class Fill>
  fs::path bundle(const Fill& fill) const {
    const auto path = directory_ / "a.vconz";
    std::ofstream file(path, std::ios::binary);
    VconBundleWriter writer([&](ByteView bytes) { file << text_of(bytes); });
    fill(writer);
    writer.finish();
    return path;
  }

  fs::path file(const std::string& bytes) const {
    const auto path = directory_ / "b.vconz";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  fs::path directory_;
};

std::string drained(ByteStream& stream) {
  std::string all;
  Bytes block(100);
  while (const auto count = stream.read(block)) all += text_of(ByteView(block).first(count));
  return all;
}

TEST_F(Bundle, GivesBackWhatWasPutIn) {
  const std::string content(200'000, 'x');
  const auto hash = content_hash(bytes_of(content));
  const auto path = bundle([&](VconBundleWriter& writer) {
    for (int twice = 0; twice < 2; ++twice) {
      const auto stream = stream_of(copy_of(content));
      writer.add_file(hash, ".wav", content.size(), *stream);
    }
    writer.add_vcon("u-1", R"({"parties":[]})");
    writer.add_vcon("u-2", R"({"parties":[{}]})");
  });
  const VconBundle read(path);
  ASSERT_EQ(read.vcons().size(), 2U);
  EXPECT_EQ(read.vcons()[0].first, "vcons/u-1.json");
  EXPECT_EQ(read.vcons()[1].second, R"({"parties":[{}]})");
  const auto found = read.file({"sha512-other", hash});
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(drained(*found), content);
  EXPECT_EQ(read.file({"sha512-other"}), nullptr);
  EXPECT_EQ(read.file({""}), nullptr);
  EXPECT_EQ(read.file({hash.substr(0, 20)}), nullptr) << "a part of a hash is another hash";
}

TEST_F(Bundle, ThatIsNoneIsRefused) {
  EXPECT_THROW(VconBundle(file("")), Error);
  EXPECT_THROW(VconBundle(file("no zip at all, by any means")), Error);
  EXPECT_THROW(VconBundle(directory_ / "nowhere.vconz"), Error);
  const auto good = bundle([](VconBundleWriter& writer) { writer.add_vcon("u", "{}"); });
  std::ifstream in(good, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  auto other = bytes;
  other.replace(other.find("vcon-bundle"), 11, "vcon-bungle");
  EXPECT_THROW(VconBundle(file(other)), Error);
  EXPECT_THROW(VconBundle(file(bytes.substr(0, bytes.size() / 2))), Error);
}

TEST_F(Bundle, WhoseOutputFailsSaysWhy) {
  EXPECT_THROW(
      {
        VconBundleWriter writer(
            [](ByteView) { throw Error(Error::Kind::failed, "the disk is full"); });
        writer.add_vcon("u", std::string(1'000'000, 'x'));
        writer.finish();
      },
      Error);
}

TEST(Gzip, IsToldByItsFirstBytesAndUnpacked) {
  // printf '{"parties":[]}' | gzip -n9
  const std::string bytes(
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\x2a\x48\x2c\x2a\xc9\x4c\x2d\x56\xb2\x8a\x8e"
      "\xad\x05\x00\x74\x2c\x6e\xb3\x0e\x00\x00\x00",
      34);
  ASSERT_TRUE(is_gzip(bytes));
  EXPECT_EQ(gunzip(bytes), R"({"parties":[]})");
  EXPECT_THROW(gunzip(bytes.substr(0, 20)), Error);
  EXPECT_FALSE(is_gzip("{"));
}

}  // namespace

}  // namespace sealtape
