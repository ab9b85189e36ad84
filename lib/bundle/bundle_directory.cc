#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "bundle/bundle_files.h"
#include "core/denied.h"
#include "store/beneath.h"
#include "store/file_source.h"

namespace sealtape {

namespace {

constexpr std::size_t block = std::size_t{256} << 10U;

class BundleDirectory : public BundleFiles {
 public:
  explicit BundleDirectory(const std::filesystem::path& path)
      : root_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (!root_) throw_errno(path.string());
    walk(root_, "", 1);
    sort_files();
  }

  void read(const File& file, const Out& out) override {
    const auto source = open(file);
    Bytes bytes(block);
    std::uint64_t at = 0;
    while (const auto count = source->read_at(at, bytes)) {
      out(ByteView(bytes).first(count));
      at += count;
    }
  }

  std::unique_ptr<Source> open(const File& file) override {
    auto opened = open_regular_file(root_, file.path);
    if (!opened) throw Error(Error::Kind::damaged, file.path + " has gone");
    return std::make_unique<FileSource>(std::move(opened), file.path);
  }

 private:
  void walk(const Descriptor& directory, const std::string& prefix, std::size_t depth) {
    const std::string shown = prefix.empty() ? "the bundle" : prefix;
    const auto entries = open_entries(directory);
    if (!entries) throw_errno(shown);
    errno = 0;
    while (const auto* entry = ::readdir(entries.get())) {
      const std::string name = entry->d_name;
      if (name != "." && name != "..") attempt(directory, prefix + name, name, depth);
      errno = 0;
    }
    if (errno != 0) throw_errno(shown);
  }

  void attempt(const Descriptor& directory, const std::string& path, const std::string& name,
               std::size_t depth) {
    try {
      take(directory, path, name, depth);
    } catch (const Denied& error) {
      faults_.push_back({path, error.reason(), true});
    }
  }

  void take(const Descriptor& directory, const std::string& path, const std::string& name,
            std::size_t depth) {
    struct stat status{};
    if (::fstatat(directory.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno == ENOENT) return;
      throw_errno(path);
    }
    if (S_ISDIR(status.st_mode)) {
      if (depth == deepest_bundle) return faults_.push_back({path, "lies too deep"});
      if (!is_safe_path(path)) return faults_.push_back({path, "has a name that leads astray"});
      const auto below = open_subdirectory(directory, name, path);
      if (below) walk(below, path + '/', depth + 1);
    } else if (!S_ISREG(status.st_mode)) {
      faults_.push_back({path, "is a link or a device, not a file"});
    } else if (!is_safe_path(path)) {
      faults_.push_back({path, "has a name that leads astray"});
    } else if (files_.size() == most_bundle_files) {
      throw Error(Error::Kind::damaged, "the bundle has too many files");
    } else {
      files_.push_back({path, static_cast<std::uint64_t>(status.st_size)});
    }
  }

  Descriptor root_;
};

}  // namespace

std::unique_ptr<BundleFiles> open_bundle_directory(const std::filesystem::path& path) {
  return std::make_unique<BundleDirectory>(path);
}

}  // namespace sealtape
