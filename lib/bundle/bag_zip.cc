#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "bundle/bag_place.h"
#include "bundle/names.h"
#include "bundle/zip_writer.h"
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

// "case-7" of "case-7.zip.age".
std::string folder_of(const std::filesystem::path& path) {
  auto name = path.filename();
  while (name.extension() == ".zip" || name.extension() == ".age") name = name.stem();
  return bundle_name(name.string(), "bundle");
}

class BagZip : public BagPlace {
 public:
  BagZip(std::filesystem::path path, bool overwrite, const std::optional<AgeKeys>& encrypt)
      : path_(std::move(path)),
        overwrite_(overwrite),
        folder_(folder_of(path_)),
        zip_([this](ByteView bytes) { age_ ? age_->write(bytes) : put(bytes); }) {
    std::error_code ignored;
    const auto status = std::filesystem::symlink_status(path_, ignored);
    if (std::filesystem::exists(status) && !overwrite_) refuse(path_);
    if (std::filesystem::is_directory(status)) {
      throw Error(Error::Kind::usage, path_.string() + " is a directory", "choose another name");
    }
    temporary_ = unfinished_beside(path_);
    file_ = Descriptor(::mkostemp(temporary_.data(), O_CLOEXEC));
    if (!file_) throw_errno("writing " + path_.string());
    lock_unfinished(file_);
    // Whoever throws in a constructor has no destructor to clean up.
    try {
      if (encrypt) age_.emplace(*encrypt, [this](ByteView bytes) { put(bytes); });
    } catch (...) {
      ::unlink(temporary_.c_str());
      throw;
    }
  }

  BagZip(const BagZip&) = delete;
  BagZip& operator=(const BagZip&) = delete;

  ~BagZip() override {
    if (file_) ::unlink(temporary_.c_str());
  }

  void begin(const std::string& path) override { zip_.begin(folder_ + '/' + path); }
  void write(ByteView bytes) override { zip_.write(bytes); }
  void end() override { zip_.end(); }

  void finish() override {
    zip_.finish();
    if (age_) age_->finish();
    if (::fsync(file_.get()) != 0) throw_errno("writing " + path_.string());
  }

  void commit() override {
    const int status = overwrite_ ? ::rename(temporary_.c_str(), path_.c_str())
                                  : ::link(temporary_.c_str(), path_.c_str());
    if (status != 0 && errno == EEXIST) refuse(path_);
    if (status != 0) throw_errno("writing " + path_.string());
    if (!overwrite_) ::unlink(temporary_.c_str());
    file_ = Descriptor();
  }

 private:
  void put(ByteView bytes) {
    write_fully(file_, offset_, bytes, path_.string());
    offset_ += bytes.size();
  }

  std::filesystem::path path_;
  bool overwrite_;
  std::string folder_;
  std::string temporary_;
  Descriptor file_;
  std::uint64_t offset_ = 0;
  std::optional<AgeWriter> age_;
  ZipWriter zip_;
};

}  // namespace

std::unique_ptr<BagPlace> bag_zip(std::filesystem::path path, bool overwrite,
                                  std::optional<AgeKeys> encrypt) {
  return std::make_unique<BagZip>(std::move(path), overwrite, encrypt);
}

}  // namespace sealtape
