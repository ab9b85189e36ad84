// The directories that a command works with itself, and that must not be sealed into the archive:
// what is in them could not be purged from there, nor the old keys with it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace sealtape {

// Known by device and inode, so that no spelling, link or mount makes one another place.
class OwnPlaces {
 public:
  // One that is not there is nothing to care about.
  void add(const std::filesystem::path& directory, const char* what);

  // What the directory is, or null for any other.
  const char* at(const std::filesystem::path& directory) const;

  // What the path leads into, wherever its links go; null for any other.
  const char* around(const std::filesystem::path& path) const;

 private:
  struct Place {
    std::pair<::dev_t, ::ino_t> id;
    const char* what;
  };
  std::vector<Place> places_;
};

}  // namespace sealtape
