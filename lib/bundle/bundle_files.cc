#include "bundle/bundle_files.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>

#include "core/denied.h"
#include "core/utf8.h"
#include "store/file_source.h"

namespace sealtape {

namespace {

bool is_safe_part(std::string_view part) noexcept {
  return !part.empty() && part != "." && part != "..";
}

}  // namespace

bool is_safe_path(std::string_view path) noexcept {
  const auto is_wild = [](char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f || letter == '\\';
  };
  if (path.size() > 1024 || path.starts_with('~') || !is_utf8(path)) return false;
  if (std::ranges::any_of(path, is_wild)) return false;
  std::size_t depth = 1;
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    if (!is_safe_part(path.substr(0, slash)) || ++depth > deepest_bundle) return false;
    path.remove_prefix(slash + 1);
  }
  return is_safe_part(path);
}

const BundleFiles::File* BundleFiles::find(std::string_view path) const {
  const auto at = std::ranges::lower_bound(files_, path, {}, &File::path);
  return at != files_.end() && at->path == path ? &*at : nullptr;
}

std::optional<std::string> BundleFiles::text(std::string_view path, std::size_t most) {
  const auto* file = find(path);
  if (file == nullptr || file->size > most) return std::nullopt;
  std::string text;
  try {
    read(*file, [&](ByteView bytes) { text += text_of(bytes); });
  } catch (const Denied&) {
    return std::nullopt;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::damaged) throw;
    return std::nullopt;
  }
  return text;
}

bool BundleFiles::is_hidden(std::string_view path) const {
  return std::ranges::any_of(faults_, [&](const Fault& fault) {
    return fault.denied && (path == fault.path || path.starts_with(fault.path + '/'));
  });
}

void BundleFiles::sort_files() { std::ranges::sort(files_, {}, &File::path); }

std::unique_ptr<BundleFiles> open_bundle(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file) throw_errno(path.string());
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) throw_errno(path.string());
  if (S_ISDIR(status.st_mode)) return open_bundle_directory(path);
  if (!S_ISREG(status.st_mode)) {
    throw Error(Error::Kind::usage, path.string() + " is neither a directory nor a file");
  }
  auto source = std::make_unique<FileSource>(std::move(file), path.string());
  std::array<std::byte, 19> start{};
  const auto count = source->read_at(0, start);
  if (text_of(ByteView(start).first(count)) == "age-encryption.org/") {
    throw Error(Error::Kind::usage, path.string() + " is encrypted",
                "open it first: age -d -o bundle.zip " + path.string());
  }
  return open_bundle_zip(std::move(source));
}

}  // namespace sealtape
