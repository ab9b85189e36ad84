#include <fcntl.h>
#include <unistd.h>

#include <map>

#include "bundle/bundle_files.h"
#include "bundle/zip_reader.h"
#include "core/error.h"
#include "store/file_source.h"

namespace sealtape {

namespace {

Descriptor unnamed_file() {
  const auto place = std::filesystem::temp_directory_path();
  Descriptor file(::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file) return file;
  auto name = (place / "sealtape.XXXXXX").string();
  file = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!file) throw_errno("writing to " + place.string());
  ::unlink(name.c_str());
  return file;
}

// With why it is damaged, where it is.
ZipReader read_or_salvage(Source& zip, std::string& damage) {
  try {
    return ZipReader(zip);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    damage = error.what();
  }
  return ZipReader::salvage(zip);
}

class BundleZip : public BundleFiles {
 public:
  explicit BundleZip(std::unique_ptr<Source> zip)
      : zip_(std::move(zip)), reader_(read_or_salvage(*zip_, damage_)) {
    if (!damage_.empty()) {
      faults_.push_back({"", damage_ + "; checked is what can be read of it"});
    }
    const auto folder = common_folder();
    for (const auto& file : reader_.files()) {
      const auto path = file.path.substr(std::min(folder.size(), file.path.size()));
      if (file.link) {
        faults_.push_back({path, "is a link or a device, not a file"});
      } else if (!is_safe_path(file.path) || !is_safe_path(path)) {
        faults_.push_back({path, "has a name that leads astray"});
      } else if (!places_.emplace(path, &file).second) {
        faults_.push_back({path, "is there twice"});
      } else {
        files_.push_back({path, file.size});
      }
    }
    if (reader_.stray() > 0) {
      faults_.push_back({"", "the ZIP file holds bytes that belong to no file"});
    }
    sort_files();
  }

  void read(const File& file, const Out& out) override {
    reader_.read(*places_.at(file.path), out);
  }

  std::unique_ptr<Source> open(const File& file) override {
    auto copy = unnamed_file();
    std::uint64_t at = 0;
    read(file, [&](ByteView bytes) {
      write_fully(copy, at, bytes, "a temporary file");
      at += bytes.size();
    });
    return std::make_unique<FileSource>(std::move(copy), file.path);
  }

 private:
  // All of a bundle lies in one folder, or at the top.
  std::string common_folder() const {
    std::optional<std::string> common;
    for (const auto& file : reader_.files()) {
      const auto slash = file.path.find('/');
      if (slash == std::string::npos) return "";
      const auto folder = file.path.substr(0, slash + 1);
      if (common && *common != folder) return "";
      common = folder;
    }
    return common.value_or("");
  }

  std::unique_ptr<Source> zip_;
  std::string damage_;
  ZipReader reader_;
  std::map<std::string, const ZipReader::File*> places_;
};

}  // namespace

std::unique_ptr<BundleFiles> open_bundle_zip(std::unique_ptr<Source> zip) {
  return std::make_unique<BundleZip>(std::move(zip));
}

}  // namespace sealtape
