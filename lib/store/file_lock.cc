#include "store/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <thread>

#include "core/error.h"
#include "store/beneath.h"
#include "store/file_source.h"

namespace sealtape {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Descriptor open_lock(const Descriptor& directory, const std::string& file,
                     const std::string& path) {
  Descriptor lock(::openat(directory.get(), file.c_str(),
                           O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC,
                           0666));
  if (!lock) throw_disk_error(path);
  struct stat status{};
  if (::fstat(lock.get(), &status) != 0) throw_disk_error(path);
  if (!S_ISREG(status.st_mode)) throw Error(Error::Kind::failed, path + " is not a regular file");
  return lock;
}

// False: somebody else holds it.
bool try_lock(const Descriptor& lock, const std::string& path) {
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) == 0) return true;
  if (errno != EWOULDBLOCK && errno != EINTR) throw_disk_error(path);
  return false;
}

// What the holder wrote about himself, if that looks like a process id.
std::string holder_of(const Descriptor& lock, const std::string& path) {
  std::array<std::byte, 10> written{};
  const auto count = read_fully(lock, 0, written, path);
  const auto digits = text_of(std::span(written).first(count));
  const bool is_number =
      !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? "process " + std::string(digits) : "another process";
}

}  // namespace

FileLock::FileLock(const Descriptor& directory, const std::string& file, const std::string& path,
                   const std::string& place, milliseconds deadline)
    : file_(open_lock(directory, file, path)) {
  const auto end = steady_clock::now() + deadline;
  milliseconds pause(3);
  while (!try_lock(file_, path)) {
    const auto now = steady_clock::now();
    if (now >= end) {
      throw Error(Error::Kind::busy, place + ": " + holder_of(file_, path) + " is writing to it");
    }
    std::this_thread::sleep_for(std::min<steady_clock::duration>(pause, end - now));
    pause = std::min(pause * 2, milliseconds(50));
  }
  sign();
}

// A full disk must not stop the holder, who may have come to free space: the name is a courtesy.
void FileLock::sign() noexcept {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), ::getpid()).ptr;
  if (::ftruncate(file_.get(), 0) != 0) return;
  [[maybe_unused]] const auto written =
      ::pwrite(file_.get(), digits.data(), static_cast<std::size_t>(end - digits.begin()), 0);
}

}  // namespace sealtape
