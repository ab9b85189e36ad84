// Writes a bundle: a BagIt 1.0 bag (RFC 8493) as a directory, or as a ZIP file that may be
// encrypted with age.
//
// Files are streamed, one after the other. The bundle appears under its name whole, at commit(), or
// not at all: until then it lies beside it under another name, and goes with the writer. Only its
// owner can read it. An existing one stays unless it may be overwritten, and a directory is
// replaced only where it is a bag: Error::usage, before anything is written.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bundle/age.h"
#include "bundle/bag_place.h"

namespace sealtape {

class BagWriter {
 public:
  struct Options {
    std::filesystem::path place;  // "x.zip" is a ZIP file, "x.zip.age" an encrypted one
    bool overwrite = false;
    std::optional<AgeKeys> encrypt = {};  // takes a place that is a file
  };
  explicit BagWriter(Options options);

  using Out = std::function<void(ByteView)>;
  using Produce = std::function<void(const Out&)>;

  // A file of the payload, named beneath data/; see is_bundle_path(). Error::failed for a name that
  // is there already, also in other letters' case.
  void add(const std::string& path, const Produce& produce);
  void add(const std::string& path, std::string_view text);

  struct File {
    std::string path;  // beneath data/
    std::uint64_t size = 0;
    std::string sha512 = {};
  };
  const std::vector<File>& files() const { return files_; }

  // bag-info.txt beside what we know ourselves: Bag-Software-Agent, Bagging-Date, Payload-Oxum.
  using Info = std::vector<std::pair<std::string, std::string>>;

  // Writes manifests and tag files; signed, when `sign` makes the text of signature.txt of
  // tagmanifest-sha512.txt. Nothing more can be added then: every byte is durable, under a name of
  // its own, so that a log may say that the bundle stands.
  using Sign = std::function<std::string(std::string_view tag_manifest)>;
  void close(const Info& info, Instant when, const Sign& sign = {});

  // Lets it appear. After close().
  void commit();

 private:
  void add_tag_file(const std::string& path, std::string_view text);
  File write(const std::string& path, const Produce& produce);

  std::unique_ptr<BagPlace> place_;
  std::vector<File> files_;
  std::vector<File> tag_files_;
  std::set<std::string> folded_;  // names in lower case
};

}  // namespace sealtape
