#include "archive/memory.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>

#include "core/digest.h"
#include "core/handle.h"

namespace sealtape {

namespace {

namespace fs = std::filesystem;

std::optional<Bytes> read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return std::nullopt;
  return copy_of(text);
}

std::string short_name(std::string_view text) { return sha256(bytes_of(text)).hex().substr(0, 32); }

std::string place_name(const fs::path& archive) {
  std::error_code ignored;
  const auto resolved = fs::weakly_canonical(archive, ignored);
  return short_name((resolved.empty() ? archive : resolved).native());
}

bool write_all(int file, ByteView bytes) {
  while (!bytes.empty()) {
    const auto count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

std::optional<std::string> Memory::trusted_key(const fs::path& archive) const {
  const auto bytes = read(directory_ / "trusted" / place_name(archive));
  if (!bytes) return std::nullopt;
  std::string text(text_of(*bytes));
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

void Memory::trust(const fs::path& archive, const std::string& vkey) {
  if (trusted_key(archive) == vkey) return;
  write(directory_ / "trusted" / place_name(archive), bytes_of(vkey + '\n'));
}

bool Memory::has_seen_records(const fs::path& archive) const {
  return read(directory_ / "records" / place_name(archive)).has_value();
}

void Memory::note_records(const fs::path& archive) {
  if (!has_seen_records(archive)) write(directory_ / "records" / place_name(archive), {});
}

std::optional<Bytes> Memory::recall(const std::string& origin, const char* what) const {
  return read(place_for(origin) / what);
}

void Memory::remember(const std::string& origin, const char* what, ByteView bytes) {
  write(place_for(origin) / what, bytes);
}

fs::path Memory::place_for(const std::string& origin) const {
  return directory_ / "logs" / short_name(origin);
}

// Whole or not at all: two commands may write at once.
void Memory::write(const fs::path& file, ByteView bytes) {
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  auto temporary = file.native() + ".XXXXXX";
  const Descriptor descriptor(failed ? -1 : ::mkstemp(temporary.data()));
  const bool written = descriptor && write_all(descriptor.get(), bytes) &&
                       ::fsync(descriptor.get()) == 0 &&
                       ::rename(temporary.c_str(), file.c_str()) == 0;
  if (descriptor && !written) ::unlink(temporary.c_str());
  keeps_ = keeps_ && written;
}

}  // namespace sealtape
