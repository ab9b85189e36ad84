#include "store/beneath.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "core/error.h"
#include "store/name.h"

namespace sealtape {

namespace {

[[noreturn]] void refuse(const std::string& path, const char* what) {
  throw Error(Error::Kind::failed, path + " is " + what);
}

bool is_link(const Descriptor& directory, const std::string& part) {
  struct stat status{};
  return ::fstatat(directory.get(), part.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISLNK(status.st_mode);
}

}  // namespace

void throw_disk_error(const std::string& path) {
  if (errno == EDQUOT) errno = ENOSPC;
  throw_errno(path);
}

Descriptor open_subdirectory(const Descriptor& directory, const std::string& part,
                             const std::string& path) {
  Descriptor found(
      ::openat(directory.get(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (found || errno == ENOENT) return found;
  if (errno != ELOOP && errno != ENOTDIR) throw_disk_error(path);
  refuse(path, is_link(directory, part) ? "a symbolic link" : "not a directory");
}

Descriptor open_directory(const Descriptor& root, const std::string& path) {
  Descriptor directory(::openat(root.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory) throw_disk_error(path.empty() ? "the archive's directory" : path);
  std::string walked;
  for (const auto& part : parts_of(path)) {
    walked += walked.empty() ? part : '/' + part;
    directory = open_subdirectory(directory, part, walked);
    if (!directory) break;
  }
  return directory;
}

Descriptor open_regular_file(const Descriptor& root, const std::string& name) {
  const auto directory = open_directory(root, directory_of(name));
  if (!directory) return Descriptor();
  // O_NONBLOCK opens a FIFO without waiting for its other end; regular files ignore it.
  Descriptor file(::openat(directory.get(), last_part_of(name).c_str(),
                           O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!file) {
    if (errno == ENOENT) return file;
    if (errno == ELOOP) refuse(name, "a symbolic link");
    if (errno == ENXIO || errno == ENODEV) refuse(name, "not a regular file");
    throw_disk_error(name);
  }
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) throw_disk_error(name);
  if (!S_ISREG(status.st_mode)) refuse(name, "not a regular file");
  return file;
}

Handle<DIR, ::closedir> open_entries(const Descriptor& directory) {
  const int number = ::openat(directory.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number < 0) return nullptr;
  auto* entries = ::fdopendir(number);
  if (entries == nullptr) ::close(number);
  return Handle<DIR, ::closedir>(entries);
}

}  // namespace sealtape
