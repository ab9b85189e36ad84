#include "speech/private_place.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>

#include "core/encoding.h"
#include "core/error.h"
#include "core/handle.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

constexpr const char* memory = "/dev/shm";
constexpr std::string_view prefix = "sealtape-";

// Its name says whose it is: sealtape-<process>-<random>.
bool is_abandoned(const fs::path& path) {
  auto name = path.filename().string();
  if (!name.starts_with(prefix)) return false;
  name.erase(0, prefix.size());
  const auto process = from_decimal(name.substr(0, name.find('-')));
  struct stat found{};
  if (!process || ::lstat(path.c_str(), &found) != 0) return false;
  const bool ours = S_ISDIR(found.st_mode) && found.st_uid == ::geteuid();
  return ours && ::kill(static_cast<pid_t>(*process), 0) != 0 && errno == ESRCH;
}

void sweep() {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(memory, ignored)) {
    if (is_abandoned(entry.path())) fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace

PrivatePlace::PrivatePlace() {
  struct statfs system{};
  if (::statfs(memory, &system) != 0 || system.f_type != TMPFS_MAGIC) {
    throw Error(Error::Kind::failed, "this machine has no directory in memory at /dev/shm",
                "programs that transcribe get the sound there, so that it touches no disk");
  }
  sweep();
  auto name =
      std::string(memory) + '/' + std::string(prefix) + std::to_string(::getpid()) + "-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw_errno("making a directory in /dev/shm");
  path_ = name;
}

PrivatePlace::~PrivatePlace() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void PrivatePlace::write(const std::string& name, ByteView bytes) const {
  const Descriptor file(
      ::open((path_ / name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file) throw_errno("writing the sound to /dev/shm");
  while (!bytes.empty()) {
    const auto count = ::write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) throw_errno("writing the sound to /dev/shm");
    if (count > 0) bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

std::string PrivatePlace::read(const fs::path& file, std::uint64_t most) const {
  const Descriptor open(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat found{};
  if (!open || ::fstat(open.get(), &found) != 0 || !S_ISREG(found.st_mode)) {
    throw Error(Error::Kind::failed, "it wrote no result");
  }
  if (static_cast<std::uint64_t>(found.st_size) > most) {
    throw Error(Error::Kind::failed, "it said more than it may");
  }
  std::string text(static_cast<std::size_t>(found.st_size), '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const auto count = ::read(open.get(), text.data() + done, text.size() - done);
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  text.resize(done);
  return text;
}

}  // namespace sealtape
