// The files of a bundle that somebody else has made, be it a directory or a ZIP file.
//
// Nothing is unpacked and nothing followed: no links, no paths that lead out, no bytes beyond what
// the ZIP file's list states. What is no file of a bundle is among the faults, and cannot be read.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/source.h"

namespace sealtape {

constexpr std::size_t most_bundle_files = 1'000'000;
constexpr std::size_t deepest_bundle = 16;

class BundleFiles {
 public:
  struct File {
    std::string path;  // beneath the bundle: "data/index.html"
    std::uint64_t size = 0;
  };
  struct Fault {
    std::string path;
    std::string what;
    bool denied = false;  // the system does not let us look: a file, or a directory with all in it
  };
  using Out = std::function<void(ByteView)>;

  BundleFiles() = default;
  BundleFiles(const BundleFiles&) = delete;
  BundleFiles& operator=(const BundleFiles&) = delete;
  virtual ~BundleFiles() = default;

  const std::vector<File>& files() const { return files_; }  // sorted by path
  const std::vector<Fault>& faults() const { return faults_; }
  const File* find(std::string_view path) const;
  // Whether it may lie where we may not look.
  bool is_hidden(std::string_view path) const;

  // All of a file. Error::damaged where its bytes are not what the ZIP file says.
  virtual void read(const File& file, const Out& out) = 0;

  // A file at hand in any order. One of a ZIP file lies meanwhile in a temporary file that has no
  // name.
  virtual std::unique_ptr<Source> open(const File& file) = 0;

  // Nothing where there is no such file, a larger one, or one that cannot be read whole.
  std::optional<std::string> text(std::string_view path, std::size_t most);

 protected:
  void sort_files();

  std::vector<File> files_;
  std::vector<Fault> faults_;
};

// Relative, of parts that are neither empty nor "." nor "..", UTF-8 without control characters,
// backslash and leading tilde (RFC 8493, section 5.2).
bool is_safe_path(std::string_view path) noexcept;

// Error::failed where nothing can be read, Error::usage for what is no bundle. Of a ZIP file that
// breaks off or contradicts itself come the files that can be read, with a fault.
std::unique_ptr<BundleFiles> open_bundle(const std::filesystem::path& path);

std::unique_ptr<BundleFiles> open_bundle_directory(const std::filesystem::path& path);
std::unique_ptr<BundleFiles> open_bundle_zip(std::unique_ptr<Source> zip);

}  // namespace sealtape
