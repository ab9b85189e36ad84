#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "bundle/bag_place.h"
#include "core/error.h"
#include "core/handle.h"
#include "store/file_source.h"
#include "store/unfinished.h"

namespace sealtape {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path) {
  throw Error(Error::Kind::usage, path.string() + " exists already",
              "choose another name, or give --overwrite");
}

class BagDirectory : public BagPlace {
 public:
  BagDirectory(std::filesystem::path path, bool overwrite)
      : path_(std::move(path)), overwrite_(overwrite) {
    if (!path_.has_filename()) path_ = path_.parent_path();
    std::error_code ignored;
    const bool exists = std::filesystem::exists(std::filesystem::symlink_status(path_, ignored));
    if (exists && !overwrite_) refuse(path_);
    if (exists && !std::filesystem::is_regular_file(path_ / "bagit.txt", ignored)) {
      throw Error(Error::Kind::usage, path_.string() + " is no bundle, so it stays",
                  "choose another name");
    }
    auto name = unfinished_beside(path_);
    if (::mkdtemp(name.data()) == nullptr) throw_errno("writing " + path_.string());
    temporary_ = name;
    directory_ = Descriptor(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    lock_unfinished(directory_);
  }

  BagDirectory(const BagDirectory&) = delete;
  BagDirectory& operator=(const BagDirectory&) = delete;

  ~BagDirectory() override {
    file_ = Descriptor();
    std::error_code ignored;
    std::filesystem::remove_all(temporary_, ignored);
  }

  void begin(const std::string& path) override {
    const auto whole = temporary_ / path;
    std::error_code failed;
    std::filesystem::create_directories(whole.parent_path(), failed);
    errno = failed.value();
    if (failed) throw_errno("writing " + (path_ / path).string());
    name_ = (path_ / path).string();
    offset_ = 0;
    file_ = Descriptor(::open(whole.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file_) throw_errno("writing " + name_);
  }

  void write(ByteView bytes) override {
    write_fully(file_, offset_, bytes, name_);
    offset_ += bytes.size();
  }

  void end() override { file_ = Descriptor(); }

  void finish() override {
    if (!directory_ || ::syncfs(directory_.get()) != 0) throw_errno("writing " + path_.string());
  }

  void commit() override {
    int status =
        ::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE);
    // The old one goes with us, under the temporary name.
    if (status != 0 && errno == EEXIST && overwrite_) {
      status = ::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE);
    }
    if (status != 0 && errno == EEXIST) refuse(path_);
    if (status != 0) throw_errno("writing " + path_.string());
    ::fsync(directory_.get());
  }

 private:
  std::filesystem::path path_;
  bool overwrite_;
  std::filesystem::path temporary_;
  Descriptor directory_;
  Descriptor file_;
  std::string name_;
  std::uint64_t offset_ = 0;
};

}  // namespace

std::unique_ptr<BagPlace> bag_directory(std::filesystem::path path, bool overwrite) {
  return std::make_unique<BagDirectory>(std::move(path), overwrite);
}

}  // namespace sealtape
