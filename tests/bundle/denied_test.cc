// Bundles of which some files may not be read: these are named, and all the rest is checked.

#include "core/denied.h"

#include <fcntl.h>

#include "bag_rig.h"
#include "store/file_source.h"
#include "store/unprivileged.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

class DeniedBag : public testing::Test {
 protected:
  DeniedBag() {
    write_bag({.place = bag()});
    fs::permissions(place_.path(), fs::perms(0755));
    fs::permissions(bag(), fs::perms(0755));
    for (const auto& entry : fs::recursive_directory_iterator(bag())) {
      fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0755) : fs::perms(0644));
    }
  }

  fs::path bag() const { return place_.path() / "bag"; }

  // What is said while the file or directory has this mode.
  std::string said(const std::string& path, unsigned mode) const {
    const auto before = fs::status(bag() / path).permissions();
    fs::permissions(bag() / path, fs::perms(mode));
    std::string text;
    {
      const Unprivileged somebody;
      text = check(bag()).text();
    }
    fs::permissions(bag() / path, before);
    return text;
  }

 private:
  TemporaryDirectory place_;
};

std::string cannot_be_read(const std::string& path) {
  return "cannot be read " + path + ": permission denied\n";
}

TEST_F(DeniedBag, NamesEachFileThatMayNotBeRead) {
  for (const char* path : {"bagit.txt", "bag-info.txt", "manifest-sha512.txt", "signature.txt",
                           "tagmanifest-sha512.txt", "data/hello.txt"}) {
    EXPECT_EQ(said(path, 0), cannot_be_read(path));
  }
}

TEST_F(DeniedBag, NamesEachDirectoryThatMayNotBeEntered) {
  for (const char* path : {"data", "data/10-exhibits", "data/10-exhibits/E01"}) {
    EXPECT_EQ(said(path, 0), cannot_be_read(path));
  }
  EXPECT_EQ(said("data/10-exhibits", 0444), cannot_be_read("data/10-exhibits"));
}

TEST_F(DeniedBag, HidesNoDamageOfOthers) {
  put(bag() / "data/hello.txt", "hellO\n");
  const std::string damage = "altered data/hello.txt: is not what manifest-sha512.txt lists\n";
  EXPECT_EQ(said("data/10-exhibits", 0), cannot_be_read("data/10-exhibits") + damage);
  fs::remove(bag() / "data/hello.txt");
  EXPECT_NE(said("data/10-exhibits", 0).find("missing data/hello.txt"), std::string::npos);
}

// A disk that fails in one place.
class FailingSource : public Source {
 public:
  FailingSource(std::unique_ptr<Source> good, std::uint64_t bad)
      : good_(std::move(good)), bad_(bad) {}

  std::uint64_t size() const override { return good_->size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override {
    if (offset <= bad_ && bad_ < offset + into.size())
      throw Denied("bag.zip", "Input/output error");
    return good_->read_at(offset, into);
  }

 private:
  std::unique_ptr<Source> good_;
  std::uint64_t bad_;
};

TEST(DeniedZip, NamesTheFileThatTheDiskDoesNotGive) {
  const TemporaryDirectory place;
  const auto path = place.path() / "bag.zip";
  write_bag({.place = path});
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  auto good = std::make_unique<FileSource>(std::move(file), path.string());
  const auto at = contents(path).find(std::string(100, '\7'));
  ASSERT_NE(at, std::string::npos);
  const auto bundle = open_bundle_zip(std::make_unique<FailingSource>(std::move(good), at + 50));
  EXPECT_EQ(check(*bundle).text(),
            "cannot be read data/10-exhibits/E01/original.wav: Input/output error\n");
}

}  // namespace

}  // namespace sealtape
