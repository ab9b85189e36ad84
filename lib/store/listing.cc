#include "store/listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "store/beneath.h"
#include "store/name.h"

namespace sealtape {

namespace {

// A directory on the way down. A subdirectory's entry ends in '/', which is also what it sorts by:
// "a-b" < "a.b" < "a/".
struct Level {
  Descriptor directory;
  std::string path;                  // "" or ends in '/'
  std::vector<std::string> entries;  // those still to come, the next one last
};

bool is_directory(const Descriptor& parent, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
  struct stat status{};
  return ::fstatat(parent.get(), static_cast<const char*>(entry.d_name), &status,
                   AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISDIR(status.st_mode);
}

std::vector<std::string> entries_of(const Descriptor& directory, const std::string& path) {
  const auto open = open_entries(directory);
  if (!open) throw_disk_error(path);
  const bool descend = parts_of(path).size() + 1 < most_name_parts;
  std::vector<std::string> entries;
  errno = 0;
  while (const auto* entry = ::readdir(open.get())) {
    std::string name(static_cast<const char*>(entry->d_name));
    if (name == "." || name == ".." || (path.empty() && name == ".state")) continue;
    if (descend && is_name_part(name) && is_directory(directory, *entry)) name += '/';
    entries.push_back(std::move(name));
    errno = 0;
  }
  if (errno != 0) throw_disk_error(path);
  std::ranges::sort(entries, std::ranges::greater());
  return entries;
}

Level level_of(Descriptor directory, const std::string& path) {
  auto entries = entries_of(directory, path);
  return {std::move(directory), path, std::move(entries)};
}

void show(const Level& level, const std::string& entry,
          const std::function<void(const Listed&)>& sink) {
  struct stat status{};
  const auto name = level.path + entry;
  if (::fstatat(level.directory.get(), entry.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
    const bool regular = S_ISREG(status.st_mode) && is_name_part(entry);
    sink({name, static_cast<std::uint64_t>(status.st_size), regular});
  } else if (errno != ENOENT) {
    throw_disk_error(name);
  }
}

}  // namespace

void list_directory(Descriptor directory, const std::string& prefix,
                    const std::function<void(const Listed&)>& sink) {
  std::vector<Level> levels;
  levels.push_back(level_of(std::move(directory), prefix));
  while (!levels.empty()) {
    auto& level = levels.back();
    if (level.entries.empty()) {
      levels.pop_back();
      continue;
    }
    auto entry = std::move(level.entries.back());
    level.entries.pop_back();
    if (!entry.ends_with('/')) {
      show(level, entry, sink);
      continue;
    }
    const auto path = level.path + entry;
    entry.pop_back();
    auto below = open_subdirectory(level.directory, entry, level.path + entry);
    if (below) levels.push_back(level_of(std::move(below), path));
  }
}

}  // namespace sealtape
