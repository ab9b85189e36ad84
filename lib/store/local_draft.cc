#include "store/local_draft.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <ctime>

#include "core/encoding.h"
#include "core/error.h"
#include "store/beneath.h"
#include "store/file_source.h"

namespace sealtape {

namespace {

constexpr std::size_t pending_limit = 256 * 1024;
constexpr std::time_t stale_after = 24 * 60 * 60;
constexpr std::string_view temporary_prefix = "draft-";
const std::string unnamed = "writing a new file";

std::string random_name() {
  std::array<std::byte, 16> random{};
  if (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) {
    throw_errno("drawing a random name");
  }
  return std::string(temporary_prefix) + hex(random);
}

// The only way to name such a file without privileges; a bare chroot may lack it.
std::string path_of(const Descriptor& file) {
  return "/proc/self/fd/" + std::to_string(file.get());
}

bool is_stale(const Descriptor& directory, const char* name) noexcept {
  struct stat status{};
  return std::string_view(name).starts_with(temporary_prefix) &&
         ::fstatat(directory.get(), name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISREG(status.st_mode) && status.st_mtime < std::time(nullptr) - stale_after;
}

}  // namespace

LocalDraft::LocalDraft(const Descriptor& temporaries) : temporaries_(temporaries) {
  open_tmpfile();
  if (!file_) open_named();
}

LocalDraft::~LocalDraft() {
  if (!is_tmpfile()) ::unlinkat(temporaries_.get(), temporary_.c_str(), 0);
}

void LocalDraft::open_tmpfile() {
  file_ = Descriptor(::openat(temporaries_.get(), ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0444));
  const bool unsupported =
      errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT || errno == EINVAL;
  if (!file_ && !unsupported) throw_disk_error(unnamed);
  if (file_ && ::access(path_of(file_).c_str(), F_OK) != 0) file_ = Descriptor();
}

void LocalDraft::open_named() {
  const auto name = random_name();
  file_ = Descriptor(::openat(temporaries_.get(), name.c_str(),
                              O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0444));
  if (!file_) throw_disk_error(unnamed);
  temporary_ = name;
}

void LocalDraft::write(ByteView bytes) {
  assert(!kept_);
  append(pending_, bytes);
  if (pending_.size() >= pending_limit) flush();
}

// After an error the same bytes go to the same place again.
void LocalDraft::flush() {
  write_fully(file_, written_, pending_, unnamed);
  written_ += pending_.size();
  pending_.clear();
}

std::size_t LocalDraft::read_at(std::uint64_t offset, std::span<std::byte> into) {
  flush();
  return offset < written_ ? read_fully(file_, offset, into, unnamed) : 0;
}

bool LocalDraft::link(const Descriptor& directory, const std::string& part) {
  const auto done = is_tmpfile() ? ::linkat(AT_FDCWD, path_of(file_).c_str(), directory.get(),
                                            part.c_str(), AT_SYMLINK_FOLLOW)
                                 : ::linkat(temporaries_.get(), temporary_.c_str(), directory.get(),
                                            part.c_str(), 0);
  kept_ = kept_ || done == 0;
  return done == 0;
}

bool LocalDraft::rename_over(const Descriptor& directory, const std::string& part) {
  if (is_tmpfile()) {
    const auto name = random_name();
    if (!link(temporaries_, name)) return false;
    temporary_ = name;
  }
  if (::renameat(temporaries_.get(), temporary_.c_str(), directory.get(), part.c_str()) != 0) {
    return false;
  }
  temporary_.clear();
  kept_ = true;
  return true;
}

void remove_stale_drafts(const Descriptor& temporaries) noexcept {
  const auto entries = open_entries(temporaries);
  if (!entries) return;
  while (const auto* entry = ::readdir(entries.get())) {
    const auto* name = static_cast<const char*>(entry->d_name);
    if (is_stale(temporaries, name)) ::unlinkat(temporaries.get(), name, 0);
  }
}

}  // namespace sealtape
