#include "store/file_source.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "store/beneath.h"

namespace sealtape {

namespace {

constexpr std::size_t block_size = 256 * 1024;

}  // namespace

std::size_t read_fully(const Descriptor& file, std::uint64_t offset, std::span<std::byte> into,
                       const std::string& name) {
  std::size_t done = 0;
  while (done < into.size()) {
    const auto count = ::pread(file.get(), into.data() + done, into.size() - done,
                               static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_disk_error(name);
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

void write_fully(const Descriptor& file, std::uint64_t offset, ByteView bytes,
                 const std::string& name) {
  while (!bytes.empty()) {
    const auto count = ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_disk_error(name);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
}

FileSource::FileSource(Descriptor file, std::string name)
    : file_(std::move(file)), name_(std::move(name)) {
  struct stat status{};
  if (::fstat(file_.get(), &status) != 0) throw_disk_error(name_);
  size_ = static_cast<std::uint64_t>(status.st_size);
}

std::size_t FileSource::read_at(std::uint64_t offset, std::span<std::byte> into) {
  if (offset >= size_) return 0;
  const auto count = std::min<std::uint64_t>(into.size(), size_ - offset);
  return read_fully(file_, offset, into.first(static_cast<std::size_t>(count)), name_);
}

bool same_bytes(Source& left, Source& right) {
  if (left.size() != right.size()) return false;
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left.size(), block_size));
  Bytes left_block(size);
  Bytes right_block(size);
  for (std::uint64_t offset = 0; offset < left.size(); offset += size) {
    const auto count = left.read_at(offset, left_block);
    if (right.read_at(offset, right_block) != count ||
        !equal(std::span(left_block).first(count), std::span(right_block).first(count))) {
      return false;
    }
  }
  return true;
}

Digest digest_of(Source& source) {
  Sha256 sha;
  Bytes block(static_cast<std::size_t>(std::min<std::uint64_t>(source.size(), block_size)));
  for (std::uint64_t offset = 0; offset < source.size(); offset += block.size()) {
    sha.add(ByteView(block).first(source.read_at(offset, block)));
  }
  return sha.finish();
}

}  // namespace sealtape
