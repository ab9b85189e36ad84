#include "own_places.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>

namespace sealtape {

namespace {

namespace fs = std::filesystem;

std::optional<std::pair<::dev_t, ::ino_t>> id_of(const fs::path& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return std::pair(status.st_dev, status.st_ino);
}

}  // namespace

void OwnPlaces::add(const fs::path& directory, const char* what) {
  if (const auto id = id_of(directory)) places_.push_back({*id, what});
}

const char* OwnPlaces::at(const fs::path& directory) const {
  const auto id = id_of(directory);
  const auto found =
      std::ranges::find_if(places_, [&](const Place& each) { return each.id == id; });
  return found == places_.end() ? nullptr : found->what;
}

const char* OwnPlaces::around(const fs::path& path) const {
  std::error_code failed;
  auto place = fs::canonical(path, failed);
  if (failed) return nullptr;  // it cannot be read either
  while (true) {
    if (const char* what = at(place)) return what;
    if (!place.has_relative_path()) return nullptr;
    place = place.parent_path();
  }
}

}  // namespace sealtape
