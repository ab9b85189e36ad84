#include "store/unfinished.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <vector>

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view random_part = "XXXXXX";

fs::path directory_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// A directory may be named with a slash behind it.
std::string prefix_for(const fs::path& path) {
  const auto name = path.has_filename() ? path.filename() : path.parent_path().filename();
  return "." + name.string() + ".part-";
}

bool is_left(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  return file && ::flock(file.get(), LOCK_EX | LOCK_NB) == 0;
}

}  // namespace

std::string unfinished_beside(const fs::path& path) {
  const auto place = path.has_filename() ? path.parent_path() : path.parent_path().parent_path();
  return (place / (prefix_for(path) + std::string(random_part))).string();
}

// Where there are no such locks nobody takes it for left either.
void lock_unfinished(const Descriptor& file) { ::flock(file.get(), LOCK_EX | LOCK_NB); }

std::size_t remove_unfinished(const fs::path& path) {
  const auto prefix = prefix_for(path);
  const auto place = path.has_filename() ? directory_of(path) : directory_of(path.parent_path());
  std::error_code failed;
  std::vector<fs::path> left;
  for (auto each = fs::directory_iterator(place, failed);
       !failed && each != fs::directory_iterator(); each.increment(failed)) {
    const auto name = each->path().filename().string();
    const bool is_ours =
        name.starts_with(prefix) && name.size() == prefix.size() + random_part.size();
    if (is_ours && is_left(each->path())) left.push_back(each->path());
  }
  return static_cast<std::size_t>(std::ranges::count_if(left, [](const fs::path& each) {
    std::error_code stays;
    return fs::remove_all(each, stays) > 0 && !stays;
  }));
}

}  // namespace sealtape
