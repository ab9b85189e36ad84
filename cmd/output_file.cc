#include "output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "core/error.h"
#include "store/unfinished.h"

namespace sealtape {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, OutputFile::Existing existing) {
  const bool precious = existing == OutputFile::Existing::precious;
  throw Error(Error::Kind::usage, path.string() + " exists already",
              precious ? "choose another name" : "choose another name, or give --overwrite");
}

}  // namespace

void make_directories(const std::filesystem::path& path) {
  std::error_code failed;
  std::filesystem::create_directories(path, failed);
  errno = failed.value();
  if (failed) throw_errno("making " + path.string());
}

void require_own_files(const std::vector<std::string>& outputs) {
  std::set<std::filesystem::path> places;
  for (const auto& output : outputs) {
    if (output.empty()) continue;
    if (output == "-" && &output != &outputs.front()) {
      throw Error(Error::Kind::usage, "only one output goes to standard output",
                  "name a file for each of the others");
    }
    std::error_code ignored;
    const auto place = std::filesystem::weakly_canonical(output, ignored);
    if (places.insert(place).second) continue;
    throw Error(Error::Kind::usage, output + " would be written twice",
                "name a file for each output");
  }
}

void refuse_in_archive(const std::filesystem::path& path) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  for (auto place = fs::weakly_canonical(path, ignored); place.has_relative_path();) {
    place = place.parent_path();
    const bool is_archive =
        fs::exists(place / "archive.json", ignored) && fs::is_directory(place / "log", ignored);
    if (!is_archive) continue;
    throw Error(Error::Kind::refused, path.string() + " would lie in an archive",
                "choose a place outside of " + place.string());
  }
}

void OutputFile::require_place(const std::filesystem::path& path, Existing existing) {
  refuse_in_archive(path);
  std::error_code ignored;
  const bool may_go = existing == Existing::may_go;
  if (!may_go && std::filesystem::exists(path, ignored)) refuse(path, existing);
  // A device or a pipe would be replaced by a file, and nothing would go into it.
  const auto kind = std::filesystem::status(path, ignored).type();
  if (may_go && kind != std::filesystem::file_type::not_found &&
      kind != std::filesystem::file_type::regular) {
    throw Error(Error::Kind::usage, path.string() + " is no regular file",
                "- writes to standard output");
  }
}

OutputFile::OutputFile(std::filesystem::path path, Existing existing, Privacy privacy)
    : path_(std::move(path)), existing_(existing), temporary_(unfinished_beside(path_)) {
  require_place(path_, existing_);
  file_ = Descriptor(::mkostemp(temporary_.data(), O_CLOEXEC));
  if (!file_) throw_errno("writing " + path_.string());
  lock_unfinished(file_);
  if (privacy == Privacy::owner) return;  // mkostemp() has made it so
  const auto mask = ::umask(0);
  ::umask(mask);
  ::fchmod(file_.get(), 0666 & ~mask);
}

OutputFile::~OutputFile() {
  if (file_) ::unlink(temporary_.c_str());
}

void OutputFile::write(ByteView bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(file_.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_errno("writing " + path_.string());
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

void OutputFile::commit() {
  if (::fsync(file_.get()) != 0) throw_errno("writing " + path_.string());
  const bool replaces = existing_ == Existing::may_go;
  const int status = replaces ? ::rename(temporary_.c_str(), path_.c_str())
                              : ::link(temporary_.c_str(), path_.c_str());
  if (status != 0 && errno == EEXIST) refuse(path_, existing_);
  if (status != 0) throw_errno("writing " + path_.string());
  if (!replaces) ::unlink(temporary_.c_str());
  file_ = Descriptor();
  // A name is on disk when its directory is: an identity must not be lost to a power cut.
  const auto place = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
  const Descriptor directory(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const bool refused = directory && ::fsync(directory.get()) != 0 && errno != EINVAL;
  if (refused) throw_errno("writing " + path_.string());
}

std::unique_ptr<OutputFile> named_output(const std::string& path, bool overwrite) {
  if (path.empty() || path == "-") return nullptr;
  const auto existing = overwrite ? OutputFile::Existing::may_go : OutputFile::Existing::stays;
  return std::make_unique<OutputFile>(path, existing, OutputFile::Privacy::owner);
}

}  // namespace sealtape
