#include "archive/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace sealtape {

namespace {

[[noreturn]] void throw_input(std::string_view activity) {
  try {
    throw_errno(activity);
  } catch (const Error& error) {
    throw InputError(error.what());
  }
}

}  // namespace

InputFile InputFile::open(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file) throw_input("it cannot be opened");
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) throw_input("it cannot be opened");
  if (!S_ISREG(status.st_mode)) throw InputError("it is no regular file");
  ::posix_fadvise(file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  const int number = file.get();
  InputFile input(std::move(file), number);
  input.opened_ = input.stamp();
  return input;
}

InputFile InputFile::stream(int descriptor) { return {Descriptor(), descriptor}; }

InputFile InputFile::stream(ByteStream& bytes) {
  InputFile input(Descriptor(), -1);
  input.bytes_ = &bytes;
  return input;
}

std::size_t InputFile::read(std::span<std::byte> into) {
  if (bytes_ != nullptr) return read_stream(into);
  std::size_t done = 0;
  while (done < into.size()) {
    const auto count = ::read(descriptor_, into.data() + done, into.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_input("it cannot be read");
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  read_ += done;
  return done;
}

std::size_t InputFile::read_stream(std::span<std::byte> into) {
  try {
    return bytes_->read(into);
  } catch (const Error& error) {
    throw InputError(error.what(), error.hint());
  }
}

void InputFile::check_unchanged() const {
  if (!opened_) return;
  if (stamp() == *opened_ && read_ == opened_->size) return;
  throw InputError("it changed while it was read", "ingest it when it is complete");
}

InputFile::Stamp InputFile::stamp() const {
  struct stat status{};
  if (::fstat(descriptor_, &status) != 0) throw_input("it cannot be read");
  return {static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec,
          status.st_mtim.tv_nsec};
}

}  // namespace sealtape
