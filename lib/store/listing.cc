#include "store/listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "core/denied.h"
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
  return {.directory = std::move(directory), .path = path, .entries = std::move(entries)};
}

std::optional<Listed> look_at(const Level& level, const std::string& entry) {
  struct stat status{};
  auto name = level.path + entry;
  if (::fstatat(level.directory.get(), entry.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
    const bool regular = S_ISREG(status.st_mode) && is_name_part(entry);
    return Listed{std::move(name), static_cast<std::uint64_t>(status.st_size), regular};
  }
  if (errno != ENOENT) throw_disk_error(name);
  return std::nullopt;
}

}  // namespace

void list_directory(Descriptor directory, const std::string& prefix,
                    const std::function<void(const Listed&)>& sink) {
  std::vector<DeniedWithin::Place> denied;
  const auto attempt = [&](const std::string& name, const auto& step) {
    try {
      step();
    } catch (const Denied& error) {
      denied.push_back({name, error.reason()});
    }
  };
  std::vector<Level> levels;
  levels.push_back(level_of(std::move(directory), prefix));
  while (!levels.empty()) {
    auto& level = levels.back();
    if (level.entries.empty()) {
      levels.pop_back();
      continue;
    }
    const auto entry = std::move(level.entries.back());
    level.entries.pop_back();
    const auto path = level.path + entry;
    if (entry.ends_with('/')) {
      attempt(path, [&] {
        auto below = open_subdirectory(level.directory, entry.substr(0, entry.size() - 1),
                                       path.substr(0, path.size() - 1));
        if (below) levels.push_back(level_of(std::move(below), path));
      });
    } else {
      std::optional<Listed> found;
      attempt(path, [&] { found = look_at(level, entry); });
      if (found) sink(*found);
    }
  }
  if (!denied.empty()) throw DeniedWithin(std::move(denied));
}

}  // namespace sealtape
